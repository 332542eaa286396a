//! One change against one record: what the record becomes, and what the sender is told (rules V3, V4, X2).

use std::borrow::Cow;

use super::Inner;
use crate::cell::Cell;
use crate::codec::DecodeError;
use crate::doc::Doc;
use crate::merge::{self, Decision, Overlap, Proposal, Reason, Verdict, Winner};
use crate::message::{Extent, Outcome, PushChange, Rejection, RejectionCode, Status};
use crate::patch::{Edit, Fallen, Patch};
use crate::path::Path;
use crate::stamp::ReplicaId;
use crate::wire::tree::{MAX_LEAVES, Op, has_short_paths};

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
    let proposal = Proposal {
        replica,
        base_version: change.base_version,
        mode: change.mode,
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
            overlaps: Vec::new(),
            asked: Vec::new(),
        };
        return Ok(Merged { doc, outcome });
    }
    let decisions = merge::decide(inner.schema, &doc, proposal)
        .map_err(|(path, error)| malformed(path, &error))?;
    let has_unseen = doc
        .cells()
        .iter()
        .any(|cell| cell.version > change.base_version);

    let mut written: Vec<Cell> = Vec::new();
    let mut returned: Vec<Path> = Vec::new();
    let mut overlaps = Vec::new();
    let mut asked = Vec::new();
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
                // A sum has the newest stamp of its parts: it does not tell whether others have added.
                let is_newer = |cell: &Cell| cell.version > change.base_version;
                let is_new_sum =
                    matches!(edit.op, Op::Add(_)) && doc.get(&edit.path).is_some_and(is_newer);
                let is_as_sent = stamp == edit.stamp && !is_new_sum;
                written.push(Cell {
                    path: edit.path.clone(),
                    value,
                    version,
                    stamp,
                });
                is_as_sent
            }
            Verdict::Leave => false,
            Verdict::Ask | Verdict::Revive(_) => {
                asked.push(edit.path.clone());
                false
            }
        };
        if !is_as_sent || change.extent == Extent::Whole {
            returned.push(edit.path.clone());
        }
        overlaps.extend(met);
    }
    let is_written = !written.is_empty();
    let before = Size::of(&doc);
    doc.put_all(written);
    check_record(inner, &change.id, &doc, before)?;
    let version = if is_written { version } else { doc.version() };
    let is_conflict = !asked.is_empty()
        || overlaps
            .iter()
            .any(|(_, overlap)| !matches!(overlap.reason, Reason::Add | Reason::Max | Reason::Min));
    let status = match (
        doc.is_alive() || !brings_record || is_delete(&edits),
        is_conflict,
    ) {
        (false, _) => Status::Gone,
        (true, true) => Status::Conflict,
        (true, false) if has_unseen || !overlaps.is_empty() => Status::Merged,
        (true, false) => Status::FastForward,
    };
    // The sender knows what it sent; it is told what it has not seen and what came out differently.
    let kept = kept(&overlaps);
    let is_told = |cell: &&Cell| {
        returned.binary_search(&cell.path).is_ok()
            || cell.path.is_at_or_below(&kept)
            || (cell.version > change.base_version && !(is_written && cell.version == version))
    };
    let cells = doc.cells().iter().filter(is_told).cloned().collect();
    let outcome = Outcome {
        sequence: change.sequence,
        status,
        version,
        cells,
        overlaps,
        asked,
    };
    Ok(Merged { doc, outcome })
}

/// Where what is here stays against the sender's write. The sender has put its own there, and cleared what stands below:
/// it is told all of it, also what it has seen.
pub(super) fn kept(overlaps: &[(Cell, Overlap)]) -> Vec<Path> {
    let stays = |(_, overlap): &&(Cell, Overlap)| overlap.winner == Winner::Remote;
    let mut kept: Vec<_> = overlaps
        .iter()
        .filter(stays)
        .map(|(cell, _)| cell.path.clone())
        .collect();
    kept.sort_unstable();
    kept
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

fn check_form(replica: ReplicaId, change: &PushChange) -> Result<(), Rejection> {
    let reject = |path: Path, message: &str| {
        Err(Rejection {
            code: RejectionCode::Malformed,
            fields: vec![path],
            message: message.to_owned(),
        })
    };
    if change.edits.is_empty() {
        return reject(Path::root(), "the change has no edits");
    }
    if let Some(pair) = change
        .edits
        .windows(2)
        .find(|pair| pair[0].path >= pair[1].path)
    {
        return reject(
            pair[1].path.clone(),
            "edits must be sorted by path, one a leaf",
        );
    }
    if let Some(edit) = change
        .edits
        .iter()
        .find(|edit| edit.stamp.replica != replica)
    {
        return reject(
            edit.path.clone(),
            "an edit must carry a stamp of the replica that sends it",
        );
    }
    let root = change.edits.first().filter(|edit| edit.path.is_root());
    if root.is_some_and(|edit| !matches!(edit.op, Op::Remove | Op::Set(crate::value::Value::Unit)))
    {
        return reject(
            Path::root(),
            "a record can be set or removed as a whole, nothing else",
        );
    }
    Ok(())
}

/// Refuses a record that could not be kept or read.
fn check_record(inner: &Inner, id: &[u8], doc: &Doc, before: Size) -> Result<(), Rejection> {
    if let Some(path) = doc.misplaced() {
        let text = "a leaf stands below another leaf, or beside leaves of another kind";
        return Err(Rejection {
            code: RejectionCode::Malformed,
            fields: vec![path.clone()],
            message: format!("field {path:?}: {text}"),
        });
    }
    let size = Size::of(doc);
    // A record at the limit may still shrink.
    if size.leaves > MAX_LEAVES.max(before.leaves)
        || size.bytes > MAX_RECORD_BYTES.max(before.bytes)
    {
        let Size { leaves, bytes } = size;
        let message = format!(
            "the record would have {leaves} leaves and {bytes} bytes, the limits are {MAX_LEAVES} and {MAX_RECORD_BYTES}"
        );
        return Err(Rejection {
            code: RejectionCode::TooLarge,
            fields: Vec::new(),
            message,
        });
    }
    if !has_short_paths(doc.cells()) {
        return Err(Rejection {
            code: RejectionCode::TooLarge,
            fields: Vec::new(),
            message: "too many leaves of the record stand below long keys".to_owned(),
        });
    }
    if !doc.is_alive() {
        return Ok(());
    }
    (inner.check)(id, doc.cells()).map_err(|error| match error {
        DecodeError::Within(path, error) => malformed(path, &error),
        error => malformed(Path::root(), &error),
    })
}

fn malformed(path: Path, error: &DecodeError) -> Rejection {
    Rejection {
        code: RejectionCode::Malformed,
        message: format!("field {path:?}: {error}"),
        fields: vec![path],
    }
}

/// The most bytes of values and paths that a record may have, tombstones included.
const MAX_RECORD_BYTES: usize = 16 << 20;

/// How large a record is.
#[derive(Debug, Clone, Copy)]
struct Size {
    leaves: usize,
    bytes: usize,
}

impl Size {
    fn of(doc: &Doc) -> Self {
        let value = |cell: &Cell| {
            cell.value
                .as_ref()
                .and_then(|value| value.as_bytes())
                .map_or(9, <[u8]>::len)
        };
        let bytes = doc
            .cells()
            .iter()
            .map(|cell| cell.path.as_bytes().len() + value(cell))
            .sum();
        Self {
            leaves: doc.cells().len(),
            bytes,
        }
    }
}
