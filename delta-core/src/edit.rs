//! What a patch says on the wire: one edit for each leaf, as splices or additions where the rule or the size asks for it.

use alloc::vec::Vec;

use crate::codec::DecodeError;
use crate::patch::PatchLeaf;
use crate::path::Path;
use crate::place::{Leaf, Place};
use crate::schema::{Kind, Rule, Schema};
use crate::stamp::Stamp;
use crate::wire::tree::{Op, OpRef, TreeLeaf};
use crate::{splice, wire};

/// One leaf of a change as the wire carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where.
    pub path: Path,
    /// What happens there.
    pub op: Op,
    /// When and by whom.
    pub stamp: Stamp,
}

impl TreeLeaf for Edit {
    fn path(&self) -> &Path {
        &self.path
    }

    fn op(&self) -> OpRef<'_> {
        (&self.op).into()
    }
}

/// What happens at a changed leaf.
pub(crate) fn op(schema: &'static Schema, leaf: &PatchLeaf) -> Op {
    let Some(new) = &leaf.new else {
        return Op::Remove;
    };
    let Some(old) = &leaf.old else {
        return Op::Set(new.clone());
    };
    let place = Place::of(schema, &leaf.path);
    // An old value of another type, from before the field changed its own, is no ground for a difference.
    if let Rule::Add(add) = place.rule
        && let Ok(amount) = (add.difference)(new, old)
    {
        return Op::Add(amount);
    }
    if let (Some(old), Some(new)) = (old.as_bytes(), new.as_bytes())
        && let Ok(Some(script)) = script(place.leaf, old, new)
    {
        return Op::Splice(script);
    }
    Op::Set(new.clone())
}

/// The splices that turn one list or blob into another, when they are smaller than the whole.
fn script(leaf: Leaf, old: &[u8], new: &[u8]) -> Result<Option<Vec<u8>>, DecodeError> {
    let (old_parts, new_parts) = match leaf {
        Leaf::Of(Kind::List(item)) => (
            wire::json::parts(*item, old)?,
            wire::json::parts(*item, new)?,
        ),
        Leaf::Of(Kind::Bytes) => (blob_parts(old, new), blob_parts(new, old)),
        _ => return Ok(None),
    };
    let mut script = Vec::new();
    let mut at = 0;
    for (gone, come) in splice::between(&old_parts, &new_parts, |a, b| a == b, |part| *part) {
        let len = |parts: &[&[u8]]| parts.iter().map(|part| part.len()).sum::<usize>();
        let start = len(&old_parts[..gone.start]);
        wire::varint::write(&mut script, (start - at) as u64);
        let dropped = len(&old_parts[gone]);
        wire::varint::write(&mut script, dropped as u64);
        wire::varint::write_bytes(&mut script, &new_parts[come].concat());
        at = start + dropped;
    }
    Ok((script.len() < new.len()).then_some(script))
}

/// A blob in at most three parts: what it shares with the other at the front, what it does not, what it shares at the end.
fn blob_parts<'a>(blob: &'a [u8], other: &[u8]) -> Vec<&'a [u8]> {
    let shorter = blob.len().min(other.len());
    let prefix = blob.iter().zip(other).take_while(|(a, b)| a == b).count();
    let suffix = blob
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take(shorter - prefix)
        .take_while(|(a, b)| a == b)
        .count();
    let (front, rest) = blob.split_at(prefix);
    let (middle, end) = rest.split_at(rest.len() - suffix);
    [front, middle, end]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect()
}
