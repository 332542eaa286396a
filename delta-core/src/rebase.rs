//! Local changes on top of a record that moved on: the same decisions as the authority's, and the resolver's where the
//! strategy asks it.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
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
use crate::rule::call;
use crate::schema::{Kind, Structure};
use crate::stamp::{ReplicaId, Stamp};
use crate::strategy::MergeStrategy;
use crate::value::Value;
use crate::wire::tree::Op;

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
    /// What the authority said of the change, where it left something open.
    pub(crate) answer: &'a [(Cell, Overlap)],
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
    /// What a decision needs, when the conflict waits for one.
    pub(crate) deferred: Option<Sides>,
}

/// The part of a record that a conflict is about, on the two sides that are gone once it is deferred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sides {
    /// Where the part stands: what a resolver decides on, the leaf or something above it.
    pub(crate) unit: Path,
    /// Its cells as both started from, when they are known.
    pub(crate) base: Option<Vec<Cell>>,
    /// Its cells as this replica wrote them.
    pub(crate) local: Vec<Cell>,
    /// Why the leaf's own rule did not decide, in its words; empty where it has none, or says nothing.
    pub(crate) why: String,
}

impl<T: Delta + Structure> Rebase<'_, T> {
    /// True when the record was deleted, and the delete wins against all of the change.
    #[cfg(feature = "std")]
    pub(crate) fn is_gone(&self, patch: &Patch) -> bool {
        // Of what was deleted long ago, no tombstone may be left.
        let was_there = self.now.root().is_some() || self.before.is_alive();
        let is_deleted = !self.now.is_alive() && was_there;
        is_deleted && !patch.is_create() && {
            let edits = patch.full_edits(T::SCHEMA);
            !merge::revives(T::SCHEMA, self.now, self.proposal(&edits))
        }
    }

    fn proposal<'e>(&self, edits: &'e [Edit]) -> Proposal<'e> {
        Proposal {
            replica: self.replica,
            base_version: self.base_version,
            mode: self.mode,
            edits,
        }
    }

    /// What is left of the patch.
    ///
    /// # Errors
    ///
    /// When it does not fit the record any more, or is a strict one and others have written.
    pub(crate) fn run(&self, patch: &Patch) -> Result<Rebased, Rejection> {
        let edits = patch.full_edits(T::SCHEMA);
        let proposal = self.proposal(&edits);
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
            let mut deferred = None;
            let by_rule = match decision.verdict {
                Verdict::Ask => self.by_rule(patch, edit),
                _ => None,
            };
            match decision.verdict {
                Verdict::Write(value, _) => {
                    merged.push(Cell::new(edit.path.clone(), value.clone()));
                    self.keep(&mut leaves, edit, value);
                }
                Verdict::Leave => {}
                Verdict::Revive(unit) => {
                    leaves.retain(|leaf| !leaf.path.starts_with(&unit));
                    leaves.extend(self.revive(&unit));
                    let lost = overlaps.drain(..);
                    notes.extend(lost.map(|(tombstone, overlap)| self.revived(tombstone, overlap)));
                    resolved.push(unit);
                }
                Verdict::Ask if let Some(Ok(value)) = &by_rule => {
                    for (_, overlap) in &mut overlaps {
                        overlap.winner = Winner::Both;
                    }
                    let stamp = (self.stamp)();
                    let edit = Edit {
                        stamp,
                        ..edit.clone()
                    };
                    merged.push(Cell::new(edit.path.clone(), Some(value.clone())));
                    self.keep(&mut leaves, &edit, Some(value.clone()));
                }
                Verdict::Ask
                    if let [(cell, overlap)] = &mut overlaps[..]
                        && overlap.reason == Reason::Text
                        && self.mode != Mode::Ask =>
                {
                    // Words overlap, so the strategy decides.
                    *overlap = self.by_strategy(cell, *overlap);
                    if let (Winner::Local, Op::Set(value)) = (overlap.winner, &edit.op) {
                        self.keep(&mut leaves, edit, Some(value.clone()));
                    }
                }
                Verdict::Ask => {
                    let (unit, kept, winner) =
                        self.resolve(edit, overlaps.first().map(|(cell, _)| cell));
                    merged = self.after(&unit, &kept);
                    for (_, overlap) in &mut overlaps {
                        overlap.winner = winner;
                        if overlap.reason == Reason::Text {
                            overlap.reason = Reason::Resolver;
                        }
                    }
                    if let Some((_, overlap)) = overlaps.first() {
                        notes.extend(self.inside(&unit, edit, *overlap, &merged));
                    }
                    deferred = (winner == Winner::Undecided).then(|| Sides {
                        why: by_rule
                            .and_then(Result::err)
                            .map_or_else(String::new, brief),
                        ..self.sides(&unit)
                    });
                    leaves.retain(|leaf| !leaf.path.starts_with(&unit));
                    leaves.extend(kept);
                    resolved.push(unit);
                }
            }
            notes.extend(overlaps.into_iter().map(|(remote, overlap)| Note {
                deferred: deferred.take(),
                ..note(patch, remote, overlap, &merged)
            }));
        }
        leaves.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(Rebased {
            patch: Patch::new(leaves),
            notes,
        })
    }

    /// All that stood at `unit` before it was deleted, as it is shown here, made anew. What this change did not write
    /// keeps the time of its writing: it is no newer than it was, should another replica bring the same back.
    fn revive(&self, unit: &Path) -> Vec<PatchLeaf> {
        let leaf = |cell: &Cell| PatchLeaf {
            path: cell.path.clone(),
            old: None,
            new: cell.value.clone(),
            stamp: Stamp {
                replica: self.replica,
                ..cell.stamp
            },
        };
        let below = self.local.below(unit).iter();
        let mut leaves: Vec<_> = below
            .filter(|cell| cell.value.is_some())
            .map(leaf)
            .collect();
        let newest = leaves.iter().map(|leaf| leaf.stamp).max();
        if let (Some(presence), Some(newest)) = (leaves.first_mut(), newest) {
            presence.stamp = newest;
        }
        leaves
    }

    /// What is to be told of a delete that a change outlived: it is the delete that lost.
    fn revived(&self, tombstone: Cell, overlap: Overlap) -> Note {
        let value = |doc: &Doc| {
            let cell = doc.get(&tombstone.path)?;
            cell.value.clone()
        };
        let local = value(self.local);
        Note {
            base: value(self.before),
            merged: local.clone(),
            local,
            local_stamp: self.newest(&tombstone.path),
            remote: None,
            remote_stamp: tombstone.stamp,
            overlap,
            deferred: None,
            path: tombstone.path,
        }
    }

    fn newest(&self, unit: &Path) -> Stamp {
        let below = self.local.below(unit).iter();
        below.map(|cell| cell.stamp).max().unwrap_or_default()
    }

    /// What goes with what a resolver decided on: every leaf of a variant or an object that the sides differ in, every other
    /// one of an entry or element that this replica wrote and that is lost (rule M8).
    fn inside(&self, unit: &Path, edit: &Edit, overlap: Overlap, merged: &[Cell]) -> Vec<Note> {
        let is_replaced = matches!(
            Place::of(T::SCHEMA, &edit.path).leaf,
            Leaf::Of(Kind::Enum(_) | Kind::Json)
        );
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
            // Beside the leaf that was in conflict, a resolver may have dropped what only this replica wrote.
            let is_dropped = overlap.winner != Winner::Undecided
                && local != value(self.before, path)
                && local != merged
                && !Place::of(T::SCHEMA, path).is_uncontested();
            (local != remote && (is_replaced || is_dropped)).then(|| Note {
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
                deferred: None,
            })
        };
        paths.into_iter().filter_map(note).collect()
    }

    /// What a later decision needs about the part of the record that is in conflict.
    fn sides(&self, unit: &Path) -> Sides {
        Sides {
            unit: unit.clone(),
            base: self.base().map(|base| base.below(unit).to_vec()),
            local: self.local.below(unit).to_vec(),
            why: String::new(),
        }
    }

    /// What the leaf's own rule makes of an edit and what it met; nothing where it has none, or leaves that to others.
    fn by_rule(&self, patch: &Patch, edit: &Edit) -> Option<Result<Value, String>> {
        let leaf = patch.leaf(&edit.path)?;
        merge::with_base(T::SCHEMA, leaf, self.now)
    }

    /// The record as both started from, when it is known.
    fn base(&self) -> Option<&Doc> {
        (self.before.version() <= self.base_version).then_some(self.before)
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

    /// Who wins a text whose words overlap. What an authority said of the same two writes holds: it knew all leaves of the
    /// change, which may be a unit (rule M3).
    fn by_strategy(&self, met: &Cell, decided: Overlap) -> Overlap {
        let said = self
            .answer
            .iter()
            .find(|(cell, _)| (&cell.path, cell.stamp) == (&met.path, met.stamp));
        Overlap {
            winner: said.map_or(decided.winner, |(_, overlap)| overlap.winner),
            reason: match self.mode {
                Mode::AsUnit => Reason::LastWriteWinsAsUnit,
                Mode::ByLeaf | Mode::Ask | Mode::Strict => Reason::LastWriteWins,
            },
        }
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
        let (leaves, winner) = chosen(&unit, choice, self.local, self.now, (self.stamp)());
        (unit, leaves, winner)
    }

    fn ask(&self, edit: &Edit, remote_stamp: Stamp) -> Option<Resolved> {
        let MergeStrategy::Custom(resolve) = self.strategy else {
            return None;
        };
        let base = self.base().map(Doc::cells);
        let local = (self.local.cells(), edit.stamp);
        let site = Site::new(&edit.path, base, local, (self.now.cells(), remote_stamp));
        let conflict = T::conflict(site).ok()??;
        call(|| resolve(conflict))
    }
}

/// What is written for a choice about a part of a record, and who won with it.
pub(crate) fn chosen(
    unit: &Path,
    choice: Choice,
    local: &Doc,
    now: &Doc,
    stamp: Stamp,
) -> (Vec<PatchLeaf>, Winner) {
    match choice {
        Choice::Local => {
            let leaves = replace(unit, now.below(unit), local.below(unit), stamp);
            (leaves, Winner::Local)
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
            if now.get(&position).is_none()
                && let Some(here) = local.get(&position)
                && let Err(at) = cells.binary_search_by(|cell| cell.path.cmp(&position))
                && at > 0
            {
                cells.insert(at, here.clone());
            }
            (replace(unit, now.below(unit), &cells, stamp), Winner::Both)
        }
        Choice::Remote => (Vec::new(), Winner::Remote),
        Choice::Defer => (Vec::new(), Winner::Undecided),
    }
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

/// The most characters that are kept of what a rule says.
const MOST_SAID: usize = 500;

fn brief(text: String) -> String {
    match text.char_indices().nth(MOST_SAID) {
        Some((end, _)) => text[..end].into(),
        None => text,
    }
}

/// What is to be told of a leaf of a change that met another write.
pub(crate) fn note(patch: &Patch, remote: Cell, overlap: Overlap, merged: &[Cell]) -> Note {
    let leaf = patch.leaf(&remote.path);
    let merged = find(merged, &remote.path);
    let local = match leaf {
        Some(leaf) => leaf.new.clone(),
        // Sent with a whole record that changes other leaves.
        None if overlap.winner == Winner::Local => merged.clone(),
        None => None,
    };
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
        deferred: None,
        overlap,
    }
}

fn find(cells: &[Cell], path: &Path) -> Option<Value> {
    let cell = cells.iter().find(|cell| cell.path == *path);
    cell.and_then(|cell| cell.value.clone())
}

/// Who won, as it is told: what a resolver or a field's own rule made of both may be what one side wrote.
pub(crate) fn told(
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
