//! Local changes on top of a record that moved on: the same decisions as the authority's, and the resolver's where the
//! strategy asks it.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

use crate::cell::Cell;
use crate::conflict::{Choice, Resolved, Site};
use crate::delta::Delta;
use crate::doc::{Doc, has_below};
use crate::merge::{self, Mode, Overlap, Proposal, Reason, Verdict, Winner};
use crate::message::{Rejection, RejectionCode};
use crate::patch::{Edit, Patch, PatchLeaf};
use crate::path::{POSITION, Path};
use crate::place::{Leaf, Place};
use crate::schema::{Kind, Rule, Structure};
use crate::stamp::{ReplicaId, Stamp};
use crate::strategy::MergeStrategy;
use crate::value::Value;

/// A local change that was made against an older state of the record.
pub(crate) struct Rebase<'a, T: Delta> {
    pub(crate) replica: ReplicaId,
    pub(crate) strategy: &'a MergeStrategy<T>,
    /// How overlapping leaves are decided: as the strategy asks, unless the collection is strict.
    pub(crate) mode: Mode,
    /// The version that the change was made against.
    pub(crate) base_version: u64,
    /// The record as it was.
    pub(crate) before: &'a Doc,
    /// The record as it was, with the change.
    pub(crate) local: &'a Doc,
    /// The record as it is now.
    pub(crate) now: &'a Doc,
    /// Makes a stamp for what a resolver decides.
    pub(crate) stamp: &'a dyn Fn() -> Stamp,
}

/// What is left of a change, and what was decided on the way.
#[derive(Debug, Default)]
pub(crate) struct Rebased {
    pub(crate) patch: Patch,
    pub(crate) notes: Vec<Note>,
}

/// A leaf that two replicas wrote without knowing of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) path: Path,
    pub(crate) base: Option<Value>,
    pub(crate) local: Option<Value>,
    pub(crate) local_stamp: Stamp,
    pub(crate) remote: Option<Value>,
    pub(crate) remote_stamp: Stamp,
    /// What was made of both, where both won.
    pub(crate) merged: Option<Value>,
    pub(crate) overlap: Overlap,
    /// Set when the conflict waits for a decision.
    pub(crate) is_deferred: bool,
}

impl<T: Delta + Structure> Rebase<'_, T> {
    /// What is left of the patch.
    ///
    /// # Errors
    ///
    /// When it does not fit the record any more, or is a strict one and others have written.
    pub(crate) fn run(&self, patch: &Patch) -> Result<Rebased, Rejection> {
        let edits = patch.full_edits(T::SCHEMA);
        let proposal = Proposal {
            replica: self.replica,
            base_version: self.base_version,
            mode: self.mode,
            edits: &edits,
        };
        Rejection::stale(T::SCHEMA, self.now, proposal)?;
        let decisions =
            merge::decide(T::SCHEMA, self.now, proposal).map_err(|(path, error)| Rejection {
                code: RejectionCode::Malformed,
                message: format!("field {path:?} cannot be merged: {error}"),
                fields: vec![path],
            })?;
        let mut leaves: Vec<PatchLeaf> = Vec::new();
        let mut notes = Vec::new();
        let mut resolved: Vec<Path> = Vec::new();
        for (edit, decision) in edits.iter().zip(decisions) {
            if resolved.iter().any(|unit| edit.path.starts_with(unit)) {
                continue;
            }
            let mut overlaps = decision.overlaps;
            // What both sides make of a leaf.
            let mut merged: Vec<Cell> = Vec::new();
            match decision.verdict {
                Verdict::Write(value, _) => {
                    merged.push(Cell::new(edit.path.clone(), value.clone()));
                    self.keep(&mut leaves, edit, value);
                }
                Verdict::Leave => {}
                Verdict::Ask if let Some(value) = self.by_rule(patch, edit) => {
                    for (_, overlap) in &mut overlaps {
                        overlap.winner = Winner::Both;
                    }
                    let stamp = (self.stamp)();
                    let edit = Edit {
                        stamp,
                        ..edit.clone()
                    };
                    merged.push(Cell::new(edit.path.clone(), Some(value.clone())));
                    self.keep(&mut leaves, &edit, Some(value));
                }
                Verdict::Ask => {
                    let (unit, kept, winner) =
                        self.resolve(edit, overlaps.first().map(|(cell, _)| cell));
                    merged = self.after(&unit, &kept);
                    for (_, overlap) in &mut overlaps {
                        overlap.winner = winner;
                    }
                    if let Some((_, overlap)) = overlaps.first() {
                        notes.extend(self.inside(&unit, edit, *overlap, &merged));
                    }
                    leaves.retain(|leaf| !leaf.path.starts_with(&unit));
                    leaves.extend(kept);
                    resolved.push(unit);
                }
            }
            notes.extend(
                overlaps
                    .into_iter()
                    .map(|(remote, overlap)| note(patch, remote, overlap, &merged)),
            );
        }
        leaves.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(Rebased {
            patch: Patch::new(leaves),
            notes,
        })
    }

    /// What goes with a variant or an object that a resolver decided on: every leaf below that the sides differ in
    /// (rule M8).
    fn inside(&self, unit: &Path, edit: &Edit, overlap: Overlap, merged: &[Cell]) -> Vec<Note> {
        if !matches!(
            Place::of(T::SCHEMA, &edit.path).leaf,
            Leaf::Of(Kind::Enum(_) | Kind::Json)
        ) {
            return Vec::new();
        }
        let value = |doc: &Doc, path: &Path| doc.get(path).and_then(|cell| cell.value.clone());
        let paths: BTreeSet<&Path> = [self.local, self.now]
            .into_iter()
            .flat_map(|doc| doc.below(unit))
            .map(|cell| &cell.path)
            .filter(|path| **path != edit.path)
            .collect();
        let note = |path: &Path| {
            let (local, remote) = (value(self.local, path), value(self.now, path));
            let merged = find(merged, path);
            (local != remote).then(|| Note {
                path: path.clone(),
                base: value(self.before, path),
                overlap: told(overlap, local.as_ref(), remote.as_ref(), merged.as_ref()),
                local,
                local_stamp: edit.stamp,
                remote,
                merged,
                remote_stamp: self
                    .now
                    .get(path)
                    .map(|cell| cell.stamp)
                    .unwrap_or_default(),
                is_deferred: false,
            })
        };
        paths.into_iter().filter_map(note).collect()
    }

    /// The part of the record that a resolver decided on, as it is after that.
    fn after(&self, unit: &Path, kept: &[PatchLeaf]) -> Vec<Cell> {
        let is_kept = |cell: &&Cell| kept.iter().all(|leaf| leaf.path != cell.path);
        let stays = self.now.below(unit).iter().filter(is_kept).cloned();
        let changes = kept
            .iter()
            .map(|leaf| Cell::new(leaf.path.clone(), leaf.new.clone()));
        stays.chain(changes).collect()
    }

    /// What the field's own function makes of both values, where it has one and does not fail (rule M6).
    fn by_rule(&self, patch: &Patch, edit: &Edit) -> Option<Value> {
        let Rule::Custom(rule) = Place::of(T::SCHEMA, &edit.path).rule else {
            return None;
        };
        let value = |doc: &Doc| doc.get(&edit.path).and_then(|cell| cell.value.clone());
        let base = patch.leaf(&edit.path).and_then(|leaf| leaf.old.clone());
        let (local, remote) = (value(self.local)?, value(self.now)?);
        call(|| (rule.merge)(base.as_ref(), &local, &remote))?.ok()
    }

    /// Keeps an edit as a change against the record as it is now.
    fn keep(&self, leaves: &mut Vec<PatchLeaf>, edit: &Edit, new: Option<Value>) {
        let changed = |path: &Path, old: Option<&Value>, new: Option<Value>| {
            (old != new.as_ref()).then(|| PatchLeaf {
                path: path.clone(),
                old: old.cloned(),
                new,
                stamp: edit.stamp,
            })
        };
        if new.is_none() {
            let gone = self.now.below(&edit.path).iter();
            leaves.extend(gone.filter_map(|cell| changed(&cell.path, cell.value.as_ref(), None)));
            return;
        }
        let old = self
            .now
            .get(&edit.path)
            .and_then(|cell| cell.value.as_ref());
        let fallen = self.now.below(&edit.path).iter().filter(|cell| {
            let stays = |new: &Value| has_below(new, &edit.path, &cell.path);
            cell.path != edit.path && new.as_ref() != old && !new.as_ref().is_some_and(stays)
        });
        leaves.extend(fallen.filter_map(|cell| changed(&cell.path, cell.value.as_ref(), None)));
        leaves.extend(changed(&edit.path, old, new));
    }

    /// Asks the resolver. Gives the part of the record that it decided on, and what is written there.
    fn resolve(&self, edit: &Edit, remote: Option<&Cell>) -> (Path, Vec<PatchLeaf>, Winner) {
        let remote_stamp = remote.map(|cell| cell.stamp).unwrap_or_default();
        let decided = self.ask(edit, remote_stamp);
        let (unit, choice) = match decided {
            Some(Resolved { path, choice }) if edit.path.starts_with(&path) => (path, choice),
            // The resolver failed, or answered for another leaf.
            _ => (edit.path.clone(), Choice::Defer),
        };
        let stamp = (self.stamp)();
        match choice {
            Choice::Local => {
                let kept = replace(&unit, self.now.below(&unit), self.local.below(&unit), stamp);
                (unit, kept, Winner::Local)
            }
            Choice::Set(cells) => {
                let mut cells: Vec<_> = cells
                    .into_iter()
                    .map(|cell| Cell {
                        path: unit.join(&cell.path),
                        ..cell
                    })
                    .collect();
                // A list element stands where it stands there, else where it stands here.
                let position = unit.clone().field(POSITION);
                if self.now.get(&position).is_none()
                    && let Some(here) = self.local.get(&position)
                    && let Err(at) = cells.binary_search_by(|cell| cell.path.cmp(&position))
                    && at > 0
                {
                    cells.insert(at, here.clone());
                }
                let kept = replace(&unit, self.now.below(&unit), &cells, stamp);
                (unit, kept, Winner::Both)
            }
            Choice::Remote => (unit, Vec::new(), Winner::Remote),
            Choice::Defer => (unit, Vec::new(), Winner::Undecided),
        }
    }

    fn ask(&self, edit: &Edit, remote_stamp: Stamp) -> Option<Resolved> {
        let MergeStrategy::Custom(resolve) = self.strategy else {
            return None;
        };
        let base = (self.before.version() <= self.base_version).then_some(self.before.cells());
        let local = (self.local.cells(), edit.stamp);
        let site = Site::new(&edit.path, base, local, (self.now.cells(), remote_stamp));
        let conflict = T::conflict(site).ok()??;
        call(|| resolve(conflict))
    }
}

/// What a callback gives, or nothing when it panics (rule M6). Without `std` a panic cannot be caught.
fn call<R>(callback: impl FnOnce() -> R) -> Option<R> {
    #[cfg(feature = "std")]
    // The callback gets owned values and gives one back; nothing of ours is left half done when it panics.
    return std::panic::catch_unwind(std::panic::AssertUnwindSafe(callback)).ok();
    #[cfg(not(feature = "std"))]
    return core::iter::once_with(callback).next();
}

/// The leaves that put `cells` in place of `present`. A list element stays where it stands.
fn replace(unit: &Path, present: &[Cell], cells: &[Cell], stamp: Stamp) -> Vec<PatchLeaf> {
    debug_assert!(cells.iter().all(|cell| cell.path.starts_with(unit)));
    let position = unit.clone().field(POSITION);
    let mut leaves = Patch::between(present, cells, stamp).into_leaves();
    if !cells.is_empty() {
        leaves.retain(|leaf| leaf.path != position || leaf.new.is_some());
    }
    leaves
}

/// What is to be told of a leaf of a change that met another write.
pub(crate) fn note(patch: &Patch, remote: Cell, overlap: Overlap, merged: &[Cell]) -> Note {
    let leaf = patch.leaf(&remote.path);
    let local = leaf.and_then(|leaf| leaf.new.clone());
    let merged = find(merged, &remote.path);
    let overlap = told(
        overlap,
        local.as_ref(),
        remote.value.as_ref(),
        merged.as_ref(),
    );
    Note {
        base: leaf.and_then(|leaf| leaf.old.clone()),
        local,
        merged,
        local_stamp: leaf.map_or_else(|| patch.stamp(), |leaf| leaf.stamp),
        path: remote.path,
        remote: remote.value,
        remote_stamp: remote.stamp,
        is_deferred: overlap.winner == Winner::Undecided
            && matches!(overlap.reason, Reason::Resolver | Reason::Custom),
        overlap,
    }
}

fn find(cells: &[Cell], path: &Path) -> Option<Value> {
    let cell = cells.iter().find(|cell| cell.path == *path);
    cell.and_then(|cell| cell.value.clone())
}

/// Who won, as it is told: what a resolver or a field's own rule made of both may be what one side wrote.
fn told(
    overlap: Overlap,
    local: Option<&Value>,
    remote: Option<&Value>,
    merged: Option<&Value>,
) -> Overlap {
    let winner = match overlap.winner {
        Winner::Both if overlap.reason == Reason::Add => Winner::Both,
        Winner::Both if merged == local => Winner::Local,
        Winner::Both if merged == remote => Winner::Remote,
        winner => winner,
    };
    Overlap { winner, ..overlap }
}
