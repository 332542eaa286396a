//! The storage itself: handles, and how a file is opened.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use delta_core::storage::{Batch, Limit, Row, Scan, Space, Storage, StorageError};

use crate::error::{Failure, Result};
use crate::reader::Read;
use crate::worker::Worker;
use crate::writer::Commit;
use crate::{connection, reader, rows, writer};

/// Keeps rows in a file of SQLite. Clones share it.
///
/// Dropping the last clone waits until commits under way are on disk and the file is closed. That blocks for as long as
/// the disk takes.
#[derive(Clone)]
pub struct Sqlite {
    threads: Arc<Threads>,
}

/// Dropped from top to bottom: the writing connection is closed last, which moves the log into the file.
struct Threads {
    path: PathBuf,
    reader: Worker<Read>,
    writer: Worker<Commit>,
}

impl Sqlite {
    /// Opens a file, and creates it where it is missing. The directory must exist.
    ///
    /// # Errors
    ///
    /// [`StorageError::Corrupt`] for a file that is no delta database, [`StorageError::Newer`] for one that a newer
    /// release wrote, [`StorageError::Busy`] where another process holds it, [`StorageError::Other`] with a
    /// [`SqliteError`](crate::SqliteError) for the rest. A file that is refused stays as it is.
    pub fn open(path: impl AsRef<Path>) -> std::result::Result<Self, StorageError> {
        Options::default().open(path)
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sqlite")
            .field("path", &self.threads.path)
            .finish_non_exhaustive()
    }
}

impl Storage for Sqlite {
    async fn get(
        &self,
        collection: &str,
        keys: Vec<(Space, Vec<u8>)>,
    ) -> std::result::Result<Vec<Option<Row>>, StorageError> {
        let collection = collection.to_owned();
        let rows = move |connection: &_| rows::get(connection, &collection, keys);
        reader::read(&self.threads.reader, rows)
            .await
            .map_err(|Failure(error)| error)
    }

    async fn scan(
        &self,
        collection: &str,
        space: Space,
        scan: Scan,
        limit: Limit,
    ) -> std::result::Result<Vec<Row>, StorageError> {
        let collection = collection.to_owned();
        let rows = move |connection: &_| rows::scan(connection, &collection, space, scan, limit);
        reader::read(&self.threads.reader, rows)
            .await
            .map_err(|Failure(error)| error)
    }

    async fn commit(
        &self,
        collection: &str,
        batch: Batch,
    ) -> std::result::Result<(), StorageError> {
        writer::commit(&self.threads.writer, collection, batch).await
    }
}

/// How a file is opened.
///
/// ```
/// use std::time::Duration;
///
/// # let directory = tempfile::tempdir().unwrap();
/// # let path = directory.path().join("app.db");
/// let storage = delta_sqlite::Options::default()
///     .busy_timeout(Duration::from_secs(1))
///     .max_bytes(100 << 20)
///     .open(path)?;
/// # Ok::<(), delta_core::storage::StorageError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) busy_timeout: Duration,
    pub(crate) max_bytes: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            busy_timeout: Duration::from_secs(5),
            max_bytes: None,
        }
    }
}

impl Options {
    /// How long a commit waits for another process before it answers [`StorageError::Busy`]; 5 seconds unless set.
    #[must_use]
    pub fn busy_timeout(mut self, timeout: Duration) -> Self {
        self.busy_timeout = timeout;
        self
    }

    /// A quota for the file, in bytes; none unless set. A commit that would exceed it answers [`StorageError::Full`].
    ///
    /// It counts the database without its log, and never makes a file smaller.
    #[must_use]
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.max_bytes = Some(bytes);
        self
    }

    /// Opens a file. See [`Sqlite::open`].
    pub fn open(&self, path: impl AsRef<Path>) -> std::result::Result<Sqlite, StorageError> {
        let threads = self.start(path.as_ref()).map_err(|Failure(error)| error)?;
        Ok(Sqlite {
            threads: Arc::new(threads),
        })
    }

    fn start(&self, path: &Path) -> Result<Threads> {
        let writing = connection::writer(path, self)?;
        let reading = connection::reader(path, self)?;
        let failed = |error| StorageError::Other(Box::new(error));
        let writer = Worker::start("delta-sqlite-write", move |queue| {
            writer::run(writing, &queue);
        })
        .map_err(failed)?;
        let reader = Worker::start("delta-sqlite-read", move |queue| {
            reader::run(&reading, &queue);
        })
        .map_err(failed)?;
        Ok(Threads {
            path: path.to_owned(),
            reader,
            writer,
        })
    }
}
