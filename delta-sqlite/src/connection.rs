//! Opens connections and sets what SQLite keeps per connection.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use delta_core::storage::StorageError;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Failure, Result, SqliteError};
use crate::schema;
use crate::storage::Options;

/// More than the different statements of one connection, so that none is prepared twice.
const STATEMENTS: usize = 64;

/// The connection that writes. Creates the file and its tables where they are missing.
pub(crate) fn writer(path: &Path, options: &Options) -> Result<Connection> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_CREATE, options)?;
    // Before anything is changed: the file may belong to another program.
    schema::ensure(&connection)?;
    use_write_ahead_log(&connection, options.busy_timeout)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS a plain sync leaves data in the disk's cache. Elsewhere these change nothing.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    // 4 MiB: a checkpoint stays short, and its cost is shared by many commits.
    connection.pragma_update(None, "wal_autocheckpoint", 1000)?;
    // A large transaction must not leave a large log behind.
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    if let Some(bytes) = options.max_bytes {
        let page: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        let pages = i64::try_from(bytes).unwrap_or(i64::MAX) / page;
        // Answers with the limit in force, which is never below the present size; 0 would mean no limit.
        connection.pragma_update_and_check(None, "max_page_count", pages.max(1), |_| Ok(()))?;
    }
    Ok(connection)
}

/// The connection that reads. The writing one must have been opened before.
pub(crate) fn reader(path: &Path, options: &Options) -> Result<Connection> {
    let connection = open(path, OpenFlags::empty(), options)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn open(path: &Path, more: OpenFlags, options: &Options) -> Result<Connection> {
    // Each connection stays on one thread, hence no mutex. No URIs: a path is a path.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(options.busy_timeout)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Negative: KiB. Holds the inner pages of the indexes of some million rows.
    connection.pragma_update(None, "cache_size", -16 * 1024)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(connection)
}

/// To change the mode SQLite takes a shared lock and then a writing one, and for the second it does not wait, lest two
/// that hold the first wait for each other. So the waiting is done here.
fn use_write_ahead_log(connection: &Connection, patience: Duration) -> Result<()> {
    let start = Instant::now();
    loop {
        let mode = connection
            .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        match mode.map_err(Failure::from) {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => return Err(SqliteError::NoWriteAheadLog { mode }.into()),
            Err(Failure(StorageError::Busy(_))) if start.elapsed() < patience => {
                thread::sleep(Duration::from_millis(5));
            }
            Err(failure) => return Err(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pragma(connection: &Connection, name: &str) -> String {
        let text = |row: &rusqlite::Row<'_>| {
            row.get(0)
                .map(|value: rusqlite::types::Value| format!("{value:?}"))
        };
        connection.pragma_query_value(None, name, text).unwrap()
    }

    #[test]
    fn writer_syncs_every_commit() {
        let directory = tempfile::tempdir().unwrap();
        let connection = writer(&directory.path().join("db"), &Options::default()).unwrap();
        assert_eq!(
            pragma(&connection, "synchronous"),
            "Integer(2)",
            "2 is FULL"
        );
        assert_eq!(pragma(&connection, "journal_mode"), r#"Text("wal")"#);
        assert_eq!(pragma(&connection, "busy_timeout"), "Integer(5000)");
        assert_eq!(pragma(&connection, "wal_autocheckpoint"), "Integer(1000)");
    }

    #[test]
    fn reader_cannot_write() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("db");
        let _writer = writer(&path, &Options::default()).unwrap();
        let reader = reader(&path, &Options::default()).unwrap();
        assert!(reader.execute("DELETE FROM records", []).is_err());
    }
}
