//! Storage on SQLite: one file, durable, for a store on a device or for an authority on one machine.
//!
//! [`Sqlite`] implements [`Storage`](delta_core::storage::Storage). SQLite is built in; nothing needs to be installed.
//!
//! ```
//! use delta_core::storage::{Batch, Limit, Scan, Space, Storage};
//! use delta_sqlite::Sqlite;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let directory = tempfile::tempdir()?;
//! # let path = directory.path().join("app.db");
//! let storage = Sqlite::open(&path)?;
//!
//! let mut batch = Batch::default();
//! batch.expect(Space::Records, "ann", None); // only if there is no such row yet
//! batch.put(Space::Records, "ann", 1, b"a record".to_vec());
//! storage.commit("users", batch).await?;
//!
//! let limit = Limit { rows: 100, bytes: 1 << 20 };
//! let newer = storage.scan("users", Space::Records, Scan::ByOrder(0), limit).await?;
//! assert_eq!(newer[0].value, b"a record");
//! # Ok(())
//! # }
//! ```
//!
//! # What it promises
//!
//! - **Durable.** A commit that returned `Ok` survives a crash of the program, and loss of power as far as the disk
//!   keeps its word: write-ahead log, `synchronous=FULL`, and `fullfsync` where a system has it.
//! - **Whole.** A batch is one savepoint of one transaction. Dropping the future of a commit leaves all of it or
//!   nothing.
//! - **Grouped.** Commits that wait at the same time share one transaction and one sync to disk, so many writers are
//!   not slower than one. One that fails is rolled back alone.
//! - **Shared.** Several processes may open one file. Expectations are checked inside the writing transaction; who
//!   waits longer than [`Options::busy_timeout`] gets [`StorageError::Busy`](delta_core::storage::StorageError::Busy).
//! - **No runtime.** Two threads, one that writes and one that reads, do what blocks. Futures may be awaited anywhere.
//!
//! # What it does not do
//!
//! Orders above 2^63 − 1 are refused ([`SqliteError::OrderTooLarge`]): SQLite's integers are signed. Databases in
//! memory and file systems without shared memory (most network drives) are refused
//! ([`SqliteError::NoWriteAheadLog`]); for rows that need not survive there is
//! [`Memory`](delta_core::storage::Memory).

mod connection;
mod error;
mod reader;
mod rows;
mod schema;
mod storage;
mod worker;
mod writer;

pub use error::SqliteError;
pub use storage::{Options, Sqlite};
