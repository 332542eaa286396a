//! Answers: what the authority made of a change becomes the base, what it left open is decided and waits again.

use super::meta::Correction;
use super::transaction::{Kept, Transaction};
use super::{Inner, Origin, StoreError, SyncReport};
use crate::cell::Cell;
use crate::delta::Entity;
use crate::doc::{Doc, has_below};
use crate::journal::{Gone, Record};
use crate::merge::{Mode, Overlap, Reason, Winner, lost_at};
use crate::message::{Outcome, PushChange, PushReply, Rejection, RejectionCode, Status};
use crate::patch::{Patch, PatchLeaf};
use crate::path::Path;
use crate::place::Place;
use crate::queue::{Entry, Lane};
use crate::rebase::{Note, Rebase, Rebased, note};
use crate::schema::{Rule, Schema};

impl<T: Entity> Inner<T> {
    /// Takes the answers to changes, in one commit. False where a value is told as splices of what is not kept; nothing is
    /// taken then.
    pub(super) async fn settle(
        &self,
        changes: &[PushChange],
        reply: &PushReply,
        report: &mut SyncReport,
    ) -> Result<bool, StoreError> {
        let ids: Vec<_> = changes.iter().map(|change| change.id.clone()).collect();
        let mut meta = self.state.lock().await;
        loop {
            let corrected = self.correction(&meta, reply).await?;
            let mut transaction = self.begin(&meta, &ids).await?;
            let mut counted = *report;
            for (change, outcome) in changes.iter().zip(&reply.outcomes) {
                let Some(outcome) = outcome.over(&transaction.kept(&change.id).base) else {
                    return Ok(false);
                };
                self.settle_one(&mut transaction, change, &outcome, &mut counted)?;
            }
            if let Some(corrected) = &corrected {
                transaction.meta.correction = Correction {
                    order: transaction.meta.order,
                    ..corrected.correction
                };
            }
            if self.commit(&mut meta, transaction).await? {
                if let Some(corrected) = corrected {
                    self.clock.correct(reply.now, corrected.seen);
                }
                *report = counted;
                return Ok(true);
            }
        }
    }

    fn settle_one(
        &self,
        transaction: &mut Transaction<T>,
        change: &PushChange,
        outcome: &Outcome,
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
        // Most answers leave nothing to compare with it: nothing is rebased, lost or superseded.
        let is_compared = kept.lane.waiting.is_some()
            || !outcome.asked.is_empty()
            || outcome.status == Status::Gone
            || !transaction.conflicts.is_empty();
        let shown = if is_compared {
            self.visible(&Kept {
                lane: with_sent(&kept, &sent),
                ..kept.clone()
            })
        } else {
            Doc::default()
        };
        match &outcome.status {
            Status::Rejected(Rejection {
                code: code @ (RejectionCode::ClockAhead(_) | RejectionCode::Behind),
                ..
            }) => {
                let mut lane = Lane {
                    sent: None,
                    waiting: Some(Entry::waiting(sent.base_version, sent.patch)),
                };
                if let Some(later) = kept.lane.waiting.take() {
                    lane.add(later, |path| self.is_silent(path));
                }
                kept.lane.waiting = if *code == RejectionCode::Behind {
                    // The base may have moved on while this was on its way; else the next pull brings the whole record.
                    let base = kept.base.clone();
                    let waiting =
                        Self::without_gone(transaction, id, lane.waiting, &base, &shown, report);
                    let version = base.version();
                    self.rebase_waiting(
                        transaction,
                        id,
                        waiting,
                        &base,
                        &shown,
                        &base,
                        version,
                        &[],
                        report,
                    )
                } else {
                    // It is stamped anew once the clock is corrected.
                    lane.waiting
                };
            }
            Status::Rejected(rejection) => {
                report.rejected += 1;
                let (lost, waiting) =
                    without_refused(T::SCHEMA, sent.patch, kept.lane.waiting.take());
                kept.lane.waiting = waiting;
                transaction.record(id, Record::Rejected(rejection.clone(), lost));
                transaction.changed(id, Origin::Remote);
            }
            Status::Gone => {
                report.conflicts += 1;
                let lost = match kept.lane.waiting.take() {
                    Some(waiting) => sent.patch.then(waiting.patch),
                    None => sent.patch,
                };
                // Where nothing is left of the record, there is no version to tell.
                if kept.base.version() <= outcome.version.max(sent.base_version) {
                    kept.base = Doc::new(outcome.cells.clone());
                }
                transaction.record(id, gone(lost, &shown));
                transaction.changed(id, Origin::Remote);
            }
            Status::FastForward | Status::Merged | Status::Conflict => {
                report.pushed.add(sent.patch.leaves().len());
                self.take_answer(transaction, id, &mut kept, &sent, outcome, &shown, report);
            }
        }
        transaction.meta.learn(outcome.version);
        if !transaction.conflicts.is_empty() {
            transaction.supersede(id, &shown, &self.visible(&kept), Origin::Remote);
        }
        if transaction.has_base(id, &kept.base) {
            transaction.put_lane(id, kept)
        } else {
            transaction.put(id, kept)
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one step of `settle_one`")]
    fn take_answer(
        &self,
        transaction: &mut Transaction<T>,
        id: &[u8],
        kept: &mut Kept,
        sent: &Entry,
        outcome: &Outcome,
        shown: &Doc,
        report: &mut SyncReport,
    ) {
        let before = kept.base.clone();
        lay(
            &mut kept.base,
            &sent.patch,
            outcome,
            transaction.meta.cursor,
        );
        if let Some(newest) = kept.base.cells().iter().map(|cell| cell.stamp).max() {
            self.clock.observe(newest);
            transaction.meta.accepted = transaction.meta.accepted.max(newest.time);
        }
        let asks_resolver = self.mode() == Mode::Ask;
        // What the resolver, or a field's own rule, decides below is told there.
        // So is what outlived a delete: it is made anew below, and waits again.
        let is_told = |(cell, overlap): &&(Cell, Overlap)| match overlap.reason {
            Reason::Custom | Reason::Text => outcome.asked.binary_search(&cell.path).is_err(),
            Reason::Resolver => !asks_resolver,
            _ => !is_revived(cell, &outcome.asked),
        };
        let overlaps = outcome.overlaps.iter().filter(is_told);
        let notes = overlaps.map(|(cell, overlap)| {
            // What was sent for a resolver that is no longer there has won below.
            let overlap = match overlap.winner {
                Winner::Undecided => Overlap {
                    winner: Winner::Local,
                    ..*overlap
                },
                _ => *overlap,
            };
            note(&sent.patch, cell.clone(), overlap, kept.base.cells())
        });
        Self::tell(transaction, id, notes, report);
        let asked = sent
            .patch
            .leaves()
            .iter()
            .filter(|leaf| outcome.asked.binary_search(&leaf.path).is_ok())
            .cloned()
            .collect::<Vec<_>>();
        let waiting = kept.lane.waiting.take();
        let base_version = kept.base.version();
        let has_revived = |(cell, _): &(Cell, Overlap)| is_revived(cell, &outcome.asked);
        // Where nothing is said of what met, nothing is decided yet.
        let is_undecided = outcome.overlaps.is_empty();
        let parts = if asks_resolver || is_undecided || outcome.overlaps.iter().any(has_revived) {
            // What the authority left open is decided, or made anew, together with what waits behind it.
            let open = Patch::new(asked);
            if open.is_empty() {
                waiting.into_iter().collect()
            } else {
                let later = waiting.map(|waiting| waiting.patch).unwrap_or_default();
                vec![Entry::waiting(sent.base_version, open.then(later))]
            }
        } else {
            // Where a field has a rule that asks for it, that decides; the others have won, and only their whole values are
            // missing.
            let has_rule = |leaf: &PatchLeaf| Place::of(T::SCHEMA, &leaf.path).rule.asks_maker();
            let (by_rule, won) = asked.into_iter().partition(has_rule);
            in_parts([(base_version, won), (sent.base_version, by_rule)], waiting)
        };
        if !parts.is_empty() {
            let ground = with_own_seen(T::SCHEMA, &kept.base, sent, outcome);
            kept.lane.waiting = self.rebase_waiting(
                transaction,
                id,
                parts,
                &before,
                shown,
                &ground,
                base_version,
                &outcome.overlaps,
                report,
            );
        }
        if outcome.status != Status::FastForward {
            transaction.changed(id, Origin::Remote);
        }
    }

    /// Puts what waits on ground that moved on: the base of `base_version`, with what was sent on top. It may be in parts
    /// that were made against different versions; they are taken together or not at all.
    #[expect(
        clippy::too_many_arguments,
        reason = "the sides of a merge, and where to tell of it"
    )]
    pub(super) fn rebase_waiting(
        &self,
        transaction: &mut Transaction<T>,
        id: &[u8],
        waiting: impl IntoIterator<Item = Entry>,
        before: &Doc,
        shown: &Doc,
        ground: &Doc,
        base_version: u64,
        answer: &[(Cell, Overlap)],
        report: &mut SyncReport,
    ) -> Option<Entry> {
        let parts: Vec<_> = waiting.into_iter().collect();
        let together = |parts: Vec<Entry>| {
            let patches = parts.into_iter().map(|part| part.patch);
            patches.reduce(Patch::then)
        };
        if self.merges_natively() {
            return together(parts).map(|patch| Entry::waiting(base_version, patch));
        }
        let stamp = || self.clock.stamp();
        let rebase = |part: &Entry| Rebase {
            replica: self.clock.replica(),
            strategy: &self.config.delta_sync.merge_strategy,
            mode: self.mode(),
            base_version: part.base_version,
            before,
            local: shown,
            now: ground,
            answer,
            stamp: &stamp,
        };
        if parts.iter().any(|part| rebase(part).is_gone(&part.patch)) {
            report.conflicts += 1;
            let lost = together(parts).filter(|lost| !lost.is_delete());
            if let Some(lost) = lost {
                transaction.record(id, gone(lost, shown));
            }
            return None;
        }
        let rebased = parts.iter().try_fold(Rebased::default(), |all, part| {
            let rebased = rebase(part).run(&part.patch)?;
            let mut notes = all.notes;
            notes.extend(rebased.notes);
            Ok(Rebased {
                patch: all.patch.then(rebased.patch),
                notes,
            })
        });
        let rebased = rebased.and_then(|rebased| {
            Self::check_merged(id, ground, &rebased.patch)?;
            Ok(rebased)
        });
        let rebased = match rebased {
            Ok(rebased) => rebased,
            Err(rejection) => {
                // One record's trouble must not hold up the others (rule Q5).
                report.rejected += 1;
                let lost = together(parts).unwrap_or_default();
                transaction.record(id, Record::Rejected(rejection, lost));
                return None;
            }
        };
        Self::tell(transaction, id, rebased.notes.into_iter(), report);
        let is_dirty = rebased
            .patch
            .leaves()
            .iter()
            .any(|leaf| !self.is_silent(&leaf.path));
        is_dirty.then(|| Entry::waiting(base_version, rebased.patch))
    }

    /// Asks the type about what a merge makes of a record (rule M7). What cannot be read is not asked about.
    fn check_merged(id: &[u8], ground: &Doc, patch: &Patch) -> Result<(), Rejection> {
        if patch.is_empty() {
            return Ok(());
        }
        let mut merged = ground.clone();
        patch.apply_to(&mut merged);
        match Self::show_doc(id, &merged) {
            Ok(Some(record)) => record
                .validate()
                .map_err(|reason| Rejection::invalid(&patch.edits(T::SCHEMA), &reason)),
            _ => Ok(()),
        }
    }

    /// True when the backend merges by itself, so that the store only passes on what waits.
    fn merges_natively(&self) -> bool {
        self.backend
            .as_ref()
            .is_some_and(|backend| backend.capabilities().native_merge)
    }

    /// Counts the meetings of two writes, and keeps and tells them. A delete counts once, whatever it met.
    fn tell(
        transaction: &mut Transaction<T>,
        id: &[u8],
        notes: impl Iterator<Item = Note>,
        report: &mut SyncReport,
    ) {
        let mut has_deleted = false;
        for note in notes {
            let takes_below = matches!(
                note.overlap.reason,
                Reason::DeleteWins | Reason::UpdateWins | Reason::ReplaceWins
            );
            let by_stamp = !takes_below && note.overlap.reason != Reason::Add;
            if by_stamp && note.local == note.remote {
                // Splices met, and made the same of the list: equal values never conflict (rule V3).
                continue;
            }
            match note.overlap.reason {
                _ if note.deferred.is_some() => report.deferred += 1,
                Reason::Add | Reason::Max | Reason::Min | Reason::Text | Reason::Custom => {
                    report.merges += 1;
                }
                _ if takes_below && has_deleted => {}
                _ => report.conflicts += 1,
            }
            has_deleted |= takes_below;
            transaction.record(id, Record::Met(Box::new(note)));
        }
    }
}

/// A record that was deleted elsewhere, with all that it takes to revive it.
pub(super) fn gone(lost: Patch, shown: &Doc) -> Record {
    let there = shown.cells().iter().filter(|cell| cell.value.is_some());
    let shown = there.cloned().collect();
    Record::Gone(Gone { lost, shown })
}

/// True for a tombstone that the change outlives: what stood there is asked for, leaf by leaf of the change.
fn is_revived(cell: &Cell, asked: &[Path]) -> bool {
    let from = asked.partition_point(|path| *path <= cell.path);
    let is_below = asked
        .get(from)
        .is_some_and(|path| path.starts_with(&cell.path));
    cell.value.is_none() && is_below
}

/// The base as what waits meets it: what was sent before has been seen (rule V5). Most cells say by their stamp who wrote
/// them; a tombstone and a sum may have another's stamp.
fn with_own_seen(schema: &'static Schema, base: &Doc, sent: &Entry, outcome: &Outcome) -> Doc {
    let lost = lost_at(&outcome.overlaps);
    let has_taken = |path: &Path| {
        let taken = |(met, overlap): &(Cell, Overlap)| {
            overlap.winner == Winner::Local && met.path.starts_with(path)
        };
        outcome.overlaps.iter().any(taken)
    };
    let is_taken = |leaf: &PatchLeaf, cell: &Cell| match (&leaf.new, &cell.value) {
        // Else somebody else has removed it, too.
        (None, None) => cell.stamp == leaf.stamp || has_taken(&leaf.path),
        (Some(_), Some(_)) => {
            let rule = Place::of(schema, &leaf.path).rule;
            matches!(rule, Rule::Add(_)) && !leaf.path.is_at_or_below(&lost)
        }
        _ => false,
    };
    let is_own = |cell: &Cell| {
        let leaf = sent.patch.leaf(&cell.path);
        cell.version == outcome.version && leaf.is_some_and(|leaf| is_taken(leaf, cell))
    };
    let cells = base.cells().iter().map(|cell| Cell {
        version: if is_own(cell) {
            cell.version.min(sent.base_version)
        } else {
            cell.version
        },
        ..cell.clone()
    });
    base.with_cells(cells.collect())
}

fn with_sent(kept: &Kept, sent: &Entry) -> Lane {
    Lane {
        sent: Some(sent.clone()),
        waiting: kept.lane.waiting.clone(),
    }
}

/// Makes an answer part of the base: what was sent, as it was taken, then what the authority told.
fn lay(base: &mut Doc, sent: &Patch, outcome: &Outcome, cursor: u64) {
    let have = base.version();
    if cursor >= outcome.version && have >= outcome.version {
        // Another process on the same storage has pulled this change already, and more.
        base.put_all(
            outcome
                .cells
                .iter()
                .filter(|cell| cell.version > have)
                .cloned(),
        );
        return;
    }
    // Where something else stays, the answer tells all there is; where nothing does, nothing of what was sent may stay.
    let lost = lost_at(&outcome.overlaps);
    let is_taken =
        |path: &Path| !path.is_at_or_below(&outcome.asked) && !path.is_at_or_below(&lost);
    let cells = sent.cells_over(base, outcome.version, is_taken);
    base.put_all(cells);
    base.put_all(outcome.cells.iter().cloned());
}

/// Leaves that were asked for, with what changes them again on top, and apart from them the rest of what waits: each part
/// with the version that it was made against. What goes with something that the rest removes is in no part of its own.
fn in_parts(asked: [(u64, Vec<PatchLeaf>); 2], waiting: Option<Entry>) -> Vec<Entry> {
    let (version, mut rest) = waiting.map_or_else(Default::default, |waiting| {
        (waiting.base_version, waiting.patch.into_leaves())
    });
    let asked = asked.map(|(version, leaves)| {
        let open = Patch::new(leaves);
        let again = rest.extract_if(.., |leaf| open.leaf(&leaf.path).is_some());
        let again = Patch::new(again.collect());
        (version, open.then(again))
    });
    let rest = Patch::new(rest);
    let stays = |leaf: &PatchLeaf| {
        let above = leaf.path.ancestors();
        let above = above.filter_map(|path| rest.leaf(&path));
        let holds = |above: &PatchLeaf| {
            let value = above.new.as_ref();
            value.is_some_and(|value| has_below(value, &above.path, &leaf.path))
        };
        above.into_iter().all(holds)
    };
    let asked = asked.map(|(version, patch)| {
        let leaves = patch.into_leaves().into_iter();
        (version, Patch::new(leaves.filter(stays).collect()))
    });
    let parts = asked.into_iter().chain([(version, rest)]);
    parts
        .filter(|(_, patch)| !patch.is_empty())
        .map(|(version, patch)| Entry::waiting(version, patch))
        .collect()
}

/// What is lost with a refused change, and what still waits without it. What waits on top of a record that was refused
/// as a whole is lost with it.
fn without_refused(
    schema: &'static Schema,
    refused: Patch,
    waiting: Option<Entry>,
) -> (Patch, Option<Entry>) {
    let Some(waiting) = waiting else {
        return (refused, None);
    };
    if refused.is_create() {
        return (refused.then(waiting.patch), None);
    }
    let without = |leaf: PatchLeaf| {
        let Some(before) = refused.leaf(&leaf.path) else {
            return leaf;
        };
        // What waits to be added is added to what was there before the refused change.
        let sum = match (Place::of(schema, &leaf.path).rule, &leaf.old, &leaf.new) {
            (Rule::Add(add), Some(old), Some(new)) => (add.difference)(new, old)
                .and_then(|amount| (add.sum)(before.old.as_ref(), &amount).ok()?),
            _ => None,
        };
        PatchLeaf {
            old: before.old.clone(),
            new: sum.or(leaf.new),
            ..leaf
        }
    };
    let leaves = waiting.patch.into_leaves().into_iter().map(without);
    let patch = Patch::new(leaves.filter(|leaf| leaf.old != leaf.new).collect());
    let waiting = (!patch.is_empty()).then(|| Entry::waiting(waiting.base_version, patch));
    (refused, waiting)
}
