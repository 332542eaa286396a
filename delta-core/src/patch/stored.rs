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
        let leaf = |cell: Cell| PatchLeaf {
            path: cell.path,
            old: None,
            new: cell.value,
            stamp: cell.stamp,
        };
        let mut leaves = Vec::with_capacity(old.len().max(new.len()));
        let mut new = new.into_iter().peekable();
        for cell in old {
            while let Some(before) = new.next_if(|new| new.path < cell.path) {
                leaves.push(leaf(before));
            }
            let after = new.next_if(|new| new.path == cell.path);
            leaves.push(PatchLeaf {
                path: cell.path,
                old: cell.value,
                new: after.and_then(|cell| cell.value),
                stamp: cell.stamp,
            });
        }
        leaves.extend(new.map(leaf));
        Ok(Self { leaves })
    }
}
