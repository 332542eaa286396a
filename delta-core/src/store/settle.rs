//! Answers: what the authority made of a change becomes the base, what it left open is decided and waits again.

use super::transaction::{Kept, Transaction};
use super::{Inner, Origin, StoreError, SyncReport};
use crate::cell::Cell;
use crate::delta::Entity;
use crate::doc::Doc;
use crate::journal::Record;
use crate::merge::{Mode, Reason, Winner};
use crate::message::{Outcome, PushChange, PushReply, Rejection, RejectionCode, Status};
use crate::patch::{Edit, Patch, PatchLeaf};
use crate::path::Path;
use crate::queue::Entry;
use crate::rebase::{Note, Rebase, note};

impl<T: Entity> Inner<T> {
    /// Takes the answers to changes, in one commit.
    pub(super) async fn settle(
        &self,
        changes: &[PushChange],
        reply: &PushReply,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let ids: Vec<_> = changes.iter().map(|change| change.id.clone()).collect();
        let mut meta = self.state.lock().await;
        loop {
            let mut transaction = self.begin(&meta, &ids).await?;
            let mut counted = *report;
            for (change, outcome) in changes.iter().zip(&reply.outcomes) {
                self.settle_one(&mut transaction, change, outcome, reply.now, &mut counted)?;
            }
            if self.commit(&mut meta, transaction).await? {
                *report = counted;
                return Ok(());
            }
        }
    }

    fn settle_one(
        &self,
        transaction: &mut Transaction<T>,
        change: &PushChange,
        outcome: &Outcome,
        now: u64,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let id = &change.id;
        let mut kept = transaction.kept(id);
        let Some(sent) = kept
            .lane
            .sent
            .take_if(|sent| sent.sequence == outcome.sequence)
        else {
            // Another process on the same storage has settled it.
            return Ok(());
        };
        transaction.meta.answered(outcome.sequence);
        let shown = self.visible(&Kept {
            lane: with_sent(&kept, &sent),
            ..kept.clone()
        });
        match &outcome.status {
            Status::Rejected(Rejection {
                code: RejectionCode::ClockAhead(_),
                ..
            }) => {
                self.set_clock(now, &kept.base);
                let mut waiting = Entry::waiting(sent.base_version, sent.patch);
                if let Some(later) = kept.lane.waiting.take() {
                    waiting.patch = waiting.patch.then(later.patch);
                }
                waiting.patch = waiting.patch.restamped(self.clock.stamp());
                kept.lane.waiting = Some(waiting);
            }
            Status::Rejected(rejection) => {
                report.rejected += 1;
                let (lost, waiting) = without_refused(sent.patch, kept.lane.waiting.take());
                kept.lane.waiting = waiting;
                transaction.record(id, now, &Record::Rejected(rejection.clone(), lost));
                transaction.changed(id, Origin::Remote);
            }
            Status::Gone => {
                report.conflicts += 1;
                let lost = match kept.lane.waiting.take() {
                    Some(waiting) => sent.patch.then(waiting.patch),
                    None => sent.patch,
                };
                kept.base = Doc::new(outcome.cells.clone());
                transaction.record(id, now, &Record::Gone(lost));
                transaction.changed(id, Origin::Remote);
            }
            Status::FastForward | Status::Merged | Status::Conflict => {
                report.pushed.add(sent.patch.leaves().len());
                self.take_answer(
                    transaction,
                    id,
                    &mut kept,
                    &sent,
                    outcome,
                    now,
                    &shown,
                    report,
                )?;
            }
        }
        transaction.meta.learn(outcome.version);
        transaction.put(id, kept);
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one step of `settle_one`")]
    fn take_answer(
        &self,
        transaction: &mut Transaction<T>,
        id: &[u8],
        kept: &mut Kept,
        sent: &Entry,
        outcome: &Outcome,
        now: u64,
        shown: &Doc,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let before = kept.base.clone();
        lay(&mut kept.base, &sent.patch, outcome);
        for cell in kept.base.cells() {
            self.clock.observe(cell.stamp);
        }
        let asks_resolver = self.config.delta_sync.merge_strategy.mode() == Mode::Ask;
        for (cell, overlap) in &outcome.overlaps {
            // What the resolver decides below is told there.
            if !(asks_resolver && overlap.reason == Reason::Resolver) {
                let edit = edit_of(&sent.patch, &cell.path);
                Self::tell(
                    transaction,
                    id,
                    now,
                    note(&sent.patch, &edit, cell.clone(), *overlap),
                    report,
                );
            }
        }
        let asked = sent
            .patch
            .leaves()
            .iter()
            .filter(|leaf| outcome.asked.contains(&leaf.path))
            .cloned()
            .collect();
        let mut waiting = kept.lane.waiting.take();
        let mut won = Patch::default();
        if asks_resolver {
            // The resolver decides about what the authority left open together with what waits behind it.
            let open = Patch::new(asked);
            if !open.is_empty() {
                let later = waiting.map(|waiting| waiting.patch).unwrap_or_default();
                waiting = Some(Entry::waiting(sent.base_version, open.then(later)));
            }
        } else {
            // These have won; only their whole values are missing.
            won = against(asked, &kept.base);
        }
        let waiting = self.rebase_waiting(
            transaction,
            id,
            waiting,
            &before,
            shown,
            &kept.base,
            now,
            report,
        )?;
        let patch = won.then(waiting.map(|waiting| waiting.patch).unwrap_or_default());
        kept.lane.waiting = (!patch.is_empty()).then(|| Entry::waiting(kept.base.version(), patch));
        if outcome.status != Status::FastForward {
            transaction.changed(id, Origin::Remote);
        }
        Ok(())
    }

    /// Puts what waits on a base that moved on.
    #[expect(
        clippy::too_many_arguments,
        reason = "the sides of a merge, and where to tell of it"
    )]
    pub(super) fn rebase_waiting(
        &self,
        transaction: &mut Transaction<T>,
        id: &[u8],
        waiting: Option<Entry>,
        before: &Doc,
        shown: &Doc,
        base: &Doc,
        now: u64,
        report: &mut SyncReport,
    ) -> Result<Option<Entry>, StoreError> {
        let Some(waiting) = waiting else {
            return Ok(None);
        };
        if !base.is_alive() && !waiting.patch.is_create() && base.root().is_some() {
            report.conflicts += 1;
            if !waiting.patch.is_delete() {
                transaction.record(id, now, &Record::Gone(waiting.patch));
            }
            return Ok(None);
        }
        let rebase = Rebase {
            replica: self.clock.replica(),
            strategy: &self.config.delta_sync.merge_strategy,
            base_version: waiting.base_version,
            before,
            local: shown,
            now: base,
            stamp: &|| self.clock.stamp(),
        };
        let rebased = rebase
            .run(&waiting.patch)
            .map_err(|(_, error)| Self::unreadable(id, error))?;
        for note in rebased.notes {
            Self::tell(transaction, id, now, note, report);
        }
        let is_dirty = rebased
            .patch
            .leaves()
            .iter()
            .any(|leaf| !self.is_silent(&leaf.path));
        Ok(is_dirty.then(|| Entry::waiting(base.version(), rebased.patch)))
    }

    /// Counts a meeting of two writes, and keeps and tells it.
    fn tell(
        transaction: &mut Transaction<T>,
        id: &[u8],
        now: u64,
        note: Note,
        report: &mut SyncReport,
    ) {
        match note.overlap.winner {
            _ if note.is_deferred => report.deferred += 1,
            Winner::Both if note.overlap.reason != Reason::Resolver => report.merges += 1,
            _ if matches!(note.overlap.reason, Reason::Max | Reason::Min) => report.merges += 1,
            _ => report.conflicts += 1,
        }
        transaction.record(id, now, &Record::Note(note));
    }

    /// Learns the authority's time (rule T3).
    fn set_clock(&self, authority_now: u64, base: &Doc) {
        let seen = base
            .cells()
            .iter()
            .map(|cell| cell.stamp.time)
            .max()
            .unwrap_or_default();
        self.clock.correct(authority_now, seen);
    }
}

fn with_sent(kept: &Kept, sent: &Entry) -> crate::queue::Lane {
    crate::queue::Lane {
        sent: Some(sent.clone()),
        waiting: kept.lane.waiting.clone(),
    }
}

/// Makes an answer part of the base: what was sent, as it was taken, then what the authority told.
fn lay(base: &mut Doc, sent: &Patch, outcome: &Outcome) {
    for leaf in sent.leaves() {
        let is_open = outcome
            .asked
            .iter()
            .any(|asked| leaf.path.starts_with(asked));
        if !is_open && (leaf.new.is_some() || base.get(&leaf.path).is_some()) {
            let PatchLeaf {
                path,
                new: value,
                stamp,
                ..
            } = leaf.clone();
            base.put(Cell {
                path,
                value,
                version: outcome.version,
                stamp,
            });
        }
    }
    base.put_all(outcome.cells.iter().cloned());
}

/// Leaves that won without their value being known to the authority, as changes against the base that it told.
fn against(leaves: Vec<PatchLeaf>, base: &Doc) -> Patch {
    let old = |path: &Path| base.get(path).and_then(|cell| cell.value.clone());
    let leaves = leaves.into_iter().map(|leaf| PatchLeaf {
        old: old(&leaf.path),
        ..leaf
    });
    Patch::new(leaves.filter(|leaf| leaf.old != leaf.new).collect())
}

fn edit_of(patch: &Patch, at: &Path) -> Edit {
    let leaf = patch
        .leaves()
        .iter()
        .rfind(|leaf| at.starts_with(&leaf.path));
    Edit {
        path: leaf.map_or_else(|| at.clone(), |leaf| leaf.path.clone()),
        op: crate::wire::tree::Op::Remove,
        stamp: leaf.map_or_else(|| patch.stamp(), |leaf| leaf.stamp),
    }
}

/// What is lost with a refused change, and what still waits without it. What waits on top of a record that was refused
/// as a whole is lost with it.
fn without_refused(refused: Patch, waiting: Option<Entry>) -> (Patch, Option<Entry>) {
    match waiting {
        Some(waiting) if refused.is_create() => (refused.then(waiting.patch), None),
        Some(waiting) => {
            let old_of = |leaf: PatchLeaf| {
                let before = refused
                    .leaves()
                    .iter()
                    .find(|refused| refused.path == leaf.path);
                PatchLeaf {
                    old: before.map_or(leaf.old, |before| before.old.clone()),
                    ..leaf
                }
            };
            let leaves: Vec<_> = waiting
                .patch
                .into_leaves()
                .into_iter()
                .map(old_of)
                .collect();
            let patch = Patch::new(
                leaves
                    .into_iter()
                    .filter(|leaf| leaf.old != leaf.new)
                    .collect(),
            );
            let waiting = (!patch.is_empty()).then_some(Entry { patch, ..waiting });
            (refused, waiting)
        }
        None => (refused, None),
    }
}
