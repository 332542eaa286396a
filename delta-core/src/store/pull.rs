//! Pulling: pages of what others did, each taken in one commit together with the cursor (rule P1).

use super::{Inner, Origin, StoreError, SyncReport};
use crate::backend::{BackendError, DynBackend};
use crate::delta::Entity;
use crate::message::{PullPage, PullRequest};

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
                    since: meta.since,
                    cursor: meta.cursor,
                    limit: self.config.batch_bytes as u64,
                    known: meta.known(),
                }
            };
            let asked = request.cursor;
            let page = backend.pull(request).await?;
            report.traffic += page.traffic;
            if page.message.has_more && page.message.cursor == asked {
                let text = "a page with more behind it did not move the cursor";
                return Err(BackendError::Protocol(text.to_owned()).into());
            }
            self.take_page(asked, &page.message, report).await?;
            if !page.message.has_more {
                return Ok(());
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
                kept.base.put_all(record.cells.iter().cloned());
                for cell in &record.cells {
                    self.clock.observe(cell.stamp);
                    transaction.meta.accepted = transaction.meta.accepted.max(cell.stamp.time);
                }
                let mode = self.mode();
                let ground = kept
                    .lane
                    .under(T::SCHEMA, self.clock.replica(), mode, &kept.base);
                kept.lane.waiting = self.rebase_waiting(
                    &mut transaction,
                    &record.id,
                    kept.lane.waiting.take(),
                    &before,
                    &shown,
                    &ground,
                    kept.base.version(),
                    page.now,
                    &mut counted,
                );
                transaction.put(&record.id, kept);
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
