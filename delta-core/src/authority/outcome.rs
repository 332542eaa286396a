//! One change against one record: what the record becomes, and what the sender is told (rules V3, V4, X2).

use std::borrow::Cow;

use super::Inner;
use super::check::{Size, check_form, check_record, malformed};
use crate::cell::Cell;
use crate::doc::Doc;
use crate::merge::{self, Decision, Mode, Overlap, Proposal, Reason, Verdict};
use crate::message::{Extent, Outcome, PushChange, Rejection, RejectionCode, Status};
use crate::patch::{Edit, Fallen, Patch};
use crate::path::Path;
use crate::stamp::ReplicaId;
use crate::wire::tree::Op;

/// A change that was taken.
pub(super) struct Merged {
    pub(super) doc: Doc,
    pub(super) outcome: Outcome,
}

/// Merges a change into a record. `version` is what the record gets if anything is written.
pub(super) fn merge(
    inner: &Inner,
    replica: ReplicaId,
    change: &PushChange,
    mut doc: Doc,
    version: u64,
) -> Result<Merged, Rejection> {
    check_form(replica, change)?;
    let brings_record = change.edits.first().is_some_and(|edit| edit.path.is_root());
    let edits = match change.extent {
        Extent::Delta => Cow::Borrowed(&change.edits),
        Extent::Whole => Cow::Owned(whole(&doc, change)),
    };
    let mode = if inner.is_strict {
        Mode::Strict
    } else {
        change.mode
    };
    let proposal = Proposal {
        replica,
        base_version: change.base_version,
        mode,
        edits: &edits,
    };
    if !doc.is_alive()
        && (!brings_record || updates_deleted(&doc, change))
        && !merge::revives(inner.schema, &doc, proposal)
    {
        let outcome = Outcome {
            sequence: change.sequence,
            status: Status::Gone,
            version: doc.version(),
            cells: doc.cells().to_vec(),
            spliced: Vec::new(),
            overlaps: Vec::new(),
            asked: Vec::new(),
        };
        return Ok(Merged { doc, outcome });
    }
    Rejection::stale(inner.schema, &doc, proposal)?;
    let decisions = merge::decide(inner.schema, &doc, proposal)
        .map_err(|(path, error)| malformed(path, &error))?;
    let has_unseen = doc
        .cells()
        .iter()
        .any(|cell| cell.version > change.base_version);

    let Laid {
        written,
        returned,
        overlaps,
        asked,
    } = lay(change, &doc, &edits, decisions, version);
    let is_written = !written.is_empty();
    let before = Size::of(&doc);
    let untouched = (!asked.is_empty()).then(|| doc.clone());
    doc.put_all(written);
    match (
        check_record(inner, &change.id, &doc, &edits, before),
        untouched,
    ) {
        (
            Err(Rejection {
                code: RejectionCode::Invalid,
                ..
            }),
            Some(doc),
        ) => {
            return Ok(ask_for_all(change, &edits, doc));
        }
        (checked, _) => checked?,
    }
    let version = if is_written { version } else { doc.version() };
    let is_conflict = !asked.is_empty()
        || overlaps
            .iter()
            .any(|(_, overlap)| !merges_exactly(overlap.reason));
    let status = match (
        doc.is_alive() || !brings_record || is_delete(&edits),
        is_conflict,
    ) {
        (false, _) => Status::Gone,
        (true, true) => Status::Conflict,
        (true, false) if has_unseen || !overlaps.is_empty() => Status::Merged,
        (true, false) => Status::FastForward,
    };
    // The sender knows what it sent; it is told what it has not seen and what came out differently, and all of what stays
    // against its own writes, because those have cleared what stood below them.
    let lost = merge::lost_at(&overlaps);
    let is_told = |cell: &&Cell| {
        returned.binary_search(&cell.path).is_ok()
            || cell.path.is_at_or_below(&lost)
            || (cell.version > change.base_version && !(is_written && cell.version == version))
    };
    let cells = doc.cells().iter().filter(is_told).cloned().collect();
    let outcome = Outcome {
        sequence: change.sequence,
        status,
        version,
        cells,
        spliced: Vec::new(),
        overlaps,
        asked,
    };
    Ok(Merged { doc, outcome })
}

/// Half a change was refused that makes sense only with its other half, which its maker is to decide (rules M3, M7): nothing of
/// it is written, and its maker decides all of it.
fn ask_for_all(change: &PushChange, edits: &[Edit], doc: Doc) -> Merged {
    let outcome = Outcome {
        sequence: change.sequence,
        status: Status::Conflict,
        version: doc.version(),
        cells: doc.since(change.base_version),
        // What met is told by the one who decides it.
        overlaps: Vec::new(),
        spliced: Vec::new(),
        asked: edits.iter().map(|edit| edit.path.clone()).collect(),
    };
    Merged { doc, outcome }
}

/// True for rules that make one value of two, so that neither write is lost (rule V4).
fn merges_exactly(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::Add | Reason::Max | Reason::Min | Reason::Custom
    )
}

/// What decisions come to.
#[derive(Default)]
struct Laid {
    /// What is written to the record.
    written: Vec<Cell>,
    /// Where the record is not as the sender has it.
    returned: Vec<Path>,
    overlaps: Vec<(Cell, Overlap)>,
    asked: Vec<Path>,
}

fn lay(
    change: &PushChange,
    doc: &Doc,
    edits: &[Edit],
    decisions: Vec<Decision>,
    version: u64,
) -> Laid {
    let mut laid = Laid::default();
    for (
        edit,
        Decision {
            verdict,
            overlaps: met,
        },
    ) in edits.iter().zip(decisions)
    {
        let is_as_sent = match verdict {
            Verdict::Write(value, stamp) => {
                // What is made of both has the newest stamp of its parts: it does not tell whether others have written.
                let is_newer = |cell: &Cell| cell.version > change.base_version;
                let is_as_sent = stamp == edit.stamp
                    && match &edit.op {
                        Op::Set(sent) => value.as_ref() == Some(sent),
                        Op::Add(_) => !doc.get(&edit.path).is_some_and(is_newer),
                        Op::Remove | Op::Splice(_) => true,
                    };
                laid.written.push(Cell {
                    path: edit.path.clone(),
                    value,
                    version,
                    stamp,
                });
                is_as_sent
            }
            Verdict::Leave => false,
            Verdict::Ask | Verdict::Revive(_) => {
                laid.asked.push(edit.path.clone());
                false
            }
        };
        if !is_as_sent || change.extent == Extent::Whole {
            laid.returned.push(edit.path.clone());
        }
        laid.overlaps.extend(met);
    }
    laid
}

/// True when a whole record was made against one that was there and is not any more, or of which nothing is left: that is
/// an update, whatever it says of its presence.
fn updates_deleted(doc: &Doc, change: &PushChange) -> bool {
    let is_newer = |root: &Cell| root.version > change.base_version;
    change.extent == Extent::Whole && change.base_version > 0 && doc.root().is_none_or(is_newer)
}

pub(super) fn is_delete(edits: &[Edit]) -> bool {
    edits
        .first()
        .is_some_and(|edit| edit.path.is_root() && edit.op == Op::Remove)
}

/// What a whole record changes about the one that is here.
fn whole(doc: &Doc, change: &PushChange) -> Vec<Edit> {
    let Some(stamp) = change.edits.iter().map(|edit| edit.stamp).max() else {
        return Vec::new();
    };
    let value = |op: &Op| match op {
        Op::Set(value) => Some(value.clone()),
        _ => None,
    };
    let cells: Vec<Cell> = change
        .edits
        .iter()
        .map(|edit| Cell::new(edit.path.clone(), value(&edit.op)))
        .collect();
    let patch = Patch::between(doc.cells(), &cells, stamp);
    let mut fallen = Fallen::default();
    let changed = patch.leaves().iter().filter(|leaf| !fallen.takes(leaf));
    let edits = changed.map(|leaf| Edit {
        path: leaf.path.clone(),
        op: leaf.new.clone().map_or(Op::Remove, Op::Set),
        stamp,
    });
    edits.collect()
}
