//! Leaves as bytes: a tree of numbered and keyed entries that a reader can walk without knowing any type.
//!
//! Every entry starts with a head: an operation in the low three bits, a field number or key length above it. The same
//! grammar serves values inside others, whole records, deltas and stored records (rules W2, W5).

mod head;
mod places;
mod read;
mod splice;
mod write;

pub use self::places::has_short_paths;
pub(crate) use self::places::{Places, shared};
pub use self::read::{MAX_LEAVES, read};
pub(crate) use self::splice::SplicedPart;
pub use self::splice::splice_bytes;
pub use self::write::write;

use alloc::vec::Vec;

use crate::path::Path;
use crate::value::Value;

/// What an entry of a tree does to its leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// The leaf, and all below it, goes.
    Remove,
    /// The leaf gets a value.
    Set(Value),
    /// This much is added to the leaf's number; what the bytes say is the type's own.
    Add(Vec<u8>),
    /// Parts of the leaf's bytes are replaced; a script of [`splice_bytes`].
    Splice(Vec<u8>),
}

/// Something that has a place in a tree.
pub trait TreeLeaf {
    /// Where.
    fn path(&self) -> &Path;
    /// Appends the operation and what belongs to it.
    fn op(&self) -> OpRef<'_>;
}

/// A borrowed [`Op`].
#[derive(Debug, Clone, Copy)]
pub enum OpRef<'a> {
    /// As [`Op::Remove`].
    Remove,
    /// As [`Op::Set`].
    Set(&'a Value),
    /// As [`Op::Add`].
    Add(&'a [u8]),
    /// As [`Op::Splice`].
    Splice(&'a [u8]),
}

impl<'a> From<&'a Op> for OpRef<'a> {
    fn from(op: &'a Op) -> Self {
        match op {
            Op::Remove => Self::Remove,
            Op::Set(value) => Self::Set(value),
            Op::Add(amount) => Self::Add(amount),
            Op::Splice(script) => Self::Splice(script),
        }
    }
}

impl<'a> From<Option<&'a Value>> for OpRef<'a> {
    fn from(value: Option<&'a Value>) -> Self {
        value.map_or(Self::Remove, Self::Set)
    }
}

impl TreeLeaf for crate::cell::Cell {
    fn path(&self) -> &Path {
        &self.path
    }

    fn op(&self) -> OpRef<'_> {
        self.value.as_ref().into()
    }
}
