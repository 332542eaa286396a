//! Rows in memory: for tests, and for stores that need not survive.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Batch, Limit, Row, Scan, Space, Storage, StorageError, Write};

type Rows = BTreeMap<(String, Space), BTreeMap<Vec<u8>, (u64, Vec<u8>)>>;

/// Keeps rows in memory. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    rows: Arc<Mutex<Rows>>,
}

impl Memory {
    /// An empty storage.
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, Rows> {
        // A commit changes rows only after it can no longer fail, so a panic elsewhere leaves them whole.
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Storage for Memory {
    async fn get(&self, collection: &str, keys: Vec<(Space, Vec<u8>)>) -> Result<Vec<Option<Row>>, StorageError> {
        let rows = self.lock();
        let row = |(space, key): (Space, Vec<u8>)| {
            let (order, value) = rows.get(&(collection.to_owned(), space))?.get(&key)?;
            Some(Row { key, order: *order, value: value.clone() })
        };
        Ok(keys.into_iter().map(row).collect())
    }

    async fn scan(&self, collection: &str, space: Space, scan: Scan, limit: Limit) -> Result<Vec<Row>, StorageError> {
        let rows = self.lock();
        let Some(rows) = rows.get(&(collection.to_owned(), space)) else { return Ok(Vec::new()) };
        let row = |(key, (order, value)): (&Vec<u8>, &(u64, Vec<u8>))| Row {
            key: key.clone(),
            order: *order,
            value: value.clone(),
        };
        Ok(match scan {
            Scan::ByKey(from) => limited(rows.range((from, Bound::Unbounded)).map(row), limit),
            Scan::ByOrder(after) => {
                let mut above: Vec<_> = rows.iter().filter(|(_, (order, _))| *order > after).collect();
                above.sort_by_key(|(_, (order, _))| *order);
                limited(above.into_iter().map(row), limit)
            }
        })
    }

    async fn commit(&self, collection: &str, batch: Batch) -> Result<(), StorageError> {
        let mut all = self.lock();
        let space_of = |space| (collection.to_owned(), space);
        for (space, key, order) in batch.expect {
            let present = all.get(&space_of(space)).and_then(|rows| rows.get(&key)).map(|(order, _)| *order);
            if present != order {
                return Err(StorageError::Changed);
            }
        }
        for write in batch.writes {
            match write {
                Write::Put(space, row) => {
                    all.entry(space_of(space)).or_default().insert(row.key, (row.order, row.value));
                }
                Write::Delete(space, key) => {
                    all.entry(space_of(space)).or_default().remove(&key);
                }
                Write::DeleteBelow(space, prefix, below) => {
                    let rows = all.entry(space_of(space)).or_default();
                    rows.retain(|key, (order, _)| !key.starts_with(&prefix) || *order >= below);
                }
            }
        }
        Ok(())
    }
}

/// The rows up to the limit, and at least one.
fn limited(rows: impl Iterator<Item = Row>, limit: Limit) -> Vec<Row> {
    let mut bytes = 0;
    let within = |(at, row): &(usize, Row)| {
        bytes += row.key.len() + row.value.len();
        *at == 0 || (*at < limit.rows && bytes <= limit.bytes)
    };
    rows.enumerate().take_while(within).map(|(_, row)| row).collect()
}
