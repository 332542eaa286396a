//! A backend with its entity's type erased: bodies in, bodies out.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use delta_core::wire::messages_json::Collection;
use delta_core::{BackendError, Entity, Key, Peer, StoreBackend};

use super::failure::Failure;
use super::query::RecordQuery;
use crate::format::Format;
use crate::id;

pub(super) type Reply<'a> =
    Pin<Box<dyn Future<Output = Result<Vec<u8>, ServiceError>> + Send + 'a>>;

/// Why a service has no reply.
#[derive(Debug)]
pub(super) enum ServiceError {
    /// The request is at fault, or there is nothing to reply with.
    Request(Failure),
    /// The backend failed.
    Backend(BackendError),
    /// The backend never had the record.
    UnknownRecord,
}

impl<F: Into<Failure>> From<F> for ServiceError {
    fn from(failure: F) -> Self {
        Self::Request(failure.into())
    }
}

/// What a collection answers to.
pub(super) trait Service: Send + Sync {
    /// Takes a push in the first form and answers in the second.
    fn push<'a>(&'a self, body: &'a [u8], forms: (Format, Format)) -> Reply<'a>;

    /// The same for a pull.
    fn pull<'a>(&'a self, body: &'a [u8], forms: (Format, Format)) -> Reply<'a>;

    /// Answers with what changed about the record with this id, given as text.
    fn record<'a>(&'a self, id: &'a str, query: &'a RecordQuery, form: Format) -> Reply<'a>;
}

/// What other authorities of a collection take from.
pub(super) trait Exchange: Send + Sync {
    /// Takes a request in the first form and answers in the second.
    fn give<'a>(&'a self, body: &'a [u8], forms: (Format, Format)) -> Reply<'a>;
}

/// A backend, or a peer, of one entity.
pub(super) struct Hosted<T, B> {
    backend: B,
    collection: Collection,
    entity: PhantomData<fn() -> T>,
}

impl<T: Entity, B> Hosted<T, B> {
    pub(super) fn new(backend: B) -> Self {
        Self {
            backend,
            collection: Collection::of::<T>(),
            entity: PhantomData,
        }
    }
}

impl<T: Entity, P: Peer<T>> Exchange for Hosted<T, P> {
    fn give<'a>(&'a self, body: &'a [u8], (from, to): (Format, Format)) -> Reply<'a> {
        Box::pin(async move {
            let request = from.decode(body, &self.collection)?;
            let page = self
                .backend
                .give(request)
                .await
                .map_err(ServiceError::Backend)?;
            Ok(to.encode(&page, &self.collection))
        })
    }
}

impl<T: Entity, B: StoreBackend<T>> Service for Hosted<T, B> {
    fn push<'a>(&'a self, body: &'a [u8], (from, to): (Format, Format)) -> Reply<'a> {
        Box::pin(async move {
            let request = from.decode(body, &self.collection)?;
            let reply = self
                .backend
                .push(request)
                .await
                .map_err(ServiceError::Backend)?;
            Ok(to.encode(&reply.message, &self.collection))
        })
    }

    fn pull<'a>(&'a self, body: &'a [u8], (from, to): (Format, Format)) -> Reply<'a> {
        Box::pin(async move {
            let request = from.decode(body, &self.collection)?;
            let page = self
                .backend
                .pull(request)
                .await
                .map_err(ServiceError::Backend)?;
            Ok(to.encode(&page.message, &self.collection))
        })
    }

    fn record<'a>(&'a self, id: &'a str, query: &'a RecordQuery, form: Format) -> Reply<'a> {
        Box::pin(async move {
            let wrong = |error: &dyn std::fmt::Display| Failure::malformed("id", error.to_string());
            let key =
                id::from_text(&self.collection, id).map_err(|error| wrong(error.problem()))?;
            let id = T::Id::from_key(&key).map_err(|error| wrong(&error))?;
            let since = query.since.unwrap_or_default();
            let record = if query.takes_splices {
                self.backend.get_spliced_delta(&id, since).await
            } else {
                self.backend.get_delta(&id, since).await
            };
            let record = record.map_err(ServiceError::Backend)?;
            Ok(form.encode(
                &record.ok_or(ServiceError::UnknownRecord)?,
                &self.collection,
            ))
        })
    }
}
