//! Who wins: the one place where concurrent changes of a record are decided, for stores and authorities alike (rule S4).

mod above;
mod delete;
mod edit;
mod met;
mod overlap;
mod ruled;
mod walk;

#[cfg(feature = "std")]
pub(crate) use self::delete::revives;
#[cfg(feature = "std")]
pub(crate) use self::overlap::lost_at;
pub use self::overlap::{Overlap, Reason, Winner};

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use self::above::{Above, above};
use self::delete::is_outlived;
use self::edit::decide_edit;
use self::met::{is_unseen, met};
use self::walk::Walk;
use crate::cell::Cell;
use crate::codec::DecodeError;
use crate::describe::name;
use crate::doc::Doc;
use crate::patch::{Edit, PatchLeaf};
use crate::path::Path;
use crate::place::Place;
use crate::rule::MergeContext;
use crate::schema::{DeletePolicy, Schema};
use crate::stamp::{ReplicaId, Stamp};
use crate::value::Value;
use crate::wire::tree::Op;

/// How a change wants its overlapping leaves decided (rule S3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Each leaf by its own rule and stamp.
    #[default]
    ByLeaf,
    /// All overlapping leaves as one unit, by the delta's stamp against the newest of them.
    AsUnit,
    /// Not here: overlapping leaves go back to who made the change.
    Ask,
    /// Not at all: where anybody else has written to the record, the change is refused, whatever its leaves (rule V4).
    Strict,
}

/// A change, and what its maker knew.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    /// Who made it.
    pub replica: ReplicaId,
    /// The version of the record that it was made against.
    pub base_version: u64,
    /// How its overlapping leaves are decided.
    pub mode: Mode,
    /// The edits, sorted by path.
    pub edits: &'a [Edit],
}

/// What becomes of one edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What to do.
    pub verdict: Verdict,
    /// The other writes that the edit met, each with a different value: that write's cell, and who won. A removal may meet
    /// many; where the edit stands below something that was removed, the cell says so at the edit's own path.
    pub overlaps: Vec<(Cell, Overlap)>,
}

/// What to do with an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Write this value under this stamp.
    Write(Option<Value>, Stamp),
    /// Leave the leaf as it is.
    Leave,
    /// The maker of the change must send the value again: decided by its resolver, or whole where only splices came.
    Ask,
    /// What stood at this path, above the edit, was deleted, and the change outlives it (rule X2): the maker of the change
    /// must send all of it again, because nobody else has it.
    Revive(Path),
}

/// Decides every edit of a proposal against the record as it stands (rules V3, M1 to M5).
///
/// # Errors
///
/// When an edit does not fit the kind of its leaf; the path names it.
pub fn decide(
    schema: &'static Schema,
    doc: &Doc,
    proposal: Proposal<'_>,
) -> Result<Vec<Decision>, (Path, DecodeError)> {
    if proposal.mode == Mode::Strict && unseen(schema, doc, proposal).next().is_some() {
        return Ok(vec![Decision::plain(Verdict::Leave); proposal.edits.len()]);
    }
    let unit_wins = proposal.mode == Mode::AsUnit && unit_wins(schema, doc, proposal);
    let mut decisions = Vec::with_capacity(proposal.edits.len());
    // The tombstone that the edit before stands below, and whether the change outlives it.
    let mut deleted: Option<(Path, bool)> = None;
    let mut walk = Walk::new(schema, doc);
    for (at, edit) in proposal.edits.iter().enumerate() {
        let site = walk.to(&edit.path);
        let decision = match above(walk.above(), &decisions, &edit.path) {
            Some(Above::Deleted(tombstone, policy)) => {
                let known = deleted.take_if(|(path, _)| *path == tombstone.path);
                let is_first = known.is_none();
                let (path, is_outlived) = known.unwrap_or_else(|| {
                    let is_outlived = is_outlived(schema, tombstone, proposal, policy);
                    (tombstone.path.clone(), is_outlived)
                });
                deleted = Some((path.clone(), is_outlived));
                let here = Cell {
                    path: edit.path.clone(),
                    ..tombstone.clone()
                };
                match (is_outlived, is_first) {
                    (false, _) => {
                        let is_unseen = tombstone.version > proposal.base_version;
                        let reason = match policy {
                            DeletePolicy::LastWriteWins if is_unseen => policy.reason(),
                            _ => Reason::DeleteWins,
                        };
                        Decision::overlap(Verdict::Leave, &here, Winner::Remote, reason)
                    }
                    // The delete has lost once, however many edits it met.
                    (true, true) => Decision::overlap(
                        Verdict::Revive(path),
                        tombstone,
                        Winner::Local,
                        policy.reason(),
                    ),
                    (true, false) => Decision::plain(Verdict::Revive(path)),
                }
            }
            Some(Above::Gone(here, reason)) => {
                Decision::overlap(Verdict::Leave, &here, Winner::Remote, reason)
            }
            Some(Above::Asked) => Decision::plain(Verdict::Ask),
            None => decide_edit(schema, &site, proposal, edit, unit_wins)
                .map_err(|error| (edit.path.clone(), error))?,
        };
        decisions.push(decision);
        let next = proposal.edits.get(at + 1);
        if next.is_some_and(|next| next.path.starts_with(&edit.path)) {
            walk.is_above_next(&site, at);
        }
    }
    Ok(decisions)
}

/// What the rule of a leaf makes of a change that met the write in `doc`, with what both started from in hand (rule M5).
/// Nothing where the rule does not say; an error where it fails (rule M6).
pub(crate) fn with_base(
    schema: &'static Schema,
    leaf: &PatchLeaf,
    doc: &Doc,
) -> Option<Result<Value, String>> {
    let (local, met) = (leaf.new.as_ref()?, doc.get(&leaf.path)?);
    let rule = Place::of(schema, &leaf.path).rule;
    let context = MergeContext::new(name(schema, &leaf.path), leaf.stamp, met.stamp);
    // What was made anew since did not start from the old value.
    let is_newer = |path| doc.get(&path).is_some_and(|above| above.stamp > leaf.stamp);
    let base = leaf
        .old
        .as_ref()
        .filter(|_| !leaf.path.ancestors().any(is_newer));
    rule.merge(base, local, met.value.as_ref()?, &context)
}

/// What others wrote to the record that the maker of the proposal has not seen, wherever it is, but for what the
/// proposal writes alike: what a strict change is refused for.
pub fn unseen<'a>(
    schema: &'static Schema,
    doc: &'a Doc,
    proposal: Proposal<'a>,
) -> impl Iterator<Item = &'a Cell> {
    let newest = proposal.edits.iter().map(|edit| edit.stamp).max();
    let is_alike = move |cell: &Cell| {
        let at = proposal
            .edits
            .binary_search_by(|edit| edit.path.cmp(&cell.path));
        at.is_ok_and(|at| match &proposal.edits[at].op {
            Op::Set(value) => cell.value.as_ref() == Some(value),
            Op::Remove => cell.value.is_none(),
            Op::Add(_) | Op::Splice(_) => false,
        })
    };
    doc.cells().iter().filter(move |cell| {
        is_unseen(cell, proposal, newest.unwrap_or_default())
            && !Place::of(schema, &cell.path).is_uncontested()
            && !is_alike(cell)
    })
}

impl Decision {
    fn plain(verdict: Verdict) -> Self {
        Self {
            verdict,
            overlaps: Vec::new(),
        }
    }

    fn overlap(verdict: Verdict, met: &Cell, winner: Winner, reason: Reason) -> Self {
        Self {
            verdict,
            overlaps: vec![(met.clone(), Overlap { winner, reason })],
        }
    }
}

fn unit_wins(schema: &'static Schema, doc: &Doc, proposal: Proposal<'_>) -> bool {
    let stamp = proposal.edits.iter().map(|edit| edit.stamp).max();
    let mut walk = Walk::new(schema, doc);
    let mut newest = None;
    for edit in proposal.edits {
        let site = walk.to(&edit.path);
        if !site.place.is_uncontested() && site.place.rule.is_contested() {
            let met = met(&site, proposal, edit).map(|cell| cell.stamp);
            newest = newest.max(met.max());
        }
    }
    stamp > newest
}
