//! A storage that fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use delta_core::storage::{Batch, Limit, Memory, Row, Scan, Space, Storage, StorageError};

/// A storage in memory that can be made to fail. Clones share the rows.
#[derive(Debug, Clone, Default)]
pub struct Failing {
    /// The rows.
    pub memory: Memory,
    /// While this is set, commits fail.
    pub is_full: Arc<AtomicBool>,
}

impl Storage for Failing {
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
        if self.is_full.load(Ordering::SeqCst) {
            return Err(StorageError::Full("no space".into()));
        }
        self.memory.commit(collection, batch).await
    }
}
