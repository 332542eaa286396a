//! Patches as bytes: the old values, then the new ones, each side a tree without what is absent there.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::{Patch, PatchLeaf};
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
        let mut by_path: BTreeMap<Path, PatchLeaf> = BTreeMap::new();
        for cell in old {
            let leaf = PatchLeaf {
                path: cell.path.clone(),
                old: cell.value,
                new: None,
                stamp: cell.stamp,
            };
            by_path.insert(cell.path, leaf);
        }
        for cell in new {
            let absent = || PatchLeaf {
                path: cell.path.clone(),
                old: None,
                new: None,
                stamp: cell.stamp,
            };
            by_path.entry(cell.path.clone()).or_insert_with(absent).new = cell.value;
        }
        Ok(Self {
            leaves: by_path.into_values().collect(),
        })
    }
}
