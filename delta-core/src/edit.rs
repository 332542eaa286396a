//! What a patch says on the wire: one edit for each leaf, as splices or additions where the rule or the size asks for it.

use alloc::vec::Vec;

use crate::codec::DecodeError;
use crate::patch::PatchLeaf;
use crate::path::Path;
use crate::place::{Leaf, Place};
use crate::schema::{Kind, Rule, Schema};
use crate::splice::plain::Slices;
use crate::splice::{self, Replaced, bytes};
use crate::stamp::Stamp;
use crate::wire;
use crate::wire::tree::{Op, OpRef, SplicedPart, TreeLeaf};

/// Texts and packed values shorter than this go whole.
const LONG: usize = 128;

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
    if let Rule::Add(add) = place.rule
        && let Some(amount) = (add.difference)(new, old)
    {
        return Op::Add(amount);
    }
    if place.rule.is_contested()
        && !place.is_always
        && let (Some(old), Some(new)) = (old.as_bytes(), new.as_bytes())
        && let Some(script) = splices(place.leaf, old, new)
    {
        return Op::Splice(script);
    }
    Op::Set(new.clone())
}

/// The splices that turn one value into another, when they are found fast and are smaller than the whole.
pub(crate) fn splices(leaf: Leaf, old: &[u8], new: &[u8]) -> Option<Vec<u8>> {
    if bytes::share_nothing(old, new) {
        return None;
    }
    script(leaf, old, new).ok().flatten()
}

/// The splices, when they are smaller than the whole. Lists are compared by elements, and what differs by bytes: most of a
/// changed element is as it was.
fn script(leaf: Leaf, old: &[u8], new: &[u8]) -> Result<Option<Vec<u8>>, DecodeError> {
    let (replaced, most) = match leaf {
        Leaf::Of(Kind::List(item)) => (elements(*item, old, new)?, new.len()),
        Leaf::Of(Kind::Bytes) => (bytes::sent(old, new), new.len()),
        // A write that meets another must be sent whole after all, so there must be something to gain.
        Leaf::Of(_) if old.len().min(new.len()) >= LONG => (bytes::sent(old, new), new.len() / 2),
        _ => return Ok(None),
    };
    let mut script = Vec::new();
    let mut at = 0;
    for (gone, come) in replaced {
        let part = SplicedPart {
            keep: (gone.start - at) as u64,
            drop: gone.len() as u64,
            come: &new[come],
        };
        part.write(&mut script);
        at = gone.end;
    }
    Ok((script.len() < most).then_some(script))
}

/// What is replaced in a list: elements, and of these the bytes that differ.
fn elements(item: Kind, old: &[u8], new: &[u8]) -> Result<Vec<Replaced>, DecodeError> {
    let old_parts = wire::json::parts(item, old)?;
    let new_parts = wire::json::parts(item, new)?;
    let replaced = splice::between(&old_parts, &new_parts, &Slices);
    let (old_starts, new_starts) = (bytes::starts(&old_parts), bytes::starts(&new_parts));
    let replaced = bytes::of_parts(replaced, &old_starts, &new_starts);
    Ok(bytes::inside(old, new, replaced, bytes::sent))
}
