//! Pulling: pages of what others did, each taken in one commit together with the cursor (rule P1).

use super::{Inner, Origin, StoreError, SyncReport};
use crate::backend::{BackendError, DynBackend};
use crate::delta::Entity;
use crate::doc::Doc;
use crate::message::{Extent, PullPage, PullRequest};

impl<T: Entity> Inner<T> {
    /// Takes every page there is.
    pub(super) async fn pull_all(
        &self,
        backend: &dyn DynBackend<T>,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        loop {
            let request = {
                let meta = self.state.lock().await;
                PullRequest {
                    replica: meta.replica,
                    since: meta.since,
                    cursor: meta.cursor,
                    snapshot: meta.snapshot.map(|snapshot| snapshot.version),
                    limit: self.config.batch_bytes as u64,
                    known: meta.known(),
                }
            };
            let (asked, snapshot) = (request.cursor, request.snapshot);
            let started = self.clock.reading();
            let page = backend.pull(request).await?;
            report.traffic += page.traffic;
            let page = page.message;
            self.clock.learn(started, page.now);
            if page.has_more && page.cursor == asked && page.snapshot == snapshot {
                let text = "a page with more behind it did not move the cursor";
                return Err(BackendError::Protocol(text.to_owned()).into());
            }
            self.take_page(asked, &page, report).await?;
            if !page.has_more {
                return self.finish_snapshot(&page, report).await;
            }
        }
    }

    async fn take_page(
        &self,
        asked: u64,
        page: &PullPage,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let ids: Vec<_> = page
            .records
            .iter()
            .map(|record| record.id.clone())
            .collect();
        let mut meta = self.state.lock().await;
        loop {
            if meta.cursor != asked {
                // Another process on the same storage has taken this page.
                return Ok(());
            }
            let mut transaction = self.begin(&meta, &ids).await?;
            let mut counted = *report;
            let restarts = page.cursor < asked;
            transaction.meta.enter(page.snapshot, restarts);
            for record in &page.records {
                counted.pulled.add(record.cells.len());
                let mut kept = transaction.kept(&record.id);
                let have = kept.base.version();
                if have > record.version && transaction.meta.known.contains(&have) {
                    // Another process on the same storage got an answer that is newer than this page.
                    continue;
                }
                let shown = self.visible(&kept);
                let before = kept.base.clone();
                let cells = record.cells.iter().cloned();
                match record.extent {
                    Extent::Delta => kept.base.put_all(cells),
                    // What stands beside them is gone (rule P4).
                    Extent::Whole => kept.base = Doc::whole(cells.collect(), record.version),
                }
                for cell in &record.cells {
                    self.clock.observe(cell.stamp);
                    transaction.meta.accepted = transaction.meta.accepted.max(cell.stamp.time);
                }
                let mode = self.mode();
                let ground = kept
                    .lane
                    .under(T::SCHEMA, self.clock.replica(), mode, &kept.base);
                let mut waiting = kept.lane.waiting.take();
                if record.extent == Extent::Whole {
                    waiting = Self::without_gone(
                        &mut transaction,
                        &record.id,
                        waiting,
                        &ground,
                        &shown,
                        &mut counted,
                    );
                }
                kept.lane.waiting = self.rebase_waiting(
                    &mut transaction,
                    &record.id,
                    waiting,
                    &before,
                    &shown,
                    &ground,
                    kept.base.version(),
                    &[],
                    &mut counted,
                );
                if !transaction.conflicts.is_empty() {
                    let after = self.visible(&kept);
                    transaction.supersede(&record.id, &shown, &after, Origin::Remote);
                }
                transaction.put(&record.id, kept)?;
                transaction.changed(&record.id, Origin::Remote);
            }
            transaction.meta.advance(page.cursor, page.has_more);
            if self.commit(&mut meta, transaction).await? {
                *report = counted;
                return Ok(());
            }
        }
    }
}
