//! Foreign types, seen through a module of the user's.

use alloc::vec::Vec;
use core::fmt::Debug;
use core::marker::PhantomData;

use super::{Atomic, Via};
use crate::cell::{CellReader, CellWriter};
use crate::change::{Change, FieldValue, Reporter};
use crate::codec::{DecodeError, Shape, Unpacker};
use crate::conflict::{LeafConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::schema::Kind;

/// What the module of `#[delta(with = "module")]` does.
pub trait Foreign<F> {
    /// What a value is kept and sent as.
    type Leaf: Delta;

    /// What a value is kept as; equal exactly for values that agree.
    fn to_leaf(value: &F) -> Self::Leaf;

    /// The value back; nothing when no value is kept like that.
    fn from_leaf(leaf: Self::Leaf) -> Option<F>;
}

/// Compared, kept and sent as what `M` makes of it.
#[derive(Debug)]
pub struct With<M>(PhantomData<M>);

impl<M: Foreign<F>, F: Clone + Debug + PartialEq + 'static> Via<F> for With<M> {
    type Changes = Change<F>;
    type Conflict<'a> = LeafConflict<'a, F>;
    type Owned = F;

    const KIND: Kind = <Atomic as Via<M::Leaf>>::KIND;
    const SHAPE: Shape = Shape::Register;
    const IS_WHOLE: bool = true;

    fn diff(old: &F, new: &F) -> Option<Change<F>> {
        (!Self::same(old, new)).then(|| Change {
            old: old.clone(),
            new: new.clone(),
        })
    }

    fn apply(value: &mut F, changes: &Change<F>) -> Result<(), ApplyError> {
        value.clone_from(&changes.new);
        Ok(())
    }

    fn compose(first: Change<F>, second: Change<F>) -> Option<Change<F>> {
        (!Self::same(&first.old, &second.new)).then_some(Change {
            old: first.old,
            new: second.new,
        })
    }

    fn invert(changes: Change<F>) -> Change<F> {
        Change {
            old: changes.new,
            new: changes.old,
        }
    }

    fn same(a: &F, b: &F) -> bool {
        M::to_leaf(a).same(&M::to_leaf(b))
    }

    fn report(changes: &Change<F>, reporter: &mut Reporter<'_>) {
        let [old, new] =
            [&changes.old, &changes.new].map(|value| FieldValue::of(&M::to_leaf(value)));
        reporter.leaf(old, new);
    }

    fn conflict(site: Site<'_>) -> Result<Option<LeafConflict<'_, F>>, DecodeError> {
        site.via::<Self, F>().map(Some)
    }

    fn write(value: &F, cells: &mut CellWriter) {
        <Atomic as Via<M::Leaf>>::write(&M::to_leaf(value), cells);
    }

    fn read(cells: &CellReader<'_>) -> Result<Option<F>, DecodeError> {
        let leaf = <Atomic as Via<M::Leaf>>::read(cells)?;
        leaf.map(|leaf| M::from_leaf(leaf).ok_or(DecodeError::Range))
            .transpose()
    }

    fn missing() -> Option<F> {
        M::from_leaf(<Atomic as Via<M::Leaf>>::missing()?)
    }

    fn pack(value: &F, out: &mut Vec<u8>) {
        <Atomic as Via<M::Leaf>>::pack(&M::to_leaf(value), out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<F, DecodeError> {
        M::from_leaf(<Atomic as Via<M::Leaf>>::unpack(input)?).ok_or(DecodeError::Range)
    }
}
