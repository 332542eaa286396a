//! A storage that remembers every state that its records went through.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use delta_core::doc::Doc;
use delta_core::storage::{Batch, Limit, Memory, Row, Scan, Space, Storage, StorageError, Write};

/// What an authority keeps, and has kept. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Remembering {
    memory: Memory,
    records: Arc<Mutex<Vec<Row>>>,
}

impl Remembering {
    /// Every state that each record went through, by version, from none.
    ///
    /// # Panics
    ///
    /// When a record is kept that cannot be read, or two under one version.
    pub fn history(&self) -> Vec<BTreeMap<u64, Doc>> {
        let records = self.records.lock().unwrap();
        let mut states = BTreeMap::new();
        for row in records.iter() {
            let doc = Doc::decode(&row.value).unwrap();
            assert_eq!(
                doc.version(),
                row.order,
                "the row's order is the record's version"
            );
            let states = states
                .entry(&row.key)
                .or_insert_with(|| BTreeMap::from([(0, Doc::default())]));
            assert!(
                states.insert(row.order, doc).is_none(),
                "no version is given twice"
            );
        }
        states.into_values().collect()
    }
}

impl Storage for Remembering {
    async fn get(
        &self,
        collection: &str,
        keys: Vec<(Space, Vec<u8>)>,
    ) -> Result<Vec<Option<Row>>, StorageError> {
        self.memory.get(collection, keys).await
    }

    async fn scan(
        &self,
        collection: &str,
        space: Space,
        scan: Scan,
        limit: Limit,
    ) -> Result<Vec<Row>, StorageError> {
        self.memory.scan(collection, space, scan, limit).await
    }

    async fn commit(&self, collection: &str, batch: Batch) -> Result<(), StorageError> {
        let rows: Vec<_> = batch
            .writes
            .iter()
            .filter_map(|write| match write {
                Write::Put(Space::Records, row) => Some(row.clone()),
                _ => None,
            })
            .collect();
        self.memory.commit(collection, batch).await?;
        self.records.lock().unwrap().extend(rows);
        Ok(())
    }
}
