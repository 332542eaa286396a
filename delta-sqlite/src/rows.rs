//! Reads and writes rows: the statements.
//!
//! Every scan walks an index in the order that it answers in, so SQLite reads no row beyond the limit and sorts
//! nothing.

use std::ops::Bound;

use delta_core::storage::{Batch, Limit, Row, Scan, Space, StorageError, Write};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use crate::error::{Result, SqliteError};

/// The rows with these keys, all from one state of the database.
pub(crate) fn get(
    connection: &Connection,
    collection: &str,
    keys: Vec<(Space, Vec<u8>)>,
) -> Result<Vec<Option<Row>>> {
    let snapshot = connection.unchecked_transaction()?;
    let find = |(space, key): (Space, Vec<u8>)| {
        let sql = format!(
            "SELECT ord, value FROM {} WHERE collection = ?1 AND id = ?2",
            space.name()
        );
        let mut statement = snapshot.prepare_cached(&sql)?;
        let found = statement.query_row(params![collection, key], |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
        Ok(match found.optional()? {
            Some((order, value)) => Some(Row {
                key,
                order: order_of(order)?,
                value,
            }),
            None => None,
        })
    };
    keys.into_iter().map(find).collect()
}

/// The next rows of a scan, at most up to the limit and at least one.
pub(crate) fn scan(
    connection: &Connection,
    collection: &str,
    space: Space,
    scan: Scan,
    limit: Limit,
) -> Result<Vec<Row>> {
    let Some((sql, from)) = scan_sql(space, scan) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![collection, from])?;
    let (mut found, mut bytes) = (Vec::new(), 0_usize);
    while let Some(row) = rows.next()? {
        let (key, value) = (row.get_ref(0)?.as_blob(), row.get_ref(2)?.as_blob());
        let (key, value) = (
            key.map_err(rusqlite::Error::from)?,
            value.map_err(rusqlite::Error::from)?,
        );
        bytes = bytes.saturating_add(key.len() + value.len());
        if !found.is_empty() && bytes > limit.bytes {
            break;
        }
        found.push(Row {
            key: key.to_vec(),
            order: order_of(row.get(1)?)?,
            value: value.to_vec(),
        });
        if found.len() >= limit.rows {
            break;
        }
    }
    Ok(found)
}

/// The statement of a scan and what its second parameter is; `None` where no row can be.
fn scan_sql(space: Space, scan: Scan) -> Option<(String, Value)> {
    let (rest, from) = match scan {
        Scan::ByKey(Bound::Included(key)) => ("id >= ?2 ORDER BY id", Value::Blob(key)),
        Scan::ByKey(Bound::Excluded(key)) => ("id > ?2 ORDER BY id", Value::Blob(key)),
        // The empty key is the least.
        Scan::ByKey(Bound::Unbounded) => ("id >= ?2 ORDER BY id", Value::Blob(Vec::new())),
        Scan::ByOrder(after) => (
            "ord > ?2 ORDER BY ord",
            Value::Integer(i64::try_from(after).ok()?),
        ),
    };
    Some((
        format!(
            "SELECT id, ord, value FROM {} WHERE collection = ?1 AND {rest}",
            space.name()
        ),
        from,
    ))
}

/// Checks what a batch expects and writes it. Must run in a savepoint: an error leaves earlier writes behind.
pub(crate) fn write(connection: &Connection, collection: &str, batch: &Batch) -> Result<()> {
    for (space, key, expected) in &batch.expect {
        if order(connection, collection, *space, key)? != *expected {
            return Err(StorageError::Changed.into());
        }
    }
    for write in &batch.writes {
        match write {
            Write::Put(space, row) => put(connection, collection, *space, row)?,
            Write::Delete(space, key) => {
                let sql = format!(
                    "DELETE FROM {} WHERE collection = ?1 AND id = ?2",
                    space.name()
                );
                connection
                    .prepare_cached(&sql)?
                    .execute(params![collection, key])?;
            }
            Write::DeleteBelow(space, prefix, below) => {
                delete_below(connection, collection, *space, prefix, *below)?;
            }
        }
    }
    Ok(())
}

fn order(
    connection: &Connection,
    collection: &str,
    space: Space,
    key: &[u8],
) -> Result<Option<u64>> {
    let sql = format!(
        "SELECT ord FROM {} WHERE collection = ?1 AND id = ?2",
        space.name()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement
        .query_row(params![collection, key], |row| row.get(0))
        .optional()?;
    found.map(order_of).transpose()
}

fn put(connection: &Connection, collection: &str, space: Space, row: &Row) -> Result<()> {
    let order = i64::try_from(row.order).map_err(|_| SqliteError::OrderTooLarge(row.order))?;
    let sql = format!(
        "INSERT INTO {} (collection, id, ord, value) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (collection, id) DO UPDATE SET ord = excluded.ord, value = excluded.value",
        space.name()
    );
    connection
        .prepare_cached(&sql)?
        .execute(params![collection, row.key, order, row.value])?;
    Ok(())
}

fn delete_below(
    connection: &Connection,
    collection: &str,
    space: Space,
    prefix: &[u8],
    below: u64,
) -> Result<()> {
    let Some(last) = below.checked_sub(1) else {
        return Ok(());
    };
    let last = i64::try_from(last).unwrap_or(i64::MAX);
    let (range, keys) = below_sql(prefix);
    let sql = format!(
        "DELETE FROM {} WHERE collection = ?1 AND {range}",
        space.name()
    );
    let parameters = [Value::Text(collection.to_owned()), Value::Integer(last)];
    let parameters = parameters
        .into_iter()
        .chain(keys.into_iter().map(Value::Blob));
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(parameters))?;
    Ok(())
}

/// The condition for keys with this prefix and orders up to the second parameter, and the parameters from the third.
///
/// A prefix must be found by key, else rows of every other prefix with low orders are read; the `+` keeps SQLite from
/// choosing the index by order. Without a prefix that index is the right one.
fn below_sql(prefix: &[u8]) -> (&'static str, Vec<Vec<u8>>) {
    match (prefix, end_of_prefix(prefix)) {
        ([], _) => ("ord <= ?2", Vec::new()),
        (_, Some(end)) => (
            "+ord <= ?2 AND id >= ?3 AND id < ?4",
            vec![prefix.to_vec(), end],
        ),
        (_, None) => ("+ord <= ?2 AND id >= ?3", vec![prefix.to_vec()]),
    }
}

/// The least key above all keys with this prefix.
fn end_of_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte != u8::MAX)?;
    let mut end = prefix[..=last].to_vec();
    end[last] += 1;
    Some(end)
}

fn order_of(number: i64) -> Result<u64> {
    u64::try_from(number)
        .map_err(|_| StorageError::Corrupt(format!("a row has the order {number}")).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    fn plan(connection: &Connection, sql: &str) -> String {
        let mut statement = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let count = statement.parameter_count();
        let rows = statement
            .query_map(params_from_iter(vec![Value::Null; count]), |row| row.get(3))
            .unwrap();
        rows.collect::<rusqlite::Result<Vec<String>>>()
            .unwrap()
            .join("; ")
    }

    #[test]
    fn scans_walk_an_index_and_do_not_sort() {
        let connection = Connection::open_in_memory().unwrap();
        schema::ensure(&connection).unwrap();
        let cases = [
            (
                Scan::ByKey(Bound::Unbounded),
                "records_1 (collection=? AND id>?)",
            ),
            (
                Scan::ByKey(Bound::Included(vec![1])),
                "records_1 (collection=? AND id>?)",
            ),
            (
                Scan::ByKey(Bound::Excluded(vec![1])),
                "records_1 (collection=? AND id>?)",
            ),
            (
                Scan::ByOrder(1),
                "records_by_order (collection=? AND ord>?)",
            ),
        ];
        for (scan, index) in cases {
            let plan = plan(&connection, &scan_sql(Space::Records, scan).unwrap().0);
            assert!(plan.ends_with(index) && !plan.contains("TEMP"), "{plan}");
        }
    }

    #[test]
    fn rows_with_a_prefix_are_found_by_key() {
        let connection = Connection::open_in_memory().unwrap();
        schema::ensure(&connection).unwrap();
        let cases = [
            (&b""[..], "outcomes_by_order (collection=? AND ord<?)"),
            (b"a", "outcomes_1 (collection=? AND id>? AND id<?)"),
            (b"\xff", "outcomes_1 (collection=? AND id>?)"),
        ];
        for (prefix, index) in cases {
            let sql = format!(
                "DELETE FROM outcomes WHERE collection = ?1 AND {}",
                below_sql(prefix).0
            );
            let plan = plan(&connection, &sql);
            assert!(plan.ends_with(index), "{plan}");
        }
    }

    #[test]
    fn end_of_prefix_is_just_above_it() {
        assert_eq!(end_of_prefix(b"ab"), Some(b"ac".to_vec()));
        assert_eq!(end_of_prefix(b"a\xff\xff"), Some(b"b".to_vec()));
        assert_eq!(end_of_prefix(b"\xff\xff"), None);
        assert_eq!(end_of_prefix(b""), None);
    }
}
