//! Snapshots: every record whole, for a store that missed what nobody remembers any more (rules X3, P4).
//!
//! Rows have rising orders, and what a snapshot brings is written anew. So when its last page is here, whatever stands
//! before the order at which it began was not brought, and is gone. Nothing else is kept of how far it came: cut off at any
//! point, the next pull goes on from the cursor.

use super::settle::gone;
use super::transaction::Transaction;
use super::{Inner, Origin, StoreError, SyncReport};
use crate::delta::Entity;
use crate::doc::Doc;
use crate::message::PullPage;
use crate::patch::{Patch, PatchLeaf};
use crate::queue::Entry;
use crate::storage::{Limit, Scan, Space};

/// What is looked at in one commit.
const PAGE: Limit = Limit {
    rows: 1_000,
    bytes: 1 << 20,
};

impl<T: Entity> Inner<T> {
    /// Ends the snapshot whose last page this is, if it is part of one: what no page brought is gone.
    pub(super) async fn finish_snapshot(
        &self,
        page: &PullPage,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let mut after = 0;
        loop {
            let mut meta = self.state.lock().await;
            let is_at_end = page.snapshot.is_some() && meta.cursor == page.cursor;
            let Some(snapshot) = meta
                .snapshot
                .filter(|ours| is_at_end && Some(ours.version) == page.snapshot)
            else {
                // No snapshot, or another process on the same storage sees to it.
                return Ok(());
            };
            let rows = self
                .storage
                .scan(T::COLLECTION, Space::Records, Scan::ByOrder(after), PAGE)
                .await?;
            let rows = rows
                .into_iter()
                .take_while(|row| row.order <= snapshot.began);
            let rows: Vec<_> = rows.map(|row| (row.key, row.order)).collect();
            let ids: Vec<_> = rows.iter().map(|(id, _)| id.clone()).collect();
            let mut transaction = self.begin(&meta, &ids).await?;
            let mut counted = *report;
            for id in &ids {
                self.drop_record(&mut transaction, id, &mut counted)?;
            }
            if rows.is_empty() {
                transaction.meta.snapshot = None;
                transaction.meta.since = transaction.meta.cursor;
            }
            if self.commit(&mut meta, transaction).await? {
                *report = counted;
                let Some((_, order)) = rows.last() else {
                    return Ok(());
                };
                after = *order;
            }
        }
    }

    /// Drops a record that is gone. What was sent is still to be answered.
    fn drop_record(
        &self,
        transaction: &mut Transaction<T>,
        id: &[u8],
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let mut kept = transaction.kept(id);
        if kept.base.version() == 0 {
            // It was made here, and the authority has not heard of it.
            return Ok(());
        }
        let shown = self.visible(&kept);
        let before = std::mem::take(&mut kept.base);
        let mode = self.mode();
        let ground = kept
            .lane
            .under(T::SCHEMA, self.clock.replica(), mode, &kept.base);
        kept.lane.waiting = self.rebase_waiting(
            transaction,
            id,
            kept.lane.waiting.take(),
            &before,
            &shown,
            &ground,
            0,
            &[],
            report,
        );
        if !transaction.conflicts.is_empty() {
            transaction.supersede(id, &shown, &self.visible(&kept), Origin::Remote);
        }
        transaction.changed(id, Origin::Remote);
        transaction.put(id, kept)
    }

    /// What waits, without changes of what is gone from a record that came whole; those go to the journal.
    pub(super) fn without_gone(
        transaction: &mut Transaction<T>,
        id: &[u8],
        waiting: Option<Entry>,
        record: &Doc,
        shown: &Doc,
        report: &mut SyncReport,
    ) -> Option<Entry> {
        let waiting = waiting?;
        // Where there is a tombstone, the policy of what was deleted decides.
        let is_gone = |leaf: &PatchLeaf| {
            let is_tombstone = |path| record.get(&path).is_some_and(|cell| cell.value.is_none());
            leaf.old.is_some()
                && record.get(&leaf.path).is_none()
                && !leaf.path.ancestors().any(is_tombstone)
        };
        let (fallen, rest): (Vec<_>, Vec<_>) =
            waiting.patch.into_leaves().into_iter().partition(is_gone);
        // Whoever took out what is gone has lost nothing.
        let lost: Vec<_> = fallen
            .into_iter()
            .filter(|leaf| leaf.new.is_some())
            .collect();
        if !lost.is_empty() {
            report.conflicts += 1;
            transaction.record(id, gone(Patch::new(lost), shown));
        }
        let patch = Patch::new(rest);
        (!patch.is_empty()).then(|| Entry::waiting(waiting.base_version, patch))
    }
}
