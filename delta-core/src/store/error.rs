//! What can go wrong in a store.

use crate::backend::BackendError;
use crate::codec::DecodeError;
use crate::storage::StorageError;

/// What can go wrong in a store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The storage failed; what was to be written is not.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The backend failed; what waits still waits.
    #[error(transparent)]
    Backend(#[from] BackendError),
    /// There is no record with this id.
    #[error("there is no record {id}; save it first")]
    NotFound {
        /// The id.
        id: String,
    },
    /// An update gave its record another id.
    #[error(
        "the update of record {id} gave it the id {found}; delete the one and save the other instead"
    )]
    OtherId {
        /// The id of the record.
        id: String,
        /// The id it was given.
        found: String,
    },
    /// The type's own `validate` refuses the record.
    #[error("record {id} is not valid: {reason}")]
    Invalid {
        /// The id.
        id: String,
        /// What `validate` says.
        reason: String,
    },
    /// A field that never changes was changed; also by deleting what it is in and making it again before the delete was sent.
    #[error(
        "`{field}` of record {id} is immutable; keep its value, or save another record; what was deleted and is made again can \
         have another value once the delete is synced"
    )]
    Immutable {
        /// The id.
        id: String,
        /// The field.
        field: String,
    },
    /// The change, with what waits of the record, is larger than any message: what is saved can be sent.
    #[error(
        "record {id} has {leaves} changes that wait, at most {limit} go together; sync, then save the rest, a part at a time"
    )]
    TooManyChanges {
        /// The id.
        id: String,
        /// The leaves that would wait.
        leaves: usize,
        /// The most that may.
        limit: usize,
    },
    /// The record cannot be kept: it is too large or nested too deeply, or two elements of a list have one key.
    #[error("record {id} cannot be saved: {place}{error}")]
    Unsavable {
        /// The id.
        id: String,
        /// Where, with a colon behind it; empty for the record as a whole.
        place: String,
        /// What stands against it.
        #[source]
        error: DecodeError,
    },
    /// A stored record does not make a value of its type.
    #[error("record {id} cannot be read: {error}")]
    Unreadable {
        /// The id.
        id: String,
        /// What does not fit.
        #[source]
        error: DecodeError,
    },
    /// The journal has no entry with this number.
    #[error(
        "the journal has no entry {number}: it was closed by another one since, or is older than what is kept; list the journal again"
    )]
    NoEntry {
        /// The number.
        number: u64,
    },
    /// The entry of the journal does not wait for what it was asked to do.
    #[error("entry {number} of the journal {found}; {remedy}")]
    NotWaiting {
        /// The number.
        number: u64,
        /// What it is.
        found: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
    /// What an entry of the journal tells of cannot be written once more.
    #[error("entry {number} of the journal cannot be restored: {reason}; {remedy}")]
    NotRestored {
        /// The number.
        number: u64,
        /// What stands against it.
        reason: String,
        /// What to do instead.
        remedy: &'static str,
    },
    /// The store was opened without a backend.
    #[error("the store has no backend to sync with; give it one when building it")]
    NoBackend,
    /// The store was opened without a storage.
    #[error("the store has no storage; give it one when building it")]
    NoStorage,
    /// The random numbers of the operating system are not to be had.
    #[error("no random numbers for a replica id: {0}")]
    Random(String),
}
