//! What can go wrong in a store.

use std::fmt;

use crate::backend::BackendError;
use crate::codec::DecodeError;
use crate::storage::StorageError;

/// What can go wrong in a store.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The storage failed; what was to be written is not.
    Storage(StorageError),
    /// The backend failed; what waits still waits.
    Backend(BackendError),
    /// There is no record with this id.
    NotFound {
        /// The id.
        id: String,
    },
    /// A stored record does not make a value of its type.
    Unreadable {
        /// The id.
        id: String,
        /// What does not fit.
        error: DecodeError,
    },
    /// The store was opened without a backend.
    NoBackend,
    /// The store was opened without a storage.
    NoStorage,
    /// The random numbers of the operating system are not to be had.
    Random(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Storage(error) => error.fmt(f),
            Self::Backend(error) => error.fmt(f),
            Self::NotFound { id } => write!(f, "there is no record {id}; save it first"),
            Self::Unreadable { id, error } => write!(f, "record {id} cannot be read: {error}"),
            Self::NoBackend => {
                f.write_str("the store has no backend to sync with; give it one when building it")
            }
            Self::NoStorage => {
                f.write_str("the store has no storage; give it one when building it")
            }
            Self::Random(error) => write!(f, "no random numbers for a replica id: {error}"),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Storage(error) => Some(error),
            Self::Backend(error) => Some(error),
            Self::Unreadable { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<StorageError> for StoreError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<BackendError> for StoreError {
    fn from(error: BackendError) -> Self {
        Self::Backend(error)
    }
}
