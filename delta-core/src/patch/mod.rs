//! A local change as its leaves: what each held before and what it holds now.
//!
//! A patch is the plain difference of two cell lists, so two in a row are one by taking the earliest old and the latest
//! new value of each leaf, and a leaf that returned to its start falls out (rules D3, Q3).

mod stored;

pub use crate::edit::Edit;

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::cell::Cell;
use crate::doc::Doc;
use crate::edit::op;
use crate::path::Path;
use crate::schema::Schema;
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::tree::Op;

/// One changed leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatchLeaf {
    /// Where.
    pub path: Path,
    /// Before; `None` when there was no such leaf.
    pub old: Option<Value>,
    /// After; `None` when the leaf went.
    pub new: Option<Value>,
    /// When and by whom.
    pub stamp: Stamp,
}

/// The changed leaves of one record, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Patch {
    leaves: Vec<PatchLeaf>,
}

impl Patch {
    /// A patch of these sorted leaves.
    pub fn new(leaves: Vec<PatchLeaf>) -> Self {
        debug_assert!(leaves.is_sorted_by(|a, b| a.path < b.path));
        Self { leaves }
    }

    /// What must change about `old` to make it `new`. Tombstones count as absent.
    pub fn between(old: &[Cell], new: &[Cell], stamp: Stamp) -> Self {
        let mut leaves = Vec::new();
        let mut old = old.iter().filter(|cell| cell.value.is_some()).peekable();
        let mut new = new.iter().filter(|cell| cell.value.is_some()).peekable();
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => return Self { leaves },
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => old.path.cmp(&new.path),
            };
            let old = if order.is_le() { old.next() } else { None };
            let new = if order.is_ge() { new.next() } else { None };
            let (old_value, new_value) = (
                old.and_then(|cell| cell.value.as_ref()),
                new.and_then(|cell| cell.value.as_ref()),
            );
            if let Some(cell) = old.or(new).filter(|_| old_value != new_value) {
                leaves.push(PatchLeaf {
                    path: cell.path.clone(),
                    old: old_value.cloned(),
                    new: new_value.cloned(),
                    stamp,
                });
            }
        }
    }

    /// True when nothing changed.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The changed leaves.
    pub fn leaves(&self) -> &[PatchLeaf] {
        &self.leaves
    }

    /// The changed leaves.
    pub fn into_leaves(self) -> Vec<PatchLeaf> {
        self.leaves
    }

    /// The newest stamp: the delta's own.
    pub fn stamp(&self) -> Stamp {
        self.leaves
            .iter()
            .map(|leaf| leaf.stamp)
            .max()
            .unwrap_or_default()
    }

    /// True when the patch makes the record.
    pub fn is_create(&self) -> bool {
        self.root()
            .is_some_and(|root| root.old.is_none() && root.new.is_some())
    }

    /// True when the patch deletes the record.
    pub fn is_delete(&self) -> bool {
        self.root().is_some_and(|root| root.new.is_none())
    }

    fn root(&self) -> Option<&PatchLeaf> {
        self.leaves.first().filter(|leaf| leaf.path.is_root())
    }

    /// This patch and then `later`, as one.
    #[must_use]
    pub fn then(self, later: Self) -> Self {
        let mut leaves = Vec::with_capacity(self.leaves.len() + later.leaves.len());
        let mut earlier = self.leaves.into_iter().peekable();
        for leaf in later.leaves {
            while let Some(before) = earlier.next_if(|before| before.path < leaf.path) {
                leaves.push(before);
            }
            match earlier.next_if(|before| before.path == leaf.path) {
                None => leaves.push(leaf),
                Some(before) if before.old == leaf.new => {}
                Some(PatchLeaf { old, .. }) => leaves.push(PatchLeaf { old, ..leaf }),
            }
        }
        leaves.extend(earlier);
        Self { leaves }
    }

    /// The same changes under another stamp.
    #[must_use]
    pub fn restamped(mut self, stamp: Stamp) -> Self {
        for leaf in &mut self.leaves {
            leaf.stamp = stamp;
        }
        self
    }

    /// The patch back.
    #[must_use]
    pub fn inverted(mut self) -> Self {
        for leaf in &mut self.leaves {
            core::mem::swap(&mut leaf.old, &mut leaf.new);
        }
        self
    }

    /// Lays the new values over a record.
    pub fn apply_to(&self, doc: &mut Doc) {
        let cells = self.cells_over(doc, 0, |_| true);
        doc.put_all(cells);
    }

    /// The cells that lay the new values of some leaves over a record. What falls with its parent is left out.
    pub(crate) fn cells_over(
        &self,
        doc: &Doc,
        version: u64,
        takes: impl Fn(&Path) -> bool,
    ) -> Vec<Cell> {
        let mut fallen = Fallen::default();
        let mut cells = Vec::with_capacity(self.leaves.len());
        for leaf in self.leaves.iter().filter(|leaf| takes(&leaf.path)) {
            if fallen.takes(leaf) || (leaf.new.is_none() && doc.get(&leaf.path).is_none()) {
                continue;
            }
            let (path, value) = (leaf.path.clone(), leaf.new.clone());
            cells.push(Cell {
                path,
                value,
                version,
                stamp: leaf.stamp,
            });
        }
        cells
    }

    /// The leaf at a path.
    pub fn leaf(&self, path: &Path) -> Option<&PatchLeaf> {
        self.leaves
            .binary_search_by(|leaf| leaf.path.cmp(path))
            .ok()
            .map(|at| &self.leaves[at])
    }

    /// The edits that the wire carries: what needs the old value to be made says so, what falls with its parent is left
    /// out.
    pub fn edits(&self, schema: &'static Schema) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::with_capacity(self.leaves.len());
        let mut fallen = Fallen::default();
        for leaf in &self.leaves {
            if fallen.takes(leaf) {
                continue;
            }
            edits.push(Edit {
                path: leaf.path.clone(),
                op: op(schema, leaf),
                stamp: leaf.stamp,
            });
        }
        edits
    }

    /// The edits that say the whole new value of every leaf.
    pub(crate) fn full_edits(&self, schema: &'static Schema) -> Vec<Edit> {
        let mut edits = self.edits(schema);
        for edit in &mut edits {
            if matches!(edit.op, Op::Splice(_))
                && let Some(value) = self.leaf(&edit.path).and_then(|leaf| leaf.new.as_ref())
            {
                edit.op = Op::Set(value.clone());
            }
        }
        edits
    }
}

/// Tells, leaf by leaf, what goes with something above it: with a parent that is removed, or with the variant that it
/// was in.
#[derive(Default)]
pub(crate) struct Fallen<'a> {
    /// What may have changed above the present leaf, outermost first.
    above: Vec<&'a PatchLeaf>,
}

impl<'a> Fallen<'a> {
    pub(crate) fn takes(&mut self, leaf: &'a PatchLeaf) -> bool {
        while self
            .above
            .pop_if(|above| !leaf.path.starts_with(&above.path))
            .is_some()
        {}
        // What only travels along is as it was, and so is what stands below it.
        if leaf.new.is_none() && self.above.iter().any(|above| above.old != above.new) {
            return true;
        }
        if !matches!(leaf.new, Some(Value::Unit)) {
            self.above.push(leaf);
        }
        false
    }
}
