//! A device: a store with a file of its own.

use std::path::Path;
use std::sync::Arc;

use delta_core::clock::ManualClock;
use delta_core::{DeltaSyncConfig, ReplicaId, Store, StoreConfig};
use delta_http::HttpBackend;
use delta_sqlite::Sqlite;
use futures_util::TryStreamExt;

use crate::Result;
use crate::edit::{Edit, Session};
use crate::feature::Feature;
use crate::metered::MeteredBackend;

/// How changes travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wire {
    /// What changed.
    Deltas,
    /// Whole records.
    WholeRecords,
}

/// A device.
pub(crate) struct Device {
    pub(crate) store: Store<Feature>,
    pub(crate) wire: MeteredBackend,
}

impl Device {
    /// Opens the device's store in a directory. It has no records yet.
    pub(crate) async fn open(
        directory: &Path,
        name: &str,
        url: &str,
        wire: Wire,
        clock: &ManualClock,
    ) -> Result<Self> {
        let backend = MeteredBackend::new(HttpBackend::new(url)?);
        let delta_sync = DeltaSyncConfig {
            enabled: wire == Wire::Deltas,
            ..DeltaSyncConfig::default()
        };
        // Given, so that the same seed makes the same bytes.
        let replica = Some(ReplicaId(
            name.bytes().fold(0, |id, byte| id << 8 | u128::from(byte)),
        ));
        let config = StoreConfig {
            delta_sync,
            clock: Arc::new(clock.clone()),
            replica,
            ..StoreConfig::default()
        };
        let storage = Sqlite::open(directory.join(name).with_extension("db"))?;
        let store = Store::builder()
            .storage(storage)
            .backend(backend.clone())
            .config(config)
            .open()
            .await?;
        Ok(Self {
            store,
            wire: backend,
        })
    }

    /// Makes the edits of a session, and tells how many leaves they changed.
    pub(crate) async fn play(&self, session: &Session) -> Result<usize> {
        let mut edited = Vec::with_capacity(session.edits.len());
        let mut leaves = 0;
        for edit in &session.edits {
            if let Edit::Delete(id) = edit {
                leaves += self.store.delete(id.as_str()).await?.leaves;
            } else {
                edited.extend(edit.make(self.store.get(edit.id()).await?));
            }
        }
        Ok(leaves + self.store.save_all(edited).await?.leaves)
    }

    /// Every record that the store shows, by id.
    pub(crate) async fn records(&self) -> Result<Vec<Feature>> {
        let mut records: Vec<Feature> = self.store.all().try_collect().await?;
        records.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        Ok(records)
    }
}
