//! Which writes an edit meets: those that its maker had not seen.

use super::Proposal;
use super::walk::Site;
use crate::cell::Cell;
use crate::patch::Edit;
use crate::stamp::Stamp;
use crate::wire::tree::Op;

/// True when the maker of the proposal has not seen this write. A replica has always seen its own earlier writes
/// (rule V5). A tombstone has the newest stamp of what it took away, so that does not tell who made it.
pub(super) fn is_unseen(cell: &Cell, proposal: Proposal<'_>, stamp: Stamp) -> bool {
    let is_own_earlier =
        cell.stamp.replica == proposal.replica && cell.stamp < stamp && cell.value.is_some();
    cell.version > proposal.base_version && !is_own_earlier
}

/// The cells that an edit meets unseen, with a value other than its own.
pub(super) fn met<'a>(
    site: &Site<'a>,
    proposal: Proposal<'_>,
    edit: &'a Edit,
) -> impl Iterator<Item = &'a Cell> {
    let (is_removed, stamp) = (edit.op == Op::Remove, edit.stamp);
    let differs = |cell: &&Cell| match &edit.op {
        Op::Set(value) => cell.value.as_ref() != Some(value),
        Op::Remove => cell.value.is_some(),
        Op::Add(_) | Op::Splice(_) => true,
    };
    let below = is_removed.then(|| site.below());
    let cells = site.cell.into_iter().chain(below.into_iter().flatten());
    // Values are looked at last: they stand elsewhere in memory.
    cells
        .filter(move |cell| is_unseen(cell, proposal, stamp))
        .filter(differs)
}
