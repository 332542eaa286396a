//! The authority: orders the writes of a collection, gives them versions, and merges what comes concurrently.
//!
//! One commit holds a push whole: the records, the outcomes and the version counter. The counter is the condition of the
//! commit, so any number of authorities may share one storage; whoever comes second reads again.

mod check;
mod collect;
mod newest;
mod outcome;
mod peer;
mod pull;
mod push;
mod trail;

pub use self::peer::{Peer, PeerError, PeerReport};

use std::marker::PhantomData;
use std::sync::Arc;

pub use collect::Collected;

use crate::backend::{BackendError, Bytes, Capabilities, Metered, StoreBackend, Traffic};
use crate::cell::Cell;
use crate::clock::{Clock, SystemClock};
use crate::codec::DecodeError;
use crate::delta::Entity;
use crate::doc::Doc;
use crate::key::Key;
use crate::message::{MAX_KNOWN, PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use crate::schema::Schema;
use crate::storage::{DynStorage, Row, Storage, StorageError};
use crate::wire::binary::Message;

/// Where the version counter stands in [`Space::Meta`].
const VERSION: &[u8] = b"version";

/// Keeps a collection and decides about its writes. Clones are the same authority.
///
/// It is a [`StoreBackend`] itself, for stores in the same process; `delta-http` serves it to others.
#[derive(Debug)]
pub struct Authority<T: Entity> {
    inner: Arc<Inner>,
    entity: PhantomData<fn() -> T>,
}

impl<T: Entity> Clone for Authority<T> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            entity: PhantomData,
        }
    }
}

/// What an [`Authority`] may be told.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AuthorityConfig {
    /// How far a stamp may be ahead of the authority's clock, in milliseconds; 2 minutes (rule T2).
    pub max_clock_ahead: u64,
    /// The largest change that is taken, in bytes; 4 MiB.
    pub max_change_bytes: usize,
    /// How long tombstones are kept for a replica that does not pull, in milliseconds; 90 days (rule X3).
    pub replica_ttl: u64,
    /// The clock.
    pub clock: Arc<dyn Clock>,
}

impl Default for AuthorityConfig {
    fn default() -> Self {
        Self {
            max_clock_ahead: 120_000,
            max_change_bytes: Capabilities::default().max_change_bytes,
            replica_ttl: 90 * 24 * 60 * 60 * 1000,
            clock: Arc::new(SystemClock),
        }
    }
}

impl AuthorityConfig {
    /// The same, with another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The same, with another time that tombstones are kept for a replica that does not pull, in milliseconds.
    #[must_use]
    pub fn with_replica_ttl(mut self, millis: u64) -> Self {
        self.replica_ttl = millis;
        self
    }

    /// The same, with another largest change.
    #[must_use]
    pub fn with_max_change_bytes(mut self, bytes: usize) -> Self {
        self.max_change_bytes = bytes;
        self
    }
}

struct Inner {
    collection: &'static str,
    schema: &'static Schema,
    is_strict: bool,
    check: fn(&[u8], &[Cell]) -> Result<(), Refused>,
    storage: Box<dyn DynStorage>,
    config: AuthorityConfig,
    /// Pushes of one process take turns, so that only other processes can make a commit fail.
    turn: async_lock::Mutex<()>,
}

/// Why a record is not taken.
enum Refused {
    /// It does not make a value of its type.
    Unreadable(DecodeError),
    /// The type's own `validate` says so.
    Invalid(String),
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority")
            .field("collection", &self.collection)
            .finish_non_exhaustive()
    }
}

impl<T: Entity> Authority<T> {
    /// An authority over the rows of a storage.
    pub fn new(storage: impl Storage) -> Self {
        Self::with_config(storage, AuthorityConfig::default())
    }

    /// An authority that is told more.
    pub fn with_config(storage: impl Storage, config: AuthorityConfig) -> Self {
        let inner = Inner {
            collection: T::COLLECTION,
            schema: T::SCHEMA,
            is_strict: T::IS_STRICT,
            check: |id, cells| {
                let record = T::from_cells(id, cells).map_err(Refused::Unreadable)?;
                record.validate().map_err(Refused::Invalid)
            },
            storage: Box::new(storage),
            config,
            turn: async_lock::Mutex::new(()),
        };
        Self {
            inner: Arc::new(inner),
            entity: PhantomData,
        }
    }

    /// The newest version that the collection has given.
    pub async fn version(&self) -> Result<u64, StorageError> {
        Ok(self.inner.heads().await?.version)
    }
}

impl<T: Entity> StoreBackend<T> for Authority<T> {
    fn capabilities(&self) -> Capabilities {
        Capabilities::default().with_max_change_bytes(self.inner.config.max_change_bytes)
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        let most = StoreBackend::capabilities(self).max_changes;
        if request.changes.len() > most {
            let text = format!(
                "{} changes in one push, the limit is {most}",
                request.changes.len()
            );
            return Err(BackendError::TooLarge(text));
        }
        let up = Bytes::plain(request.encode().len());
        let message = self.inner.push(request).await?;
        let down = Bytes::plain(message.encode().len());
        Ok(Metered {
            message,
            traffic: Traffic { up, down },
        })
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        if request.known.len() > MAX_KNOWN {
            let text = format!(
                "{} known ranges in one pull, the limit is {MAX_KNOWN}",
                request.known.len()
            );
            return Err(BackendError::TooLarge(text));
        }
        let up = Bytes::plain(request.encode().len());
        let message = self.inner.pull(request).await?;
        let down = Bytes::plain(message.encode().len());
        Ok(Metered {
            message,
            traffic: Traffic { up, down },
        })
    }

    async fn get_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.inner.get_delta(id.to_key(), from_version).await
    }

    async fn get_spliced_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        let id = id.to_key();
        self.inner.get_spliced_delta(id, from_version).await
    }
}

/// The record of a row of [`Space::Records`].
pub(crate) fn decode(row: &Row) -> Result<Doc, StorageError> {
    Doc::decode(&row.value).map_err(|error| {
        StorageError::Corrupt(format!(
            "record {}: {error}",
            String::from_utf8_lossy(&row.key)
        ))
    })
}
