//! The seam to what a store syncs with.

use std::future::Future;
use std::pin::Pin;

use crate::delta::Entity;
use crate::key::Key;
use crate::merge::Mode;
use crate::message::{
    Extent, Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest, RecordDelta,
};
use crate::patch::Edit;
use crate::wire::tree::Op;

/// What a store sends its changes to and gets others' changes from.
///
/// Batches are the normal case; [`BackendExt`] has the same for one record.
///
/// # Contract
///
/// - A push answers every change in order, and a repeat of a change with the outcome of its first arrival: nothing
///   happens twice.
/// - Versions rise strictly within a collection; a page never skips one that appears later.
/// - What a push was answered is seen by every pull that starts afterwards.
/// - Long values are told as splices to none but who asks for them, and are then of what he has.
/// - An error means that nothing is known: the store repeats what it sent.
///
/// [`conformance::backend`](crate::conformance::backend) checks all of it.
pub trait StoreBackend<T: Entity>: Send + Sync + 'static {
    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// Sends changes.
    fn push(
        &self,
        request: PushRequest,
    ) -> impl Future<Output = Result<Metered<PushReply>, BackendError>> + Send;

    /// Asks for others' changes.
    fn pull(
        &self,
        request: PullRequest,
    ) -> impl Future<Output = Result<Metered<PullPage>, BackendError>> + Send;

    /// What changed about one record after a version, in whole values; `None` when the backend never had it.
    fn get_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> impl Future<Output = Result<Option<RecordDelta>, BackendError>> + Send;

    /// The same for somebody who has the record as of that version: long values may be told as
    /// [splices](crate::message::SplicedCell) of what they were. [`RecordDelta::over`] makes them whole.
    fn get_spliced_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> impl Future<Output = Result<Option<RecordDelta>, BackendError>> + Send {
        self.get_delta(id, from_version)
    }
}

/// [`StoreBackend`] for one record at a time.
pub trait BackendExt<T: Entity>: StoreBackend<T> {
    /// Sends one change: a delta, or a whole record when its extent says so.
    fn save_delta(
        &self,
        replica: crate::ReplicaId,
        change: PushChange,
    ) -> impl Future<Output = Result<Outcome, BackendError>> + Send {
        async move {
            let settled = change.sequence;
            let reply = self
                .push(PushRequest {
                    replica,
                    settled,
                    changes: vec![change],
                    takes_splices: false,
                })
                .await?
                .message;
            reply
                .outcomes
                .into_iter()
                .next()
                .ok_or_else(|| BackendError::Protocol("no outcome for the change".into()))
        }
    }

    /// Sends one record whole, as it was read at `base_version` or made anew (0). What it does not have is removed.
    fn save(
        &self,
        record: &T,
        base_version: u64,
        stamp: crate::Stamp,
        sequence: u64,
    ) -> impl Future<Output = Result<Outcome, BackendError>> + Send {
        let edits = crate::cell::CellWriter::record(record)
            .into_iter()
            .filter_map(|cell| {
                Some(Edit {
                    path: cell.path,
                    op: Op::Set(cell.value?),
                    stamp,
                })
            });
        let change = PushChange {
            sequence,
            id: record.id().to_key(),
            base_version,
            mode: Mode::ByLeaf,
            extent: Extent::Whole,
            edits: edits.collect(),
        };
        self.save_delta(stamp.replica, change)
    }

    /// Reads one record whole.
    fn get(&self, id: &T::Id) -> impl Future<Output = Result<Option<T>, BackendError>> + Send {
        async move {
            let Some(record) = self.get_delta(id, 0).await? else {
                return Ok(None);
            };
            let doc = crate::doc::Doc::new(record.cells);
            if !doc.is_alive() {
                return Ok(None);
            }
            let value = T::from_cells(&id.to_key(), doc.cells());
            value
                .map(Some)
                .map_err(|error| BackendError::Protocol(error.to_string()))
        }
    }
}

impl<T: Entity, B: StoreBackend<T>> BackendExt<T> for B {}

/// What a backend can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capabilities {
    /// Takes deltas; a store sends whole records where it does not.
    pub partial_updates: bool,
    /// Merges by itself, so that the store takes what it answers without merging again.
    pub native_merge: bool,
    /// The largest change that it takes, in bytes.
    pub max_change_bytes: usize,
    /// The most changes that it takes in one push.
    pub max_changes: usize,
}

impl Default for Capabilities {
    fn default() -> Self {
        Self {
            partial_updates: true,
            native_merge: false,
            max_change_bytes: 4 << 20,
            max_changes: 1000,
        }
    }
}

impl Capabilities {
    /// The same, without partial updates.
    #[must_use]
    pub fn without_partial_updates(mut self) -> Self {
        self.partial_updates = false;
        self
    }

    /// The same, with another largest change.
    #[must_use]
    pub fn with_max_change_bytes(mut self, bytes: usize) -> Self {
        self.max_change_bytes = bytes;
        self
    }
}

/// A message and what its way cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metered<M> {
    /// The message.
    pub message: M,
    /// The cost of the request and the reply.
    pub traffic: Traffic,
}

/// Bytes of bodies that went to and came from a backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traffic {
    /// Sent.
    pub up: Bytes,
    /// Received.
    pub down: Bytes,
}

/// A number of bytes before and after compression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bytes {
    /// Before compression.
    pub raw: u64,
    /// After compression; as they were on the wire.
    pub compressed: u64,
}

impl Bytes {
    /// Bytes that were not compressed.
    pub fn plain(len: usize) -> Self {
        Self {
            raw: len as u64,
            compressed: len as u64,
        }
    }
}

impl std::ops::AddAssign for Bytes {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.compressed += other.compressed;
    }
}

impl std::ops::AddAssign for Traffic {
    fn add_assign(&mut self, other: Self) {
        self.up += other.up;
        self.down += other.down;
    }
}

/// What can go wrong between a store and its backend. The store keeps its queue in every case.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackendError {
    /// The backend cannot be reached, or the answer did not arrive. Worth another try later.
    #[error("the backend cannot be reached: {0}")]
    Offline(String),
    /// The backend has trouble of its own. Worth another try later.
    #[error("the backend is not available: {0}")]
    Unavailable(String),
    /// The request is larger than the backend takes. The store sends less at a time.
    #[error("the backend takes no request of this size: {0}")]
    TooLarge(String),
    /// The reply is larger than this side takes. The store asks for less at a time; what arrived is not done twice.
    #[error("the backend's reply is larger than this client takes: {0}")]
    ReplyTooLarge(String),
    /// The backend does not know the collection.
    #[error("the backend has no collection `{0}`; is it served under this name?")]
    UnknownCollection(String),
    /// The backend does not let this client in.
    #[error("the backend refuses this client: {0}")]
    Unauthorized(String),
    /// The two sides do not understand each other.
    #[error("the backend's answer makes no sense: {0}")]
    Protocol(String),
    /// The backend's storage failed.
    #[error(transparent)]
    Storage(#[from] crate::storage::StorageError),
}

type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T, BackendError>> + Send + 'a>>;

/// [`StoreBackend`] as an object, so that stores need no type parameter for it.
pub(crate) trait DynBackend<T: Entity>: Send + Sync {
    fn capabilities(&self) -> Capabilities;
    fn push(&self, request: PushRequest) -> Boxed<'_, Metered<PushReply>>;
    fn pull(&self, request: PullRequest) -> Boxed<'_, Metered<PullPage>>;
}

impl<T: Entity, B: StoreBackend<T>> DynBackend<T> for B {
    fn capabilities(&self) -> Capabilities {
        StoreBackend::capabilities(self)
    }

    fn push(&self, request: PushRequest) -> Boxed<'_, Metered<PushReply>> {
        Box::pin(StoreBackend::push(self, request))
    }

    fn pull(&self, request: PullRequest) -> Boxed<'_, Metered<PullPage>> {
        Box::pin(StoreBackend::pull(self, request))
    }
}
