//! What SQLite says, in the words of the storage seam.

use delta_core::storage::StorageError;
use rusqlite::{ErrorCode, ffi};

/// What [`StorageError::Other`] holds when it comes from this crate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SqliteError {
    /// A row's order is above 2^63 − 1, the largest integer that SQLite keeps.
    #[error("the order {0} of a row is above {max}, the largest that SQLite keeps", max = i64::MAX)]
    OrderTooLarge(u64),
    /// The database cannot have a write-ahead log: it is in memory, or on a file system without shared memory.
    #[error(
        "the database cannot have a write-ahead log, its journal mode stays `{mode}`; use a file on a local disk"
    )]
    NoWriteAheadLog {
        /// The journal mode that SQLite kept.
        mode: String,
    },
    /// A thread of this storage has ended before its time. Whether a commit that waited for it happened is unknown.
    #[error("a thread of the storage has stopped")]
    Stopped,
    /// Anything else that SQLite says.
    #[error("{text}")]
    Database {
        /// SQLite's extended result code, if SQLite and not its driver failed.
        code: Option<i32>,
        /// Its message.
        text: String,
    },
}

impl From<SqliteError> for StorageError {
    fn from(error: SqliteError) -> Self {
        Self::Other(Box::new(error))
    }
}

/// A storage error that `?` makes from errors of SQLite too.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) StorageError);

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self(storage_error(&error))
    }
}

impl From<SqliteError> for Failure {
    fn from(error: SqliteError) -> Self {
        Self(error.into())
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self(error)
    }
}

/// Takes a reference because one failed transaction is answered to every commit in it.
pub(crate) fn storage_error(error: &rusqlite::Error) -> StorageError {
    let text = error.to_string();
    let Some(failure) = error.sqlite_error() else {
        return SqliteError::Database { code: None, text }.into();
    };
    match failure.code {
        ErrorCode::DiskFull => StorageError::Full(text),
        // Growing the shared memory file fails for want of space alone.
        _ if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => StorageError::Full(text),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StorageError::Busy(text),
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StorageError::Corrupt(text),
        _ => SqliteError::Database {
            code: Some(failure.extended_code),
            text,
        }
        .into(),
    }
}
