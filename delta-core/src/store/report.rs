//! What a sync did.

use std::time::Duration;

use crate::backend::Traffic;

/// What a [`sync`](super::Store::sync) did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SyncReport {
    /// What went to the backend.
    pub pushed: Count,
    /// What came from the backend, apart from answers to what was pushed.
    pub pulled: Count,
    /// Bytes of bodies, both ways.
    pub traffic: Traffic,
    /// Leaves that two replicas had written with different values, and that were decided by stamp, by a resolver, or
    /// because a delete wins; a delete counts once.
    pub conflicts: u64,
    /// Leaves that two replicas had written and that a rule made one value of.
    pub merges: u64,
    /// Conflicts that wait for a decision.
    pub deferred: u64,
    /// Changes that the authority refused; the journal keeps them.
    pub rejected: u64,
    /// Whether everything is confirmed.
    pub outcome: SyncOutcome,
    /// How long it took, by the store's clock.
    pub elapsed: Duration,
}

/// Whether a [`sync`](super::Store::sync) came to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SyncOutcome {
    /// No change waits.
    #[default]
    Settled,
    /// Changes still wait: others kept writing what they were to be merged with, or saves went on meanwhile. The next sync
    /// goes on from there; [`pending`](super::Store::pending) tells which they are.
    Moving {
        /// Records with changes that wait; counted up to 1000.
        records: u64,
        /// How often the sync pushed and pulled before it gave up.
        rounds: usize,
    },
}

/// A number of records and of leaves in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Records.
    pub records: u64,
    /// Leaves.
    pub leaves: u64,
}

impl Count {
    pub(super) fn add(&mut self, leaves: usize) {
        self.records += 1;
        self.leaves += leaves as u64;
    }
}
