//! An authority and a clock, and the stores that share them.

use std::sync::Arc;

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::clock::ManualClock;
use delta_core::storage::{Memory, Storage};
use delta_core::{Authority, AuthorityConfig, Entity, ReplicaId, Store, StoreConfig};

/// An authority in memory, and the clock that it and its stores go by.
#[derive(Debug)]
pub struct Shared<T: Entity> {
    /// Stands still until it is told to go on.
    pub clock: ManualClock,
    /// What all stores sync with.
    pub authority: Authority<T>,
}

impl<T: Entity> Default for Shared<T> {
    fn default() -> Self {
        Self::with(AuthorityConfig::default())
    }
}

impl<T: Entity> Shared<T> {
    /// With an authority that is told more.
    pub fn with(config: AuthorityConfig) -> Self {
        let clock = ManualClock::new(1_000_000);
        let authority = Authority::with_config(Memory::new(), config.with_clock(clock.clone()));
        Self { clock, authority }
    }

    /// What a store is told that goes by the clock.
    pub fn config(&self, replica: u128) -> StoreConfig<T> {
        StoreConfig {
            clock: Arc::new(self.clock.clone()),
            replica: Some(ReplicaId(replica)),
            ..StoreConfig::default()
        }
    }

    /// A new store.
    pub async fn open(&self, replica: u128) -> Store<T> {
        self.open_with(self.config(replica)).await
    }

    /// A new store that is told more.
    pub async fn open_with(&self, config: StoreConfig<T>) -> Store<T> {
        open(Memory::new(), self.authority.clone(), config).await
    }

    /// A record as the authority has it.
    ///
    /// # Panics
    ///
    /// When it cannot be read.
    pub async fn get(&self, id: impl Into<T::Id>) -> Option<T> {
        self.authority.get(&id.into()).await.unwrap()
    }
}

/// A store over these.
///
/// # Panics
///
/// When it does not open.
pub async fn open<T: Entity>(
    storage: impl Storage,
    backend: impl StoreBackend<T>,
    config: StoreConfig<T>,
) -> Store<T> {
    let builder = Store::builder().storage(storage).backend(backend);
    builder.config(config).open().await.unwrap()
}
