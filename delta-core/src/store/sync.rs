//! A sync: push what waits, pull what others did, until both are done.

use std::time::Duration;

use super::{Inner, Store, StoreError, SyncOutcome, SyncReport};
use crate::backend::DynBackend;
use crate::delta::Entity;
use crate::storage::Limit;

/// How often a sync pushes again what came back undecided or was moved by a pull, before it leaves that for later.
const MOST_ROUNDS: usize = 8;

impl<T: Entity> Store<T> {
    /// Sends what waits, takes what others did, and merges the two. One sync runs at a time; saves go on meanwhile.
    ///
    /// # Errors
    ///
    /// When the backend or the storage fails. Everything that was confirmed by then is kept, everything else still
    /// waits; the next sync goes on from there.
    pub async fn sync(&self) -> Result<SyncReport, StoreError> {
        let inner = &self.inner;
        let backend = inner.backend.as_deref().ok_or(StoreError::NoBackend)?;
        let _one_at_a_time = inner.syncing.lock().await;
        let start = inner.clock.reading();
        let mut report = SyncReport::default();
        for rounds in 1..=MOST_ROUNDS {
            inner.push_all(backend, &mut report).await?;
            inner.pull_all(backend, &mut report).await?;
            report.outcome = match inner.count_pending().await? {
                0 => SyncOutcome::Settled,
                records => SyncOutcome::Moving { records, rounds },
            };
            if report.outcome == SyncOutcome::Settled {
                break;
            }
        }
        report.elapsed = Duration::from_millis(inner.clock.reading().saturating_sub(start));
        Ok(report)
    }
}

impl<T: Entity> Inner<T> {
    /// How many records have pending changes; counts no further than one page.
    async fn count_pending(&self) -> Result<u64, StoreError> {
        let lanes = self
            .queue
            .after(
                0,
                Limit {
                    rows: 1000,
                    bytes: usize::MAX,
                },
            )
            .await?;
        Ok(lanes.len() as u64)
    }

    pub(super) fn backend(&self) -> Result<&dyn DynBackend<T>, StoreError> {
        self.backend.as_deref().ok_or(StoreError::NoBackend)
    }
}
