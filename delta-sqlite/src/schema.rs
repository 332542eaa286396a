//! The tables, and how a file is known to be ours.
//!
//! One table for each space, with the rows of all collections. They are tables with a rowid and a unique index, not
//! `WITHOUT ROWID`: the latter keep whole rows in an index, where anything above a quarter of a page spills into
//! overflow pages and few keys fit on the way down, and the index by order would repeat the key of every row. Rows here
//! are records of some hundred bytes to many KiB, which is what rowid tables are made for
//! (<https://sqlite.org/withoutrowid.html>, section 4).

use delta_core::storage::{Space, StorageError};
use rusqlite::{Connection, TransactionBehavior};

use crate::error::Result;

/// Marks a file as ours: `dlta` in ASCII.
const APPLICATION: i64 = 0x646c_7461;

/// The newest layout that this release knows. It is raised by changes that an older release would misread.
const LAYOUT: u32 = 1;

/// What is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    Tables,
}

/// Creates the tables that an empty file, or one of an older release, does not have; refuses a file that is another program's
/// or a newer release's.
pub(crate) fn ensure(connection: &Connection) -> Result<()> {
    // In a transaction: between two reads on their own, another process may create the tables.
    let snapshot = connection.unchecked_transaction()?;
    if inspect(&snapshot)? == Content::Tables && missing(&snapshot)?.is_empty() {
        return Ok(());
    }
    drop(snapshot);
    let transaction =
        rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    // Another process may have come first.
    if inspect(&transaction)? == Content::Nothing {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", LAYOUT)?;
    }
    for space in missing(&transaction)? {
        transaction.execute_batch(&tables(space))?;
    }
    Ok(transaction.commit()?)
}

/// The spaces without a table.
fn missing(connection: &Connection) -> Result<Vec<Space>> {
    let mut statement =
        connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")?;
    let mut spaces = Vec::new();
    for space in Space::ALL {
        if !statement.exists([space.name()])? {
            spaces.push(space);
        }
    }
    Ok(spaces)
}

fn inspect(connection: &Connection) -> Result<Content> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, layout) = (number("application_id")?, number("user_version")?);
    if application == APPLICATION {
        return match u32::try_from(layout) {
            Ok(LAYOUT) => Ok(Content::Tables),
            Ok(found) if found > LAYOUT => Err(StorageError::Newer {
                found,
                known: LAYOUT,
            }
            .into()),
            _ => Err(
                StorageError::Corrupt(format!("a delta database has no layout {layout}")).into(),
            ),
        };
    }
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if (application, layout, objects) == (0, 0, 0) {
        return Ok(Content::Nothing);
    }
    Err(StorageError::Corrupt("not a delta database, but one of another program".to_owned()).into())
}

fn tables(space: Space) -> String {
    let table = space.name();
    format!(
        "CREATE TABLE {table} (
            collection TEXT NOT NULL,
            id BLOB NOT NULL,
            ord INTEGER NOT NULL,
            value BLOB NOT NULL,
            UNIQUE (collection, id)
        ) STRICT;
        CREATE INDEX {table}_by_order ON {table} (collection, ord);"
    )
}
