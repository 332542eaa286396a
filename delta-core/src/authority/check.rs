//! What an authority does not take: changes that make no sense, and records that could not be kept or read.

use super::{Inner, Refused};
use crate::cell::Cell;
use crate::codec::DecodeError;
use crate::doc::Doc;
use crate::message::{PushChange, Rejection, RejectionCode};
use crate::patch::Edit;
use crate::path::Path;
use crate::stamp::ReplicaId;
use crate::wire::tree::{MAX_LEAVES, Op, has_short_paths};

/// Refuses a change that makes no sense.
pub(super) fn check_form(replica: ReplicaId, change: &PushChange) -> Result<(), Rejection> {
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
pub(super) fn check_record(
    inner: &Inner,
    id: &[u8],
    doc: &Doc,
    edits: &[Edit],
    before: Size,
) -> Result<(), Rejection> {
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
    (inner.check)(id, doc.cells()).map_err(|refused| match refused {
        Refused::Unreadable(DecodeError::Within(path, error)) => malformed(path, &error),
        Refused::Unreadable(error) => malformed(Path::root(), &error),
        Refused::Invalid(reason) => Rejection::invalid(edits, &reason),
    })
}

/// Refuses a value that does not fit its field.
pub(super) fn malformed(path: Path, error: &DecodeError) -> Rejection {
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
pub(super) struct Size {
    leaves: usize,
    bytes: usize,
}

impl Size {
    pub(super) fn of(doc: &Doc) -> Self {
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
