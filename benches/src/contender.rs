//! What a library must do to take part: make a delta of two values, apply it, encode it.
#![expect(
    unreachable_pub,
    reason = "structdiff reads structs that are `pub` or private alone"
)]

mod diff_struct;
mod difficient;
mod json_patch;
mod ours;
mod serde_diff;
mod struct_patch;
mod structdiff;

use serde::Serialize;

use crate::seeded::Change;

pub(crate) use self::diff_struct::DiffStruct;
pub(crate) use self::difficient::Difficient;
pub(crate) use self::json_patch::JsonPatch;
pub(crate) use self::ours::Ours;
pub(crate) use self::serde_diff::SerdeDiff;
pub(crate) use self::struct_patch::StructPatch;
pub(crate) use self::structdiff::StructDiff;

/// The structs of the cases, as each contender declares them.
pub(crate) mod shapes {
    pub(crate) use super::diff_struct::shapes as diff_struct;
    pub(crate) use super::difficient::shapes as difficient;
    pub(crate) use super::ours::shapes as ours;
    pub(crate) use super::serde_diff::shapes as serde_diff;
    pub(crate) use super::struct_patch::shapes as struct_patch;
    pub(crate) use super::structdiff::shapes as structdiff;
}

/// A library at a case.
pub(crate) trait Contender {
    /// Its name on crates.io.
    const NAME: &'static str;

    /// What it compares.
    type Document: Clone + PartialEq + Serialize + 'static;
    /// What one comparison takes.
    type Input;
    /// What a comparison yields.
    type Delta: 'static;
    /// What one application takes.
    type Load<'a>;

    /// Old and new.
    fn documents(change: Change) -> (Self::Document, Self::Document);

    /// Makes what one comparison takes; not timed. Deltas may borrow from it, so documents live as long as the process.
    fn input(old: &'static Self::Document, new: &'static Self::Document) -> Self::Input;

    /// Compares; timed.
    fn diff(input: Self::Input) -> Self::Delta;

    /// Makes what one application takes; not timed.
    fn load(delta: &Self::Delta) -> Self::Load<'_>;

    /// Applies; timed.
    fn apply(document: &mut Self::Document, load: Self::Load<'_>);

    /// The delta as it would be sent.
    fn encode(delta: &Self::Delta, old: &Self::Document, new: &Self::Document) -> Vec<u8>;

    /// The same from the values; timed.
    fn to_wire(old: &'static Self::Document, new: &'static Self::Document) -> Vec<u8> {
        Self::encode(&Self::diff(Self::input(old, new)), old, new)
    }
}
