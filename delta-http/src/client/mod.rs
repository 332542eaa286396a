//! The client: a backend that a server at an address answers for.

mod builder;
mod failure;
mod transfer;

use delta_core::backend::{Metered, Traffic};
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::peer::{PeerPage, PeerRequest};
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage};
use delta_core::{BackendError, Capabilities, Entity, Key, Peer, StoreBackend};
use reqwest::Url;

pub use self::builder::{ClientError, HttpBackendBuilder};
use self::failure::Refusal;
use crate::error_code::ErrorCode;
use crate::format::Format;
use crate::id;

/// Syncs with a [`Server`](crate::Server) over HTTP.
///
/// It is a [`Peer`], too, for authorities that take from the one behind it.
///
/// One backend serves stores of any number of entities; clones share their connections. It must be used inside a tokio
/// runtime.
///
/// ```
/// use std::time::Duration;
/// use delta_http::HttpBackend;
///
/// let backend = HttpBackend::builder("http://localhost:8080")
///     .request_timeout(Duration::from_secs(20))
///     .header("authorization", "Bearer 3f6a")
///     .build()?;
/// # Ok::<(), delta_http::ClientError>(())
/// ```
///
/// # Errors
///
/// | what happened | error |
/// | --- | --- |
/// | no connection, a connection that broke, a timeout | [`Offline`](BackendError::Offline) |
/// | status 5xx, 408 or 429 | [`Unavailable`](BackendError::Unavailable) |
/// | a request over the limit of either side | [`TooLarge`](BackendError::TooLarge) |
/// | a collection that the server does not have | [`UnknownCollection`](BackendError::UnknownCollection) |
/// | status 401 or 403 | [`Unauthorized`](BackendError::Unauthorized) |
/// | a reply over the limit of this client | [`ReplyTooLarge`](BackendError::ReplyTooLarge) |
/// | any other status, a redirect, a reply without sense | [`Protocol`](BackendError::Protocol) |
#[derive(Clone)]
pub struct HttpBackend {
    client: reqwest::Client,
    base: Url,
    format: Format,
    is_compressing: bool,
    max_request_bytes: usize,
    max_reply_bytes: usize,
}

impl HttpBackend {
    /// A backend at this address, such as `http://localhost:8080` or `https://example.org/sync`.
    pub fn new(url: &str) -> Result<Self, ClientError> {
        Self::builder(url).build()
    }

    /// A backend at this address that is told more.
    pub fn builder(url: &str) -> HttpBackendBuilder {
        HttpBackendBuilder::new(url)
    }

    /// Sends a message to a collection and reads the answer.
    async fn send_message<T: Entity, Q, A>(
        &self,
        verb: &str,
        message: &Q,
    ) -> Result<Metered<A>, BackendError>
    where
        Q: Message + JsonMessage,
        A: Message + JsonMessage,
    {
        let collection = Collection::of::<T>();
        let url = self.url(&[T::COLLECTION, verb]);
        let body = self.format.encode(message, &collection);
        let (request, up) = self.with_body(self.client.post(url), body)?;
        let reply = self
            .send(request)
            .await
            .map_err(|refusal| refusal.into_error(T::COLLECTION))?;
        Ok(Metered {
            message: reply.decode(&collection)?,
            traffic: Traffic {
                up,
                down: reply.size,
            },
        })
    }

    /// The address of these path segments below `collections`.
    fn url(&self, segments: &[&str]) -> Url {
        let mut url = self.base.clone();
        // Only addresses without a host have no segments, and the builder takes none of those.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("collections").extend(segments);
        }
        url
    }
}

impl<T: Entity> StoreBackend<T> for HttpBackend {
    fn capabilities(&self) -> Capabilities {
        let usual = Capabilities::default();
        usual.with_max_change_bytes(usual.max_change_bytes.min(self.max_request_bytes))
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.send_message::<T, _, _>("push", &request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.send_message::<T, _, _>("pull", &request).await
    }

    async fn get_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        let since = from_version.to_string();
        self.record::<T>(id, &[("since", &since)]).await
    }

    async fn get_spliced_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        let since = from_version.to_string();
        self.record::<T>(id, &[("since", &since), ("splices", "true")])
            .await
    }
}

impl HttpBackend {
    /// Asks for one record.
    async fn record<T: Entity>(
        &self,
        id: &T::Id,
        query: &[(&str, &str)],
    ) -> Result<Option<RecordDelta>, BackendError> {
        let collection = Collection::of::<T>();
        let id = id::to_text(&collection, &id.to_key());
        // A path cannot hold these: they are taken for steps in the path itself.
        let mut url = if matches!(id.as_str(), "" | "." | "..") {
            let mut url = self.url(&[T::COLLECTION, "records"]);
            url.query_pairs_mut().append_pair("id", &id);
            url
        } else {
            self.url(&[T::COLLECTION, "records", &id])
        };
        url.query_pairs_mut().extend_pairs(query);
        match self.send(self.client.get(url)).await {
            Ok(reply) => reply.decode(&collection).map(Some),
            Err(Refusal::Coded { code, .. }) if code == ErrorCode::UnknownRecord.name() => Ok(None),
            Err(refusal) => Err(refusal.into_error(T::COLLECTION)),
        }
    }
}

impl<T: Entity> Peer<T> for HttpBackend {
    async fn give(&self, request: PeerRequest) -> Result<PeerPage, BackendError> {
        let given = self.send_message::<T, _, _>("exchange", &request).await?;
        Ok(given.message)
    }
}

impl std::fmt::Debug for HttpBackend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The address may hold a password.
        let host = self.base.host_str().unwrap_or_default();
        f.debug_struct("HttpBackend")
            .field("host", &host)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}
