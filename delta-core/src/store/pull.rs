//! Pulling: pages of what others did, each taken in one commit together with the cursor (rule P1).
//!
//! A page may tell long values as splices of what is kept. Where one of them does not fit, the same page is asked for once
//! more, in whole values, and nothing of the first one is taken.

use std::borrow::Cow;

use super::{Inner, Origin, StoreError, SyncReport};
use crate::backend::{BackendError, DynBackend};
use crate::delta::Entity;
use crate::doc::Doc;
use crate::message::{Extent, PullPage, PullRequest};

/// What a backend says that tells splices to whoever asked for whole values.
pub(super) const UNASKED: &str = "a value came as splices where whole values were asked for";

impl<T: Entity> Inner<T> {
    /// Takes every page there is.
    pub(super) async fn pull_all(
        &self,
        backend: &dyn DynBackend<T>,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let mut limit = self.config.batch_bytes as u64;
        let mut takes_splices = true;
        loop {
            let request = {
                let meta = self.state.lock().await;
                PullRequest {
                    replica: meta.replica,
                    since: meta.since,
                    cursor: meta.cursor,
                    snapshot: meta.snapshot.map(|snapshot| snapshot.version),
                    limit,
                    known: meta.known(),
                    takes_splices,
                }
            };
            let (asked, snapshot) = (request.cursor, request.snapshot);
            let started = self.clock.reading();
            let page = match backend.pull(request).await {
                Err(BackendError::ReplyTooLarge(_)) if limit > 1 => {
                    limit /= 2;
                    continue;
                }
                page => page?,
            };
            report.traffic += page.traffic;
            let page = page.message;
            self.clock.learn(started, page.now);
            if page.has_more && page.cursor == asked && page.snapshot == snapshot {
                let text = "a page with more behind it did not move the cursor";
                return Err(BackendError::Protocol(text.to_owned()).into());
            }
            let is_taken = self.take_page(asked, &page, report).await?;
            if !is_taken && !takes_splices {
                return Err(BackendError::Protocol(UNASKED.to_owned()).into());
            }
            if is_taken && !page.has_more {
                return self.finish_snapshot(&page, report).await;
            }
            takes_splices = is_taken;
        }
    }

    /// Takes a page. False where a value is told as splices of what is not kept.
    async fn take_page(
        &self,
        asked: u64,
        page: &PullPage,
        report: &mut SyncReport,
    ) -> Result<bool, StoreError> {
        let ids: Vec<_> = page
            .records
            .iter()
            .map(|record| record.id.clone())
            .collect();
        let mut meta = self.state.lock().await;
        loop {
            if meta.cursor != asked {
                // Another process on the same storage has taken this page.
                return Ok(true);
            }
            let mut transaction = self.begin(&meta, &ids).await?;
            let mut counted = *report;
            let restarts = page.cursor < asked;
            transaction.meta.enter(page.snapshot, restarts);
            for record in &page.records {
                counted
                    .pulled
                    .add(record.cells.len() + record.spliced.len());
                let mut kept = transaction.kept(&record.id);
                let have = kept.base.version();
                if have > record.version && transaction.meta.known.contains(&have) {
                    // Another process on the same storage got an answer that is newer than this page.
                    continue;
                }
                let Some(cells) = record.over(&kept.base).map(Cow::into_owned) else {
                    return Ok(false);
                };
                let shown = self.visible(&kept);
                let before = kept.base.clone();
                for cell in &cells {
                    self.clock.observe(cell.stamp);
                    transaction.meta.accepted = transaction.meta.accepted.max(cell.stamp.time);
                }
                match record.extent {
                    Extent::Delta => kept.base.put_all(cells),
                    // What stands beside them is gone (rule P4).
                    Extent::Whole => kept.base = Doc::whole(cells, record.version),
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
                return Ok(true);
            }
        }
    }
}
