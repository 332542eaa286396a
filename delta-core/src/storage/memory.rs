//! Rows in memory: for tests, and for stores that need not survive.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Batch, Limit, Row, Scan, Space, Storage, StorageError, Write};

/// Keeps rows in memory. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    collections: Arc<Mutex<HashMap<String, Tables>>>,
}

/// The rows of a collection.
type Tables = HashMap<Space, Table>;

/// The rows of one space.
#[derive(Debug, Default)]
struct Table {
    by_key: BTreeMap<Vec<u8>, (u64, Vec<u8>)>,
    by_order: BTreeSet<(u64, Vec<u8>)>,
}

impl Table {
    fn row(&self, key: &[u8]) -> Option<Row> {
        let (order, value) = self.by_key.get(key)?;
        Some(Row {
            key: key.to_vec(),
            order: *order,
            value: value.clone(),
        })
    }

    fn put(&mut self, row: Row) {
        self.delete(&row.key);
        self.by_order.insert((row.order, row.key.clone()));
        self.by_key.insert(row.key, (row.order, row.value));
    }

    fn delete(&mut self, key: &[u8]) {
        if let Some((key, (order, _))) = self.by_key.remove_entry(key) {
            self.by_order.remove(&(order, key));
        }
    }

    fn delete_below(&mut self, prefix: &[u8], below: u64) {
        let from = self
            .by_key
            .range::<[u8], _>((Bound::Included(prefix), Bound::Unbounded));
        let gone: Vec<_> = from
            .take_while(|(key, _)| key.starts_with(prefix))
            .filter(|(_, (order, _))| *order < below)
            .map(|(key, _)| key.clone())
            .collect();
        for key in &gone {
            self.delete(key);
        }
    }
}

impl Memory {
    /// An empty storage.
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Tables>> {
        // A commit changes rows only after it can no longer fail, so a panic elsewhere leaves them whole.
        self.collections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Storage for Memory {
    async fn get(
        &self,
        collection: &str,
        keys: Vec<(Space, Vec<u8>)>,
    ) -> Result<Vec<Option<Row>>, StorageError> {
        let collections = self.lock();
        let tables = collections.get(collection);
        let row = |(space, key): (Space, Vec<u8>)| tables?.get(&space)?.row(&key);
        Ok(keys.into_iter().map(row).collect())
    }

    async fn scan(
        &self,
        collection: &str,
        space: Space,
        scan: Scan,
        limit: Limit,
    ) -> Result<Vec<Row>, StorageError> {
        let collections = self.lock();
        let tables = collections.get(collection);
        let Some(table) = tables.and_then(|tables| tables.get(&space)) else {
            return Ok(Vec::new());
        };
        Ok(match scan {
            Scan::ByKey(from) => {
                let keys = table.by_key.range((from, Bound::Unbounded));
                limited(keys.filter_map(|(key, _)| table.row(key)), limit)
            }
            Scan::ByOrder(after) => {
                let Some(from) = after.checked_add(1) else {
                    return Ok(Vec::new());
                };
                let orders = table.by_order.range((from, Vec::new())..);
                limited(orders.filter_map(|(_, key)| table.row(key)), limit)
            }
        })
    }

    async fn commit(&self, collection: &str, batch: Batch) -> Result<(), StorageError> {
        let mut collections = self.lock();
        let tables = collections.entry(collection.to_owned()).or_default();
        for (space, key, order) in &batch.expect {
            let row = tables.get(space).and_then(|table| table.by_key.get(key));
            if row.map(|(order, _)| *order) != *order {
                return Err(StorageError::Changed);
            }
        }
        for write in batch.writes {
            match write {
                Write::Put(space, row) => tables.entry(space).or_default().put(row),
                Write::Delete(space, key) => tables.entry(space).or_default().delete(&key),
                Write::DeleteBelow(space, prefix, below) => {
                    tables
                        .entry(space)
                        .or_default()
                        .delete_below(&prefix, below);
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
    rows.enumerate()
        .take_while(within)
        .map(|(_, row)| row)
        .collect()
}
