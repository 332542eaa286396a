//! Deletes that meet updates (rule X2): the policy of what is deleted decides, from the sides of both.
//!
//! A delete and an update that did not know each other come in one order here and in the other there. Whoever comes second
//! finds the other: a delete finds cells below its place, an update a tombstone above its own. Both ask the same function
//! who wins, so that the order does not matter. Where what is deleted was another value meanwhile, that is no update below it:
//! two writes of one place met, and the newer one stays, as with any value.

use super::met::{is_unseen, met};
use super::walk::Site;
use super::{Decision, Overlap, Proposal, Reason, Verdict, Winner};
use crate::cell::Cell;
#[cfg(feature = "std")]
use crate::doc::Doc;
use crate::patch::Edit;
use crate::place::{Leaf, Place};
use crate::schema::{DeletePolicy, Schema};
use crate::stamp::Stamp;
use crate::wire::tree::Op;

impl DeletePolicy {
    /// The one question: whether an update stays against a delete.
    pub(crate) fn is_for(self, update: Stamp, delete: Stamp) -> bool {
        match self {
            Self::Wins => false,
            Self::Yields => true,
            Self::LastWriteWins => update > delete,
        }
    }

    /// What decides where an update stays, or a delete by stamp.
    pub(crate) fn reason(self) -> Reason {
        match self {
            Self::Wins => Reason::DeleteWins,
            Self::Yields => Reason::UpdateWins,
            Self::LastWriteWins => Reason::LastWriteWins,
        }
    }
}

/// What comes of a delete, or of what is made anew, that meets the other. `meets` is the first cell that the edit meets.
pub(super) fn meeting(
    schema: &'static Schema,
    site: &Site<'_>,
    proposal: Proposal<'_>,
    edit: &Edit,
    meets: Option<&Cell>,
) -> Option<Decision> {
    let policy = site.place.delete;
    match (&edit.op, meets) {
        (Op::Remove, _)
            if let Some(update) = update_below(schema, site, proposal, edit, policy) =>
        {
            let (winner, reason) = (Winner::Remote, policy.reason());
            Some(Decision::overlap(Verdict::Leave, &update, winner, reason))
        }
        (Op::Remove, Some(first)) if site.is_branch() && !is_replaced(site, first) => {
            let newest = site
                .cell
                .map_or(edit.stamp, |cell| cell.stamp.max(edit.stamp));
            let (stamp, reason) = match policy {
                DeletePolicy::LastWriteWins => (edit.stamp, policy.reason()),
                _ => (newest, Reason::DeleteWins),
            };
            let winner = Winner::Local;
            let is_leaf = |cell: &&Cell| !Place::of(schema, &cell.path).is_uncontested();
            let lost = met(site, proposal, edit).filter(is_leaf);
            Some(Decision {
                verdict: Verdict::Write(None, stamp),
                overlaps: lost
                    .map(|cell| (cell.clone(), Overlap { winner, reason }))
                    .collect(),
            })
        }
        // Whoever makes it anew has all of it in hand.
        (Op::Set(value), Some(met)) if met.value.is_none() && policy != DeletePolicy::Wins => {
            let (verdict, winner) = if is_outlived(schema, met, proposal, policy) {
                let verdict = Verdict::Write(Some(value.clone()), edit.stamp);
                (verdict, Winner::Local)
            } else {
                (Verdict::Leave, Winner::Remote)
            };
            Some(Decision::overlap(verdict, met, winner, policy.reason()))
        }
        _ => None,
    }
}

/// True when the write that a delete meets is another variant, or another kind of JSON value, in the place of what it deletes.
fn is_replaced(site: &Site<'_>, met: &Cell) -> bool {
    let is_at_it = met.path == *site.path;
    is_at_it && matches!(site.place.leaf, Leaf::Of(_)) && !site.place.is_element
}

/// What a delete loses against: the presence that stays, with the version and stamp of the newest unseen write below it.
fn update_below(
    schema: &'static Schema,
    site: &Site<'_>,
    proposal: Proposal<'_>,
    edit: &Edit,
    policy: DeletePolicy,
) -> Option<Cell> {
    let presence = site
        .cell
        .filter(|cell| policy != DeletePolicy::Wins && cell.value.is_some())?;
    let is_update = |cell: &&Cell| {
        // What was removed inside is an update, too. Its stamp may be another's who took away a write of this replica;
        // it counts as seen then.
        let is_own = cell.stamp.replica == proposal.replica && cell.stamp < edit.stamp;
        is_unseen(cell, proposal, edit.stamp)
            && !(is_own && cell.value.is_none())
            && !Place::of(schema, &cell.path).is_uncontested()
    };
    let below = site.all().filter(is_update);
    let newest = below.max_by_key(|cell| cell.stamp)?;
    policy.is_for(newest.stamp, edit.stamp).then(|| Cell {
        path: presence.path.clone(),
        value: presence.value.clone(),
        ..*newest
    })
}

/// True when a change stays against a delete that its maker had not seen: it writes something at the place of this
/// tombstone or below it.
pub(super) fn is_outlived(
    schema: &'static Schema,
    tombstone: &Cell,
    proposal: Proposal<'_>,
    policy: DeletePolicy,
) -> bool {
    if policy == DeletePolicy::Wins || tombstone.version <= proposal.base_version {
        return false;
    }
    let path = &tombstone.path;
    let from = proposal.edits.partition_point(|edit| edit.path < *path);
    let below = proposal.edits[from..]
        .iter()
        .take_while(|edit| edit.path.starts_with(path));
    below
        .filter(|edit| edit.path != *path || edit.op != Op::Remove)
        .filter(|edit| policy.is_for(edit.stamp, tombstone.stamp))
        .any(|edit| !Place::of(schema, &edit.path).is_uncontested())
}

/// True when a change of a record that was deleted meanwhile stays, and the record with it.
#[cfg(feature = "std")]
pub(crate) fn revives(schema: &'static Schema, doc: &Doc, proposal: Proposal<'_>) -> bool {
    doc.root().is_some_and(|root| {
        root.value.is_none() && is_outlived(schema, root, proposal, schema.delete)
    })
}
