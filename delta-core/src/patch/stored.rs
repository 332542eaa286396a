//! Patches as bytes: the old values, then the new ones, each side a tree without what is absent there.

use alloc::vec::Vec;

use super::{Patch, PatchLeaf};
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::path::Path;
use crate::value::Value;
use crate::wire::cells::{self, Commits};
use crate::wire::leaves;
use crate::wire::tree::{OpRef, TreeLeaf};

/// A leaf with one of its values.
struct Side<'a> {
    leaf: &'a PatchLeaf,
    value: &'a Value,
}

impl TreeLeaf for Side<'_> {
    fn path(&self) -> &Path {
        &self.leaf.path
    }

    fn op(&self) -> OpRef<'_> {
        OpRef::Set(self.value)
    }
}

impl Patch {
    /// Appends the stored form.
    pub fn write(&self, out: &mut Vec<u8>) {
        let mut commits = Commits::default();
        let mut body = Vec::new();
        let mut write = |value: fn(&PatchLeaf) -> Option<&Value>| {
            let side = |leaf| value(leaf).map(|value| Side { leaf, value });
            let side: Vec<_> = self.leaves.iter().filter_map(side).collect();
            leaves::write(&mut body, &side, |side| commits.intern(0, side.leaf.stamp));
        };
        write(|leaf| leaf.old.as_ref());
        write(|leaf| leaf.new.as_ref());
        commits.write(out);
        out.extend_from_slice(&body);
    }

    /// Reads what [`write`](Self::write) wrote.
    pub fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let (old, new) = Commits::read_with(input, |input, commits| {
            Ok((cells::read(input, commits)?, cells::read(input, commits)?))
        })?;
        let mut leaves: Vec<PatchLeaf> = Vec::with_capacity(old.len().max(new.len()));
        let mut new = new.into_iter().peekable();
        for cell in old {
            while let Some(come) = new.next_if(|come| come.path < cell.path) {
                leaves.push(leaf(come, |leaf| &mut leaf.new)?);
            }
            let mut leaf = leaf(cell, |leaf| &mut leaf.old)?;
            if let Some(come) = new.next_if(|come| come.path == leaf.path) {
                if come.stamp != leaf.stamp || come.value.is_none() || come.version != 0 {
                    return Err(DecodeError::Malformed);
                }
                leaf.new = come.value;
            }
            leaves.push(leaf);
        }
        for come in new {
            leaves.push(leaf(come, |leaf| &mut leaf.new)?);
        }
        Ok(Self { leaves })
    }
}

/// A leaf with one of its values. What is absent is not there, and no version belongs to a change.
fn leaf(
    cell: Cell,
    side: fn(&mut PatchLeaf) -> &mut Option<Value>,
) -> Result<PatchLeaf, DecodeError> {
    if cell.value.is_none() || cell.version != 0 {
        return Err(DecodeError::Malformed);
    }
    let mut leaf = PatchLeaf {
        path: cell.path,
        old: None,
        new: None,
        stamp: cell.stamp,
    };
    *side(&mut leaf) = cell.value;
    Ok(leaf)
}
