//! The store: records that are read and saved at once, locally and durably, and synced when there is a way.
//!
//! A record is kept as its base, the authority's last word, and a lane of pending changes on top. What the store shows
//! is computed from the two, so whatever happens to a pending change, the record follows (rule S1).

mod config;
mod correction;
mod decide;
mod entries;
mod error;
mod event;
mod explain;
mod former;
mod history;
mod meta;
mod pull;
mod push;
mod read;
mod report;
mod restore;
mod save;
mod settle;
mod snapshot;
mod sync;
mod transaction;

use std::marker::PhantomData;
use std::sync::Arc;

use async_broadcast::InactiveReceiver;

pub use config::{DeltaSyncConfig, StoreConfig};
pub use error::StoreError;
pub use event::{Origin, StoreEvent};
pub use explain::{Explained, Explanation, Former, Replaced, Written};
pub use read::PendingChange;
pub use report::{Count, SyncOutcome, SyncReport};
pub use save::Saved;

use crate::backend::{DynBackend, StoreBackend};
use crate::clock::HybridClock;
use crate::delta::Entity;
use crate::queue::PendingQueue;
use crate::stamp::ReplicaId;
use crate::storage::{DynStorage, Space, Storage};
use meta::Meta;

/// Events that a slow listener may fall behind before it misses some.
const EVENT_BUFFER: usize = 1024;

/// The records of one collection on this device. Clones are the same store.
#[derive(Debug)]
pub struct Store<T: Entity> {
    inner: Arc<Inner<T>>,
}

impl<T: Entity> Clone for Store<T> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

struct Inner<T: Entity> {
    storage: Arc<dyn DynStorage>,
    backend: Option<Box<dyn DynBackend<T>>>,
    config: StoreConfig<T>,
    clock: HybridClock,
    queue: PendingQueue,
    /// The row of [`Meta`] as last committed. Held from reading what a commit depends on until it is done.
    state: async_lock::Mutex<Meta>,
    /// One sync at a time.
    syncing: async_lock::Mutex<()>,
    events: async_broadcast::Sender<StoreEvent<T>>,
    /// Keeps the channel open while nobody listens.
    _listener: InactiveReceiver<StoreEvent<T>>,
}

impl<T: Entity> std::fmt::Debug for Inner<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("collection", &T::COLLECTION)
            .field("replica", &self.clock.replica())
            .finish_non_exhaustive()
    }
}

impl<T: Entity> Store<T> {
    /// Starts to build a store.
    pub fn builder() -> StoreBuilder<T> {
        StoreBuilder {
            storage: None,
            backend: None,
            config: StoreConfig::default(),
            entity: PhantomData,
        }
    }

    /// The id of this replica.
    pub fn replica(&self) -> ReplicaId {
        self.inner.clock.replica()
    }
}

/// Builds a [`Store`].
#[must_use = "a builder does nothing until it is opened"]
pub struct StoreBuilder<T: Entity> {
    storage: Option<Arc<dyn DynStorage>>,
    backend: Option<Box<dyn DynBackend<T>>>,
    config: StoreConfig<T>,
    entity: PhantomData<fn() -> T>,
}

impl<T: Entity> std::fmt::Debug for StoreBuilder<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoreBuilder")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

impl<T: Entity> StoreBuilder<T> {
    /// Where the records and the pending changes are kept.
    pub fn storage(mut self, storage: impl Storage) -> Self {
        self.storage = Some(Arc::new(storage));
        self
    }

    /// What the store syncs with. A store without one keeps its changes until it is opened with one.
    pub fn backend(mut self, backend: impl StoreBackend<T>) -> Self {
        self.backend = Some(Box::new(backend));
        self
    }

    /// How it behaves.
    pub fn config(mut self, config: StoreConfig<T>) -> Self {
        self.config = config;
        self
    }

    /// Opens the store. On first use it gives itself a replica id, which stays with the storage.
    ///
    /// # Errors
    ///
    /// When there is no storage, it cannot be read, or belongs to a newer release.
    pub async fn open(self) -> Result<Store<T>, StoreError> {
        let Self {
            storage,
            backend,
            config,
            ..
        } = self;
        let storage = storage.ok_or(StoreError::NoStorage)?;
        let row = storage
            .get(T::COLLECTION, vec![(Space::Meta, meta::KEY.to_vec())])
            .await?
            .pop()
            .flatten();
        let meta = match row {
            Some(row) => Meta::decode(&row)?,
            None => transaction::create(&*storage, T::COLLECTION, config.replica).await?,
        };
        let (mut events, listener) = async_broadcast::broadcast(EVENT_BUFFER);
        events.set_overflow(true);
        events.set_await_active(false);
        let inner = Inner {
            clock: HybridClock::new(Arc::clone(&config.clock), meta.replica, meta.clock),
            queue: PendingQueue::new(Arc::clone(&storage), T::COLLECTION),
            storage,
            backend,
            config,
            state: async_lock::Mutex::new(meta),
            syncing: async_lock::Mutex::new(()),
            events,
            _listener: listener.deactivate(),
        };
        Ok(Store {
            inner: Arc::new(inner),
        })
    }
}
