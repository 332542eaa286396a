//! What a store is told when it is opened.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::clock::{Clock, SystemClock};
use crate::delta::Entity;
use crate::field::FieldPath;
use crate::journal::JournalConfig;
use crate::stamp::ReplicaId;
use crate::strategy::MergeStrategy;

/// What a [`Store`](super::Store) may be told.
#[derive(Debug, Clone)]
pub struct StoreConfig<T: Entity> {
    /// How changes are sent and merged.
    pub delta_sync: DeltaSyncConfig<T>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The id of this replica when the storage has none yet; random by default.
    pub replica: Option<ReplicaId>,
    /// About how many bytes of changes go into one push, and of records into one page; 1 MiB.
    pub batch_bytes: usize,
    /// How long the journal keeps what nobody has to act on.
    pub journal: JournalConfig,
}

impl<T: Entity> Default for StoreConfig<T> {
    fn default() -> Self {
        Self {
            delta_sync: DeltaSyncConfig::default(),
            clock: Arc::new(SystemClock),
            replica: None,
            batch_bytes: 1 << 20,
            journal: JournalConfig::default(),
        }
    }
}

/// How changes are sent and merged.
#[derive(Debug, Clone)]
pub struct DeltaSyncConfig<T: Entity> {
    /// Send what changed; whole records otherwise.
    pub enabled: bool,
    /// Fields that travel with every delta and never cause one, as if marked `#[delta(always)]`.
    pub exclude_fields: BTreeSet<FieldPath<T>>,
    /// Who wins where two replicas changed the same leaf.
    pub merge_strategy: MergeStrategy<T>,
}

impl<T: Entity> Default for DeltaSyncConfig<T> {
    fn default() -> Self {
        Self {
            enabled: true,
            exclude_fields: BTreeSet::new(),
            merge_strategy: MergeStrategy::default(),
        }
    }
}
