//! Options, with another way than the type's own to look at what they hold.

use alloc::vec::Vec;
use core::marker::PhantomData;

use super::Via;
use crate::cell::{CellReader, CellWriter};
use crate::change::{Reporter, SlotChange};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{LeafConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::schema::{Kind, Rule};

/// Looks at an option that holds a value as `V` does at the value, which has one leaf.
#[derive(Debug)]
pub struct Maybe<V>(PhantomData<V>);

impl<V: Via<F, Owned = F>, F: Delta> Via<Option<F>> for Maybe<V> {
    type Changes = SlotChange<F, V::Changes>;
    type Conflict<'a> = LeafConflict<'a, Option<F>>;
    type Owned = Option<F>;

    const KIND: Kind = Kind::Optional(&V::KIND);
    const SHAPE: Shape = Shape::Slot;
    const IS_WHOLE: bool = false;
    const RULE: Rule = V::RULE;

    fn diff(old: &Option<F>, new: &Option<F>) -> Option<Self::Changes> {
        SlotChange::between_via::<V>(old.as_ref(), new.as_ref())
    }

    fn apply(value: &mut Option<F>, changes: &Self::Changes) -> Result<(), ApplyError> {
        changes.apply_via::<V>(value)
    }

    fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
        SlotChange::compose_via::<V>(first, second)
    }

    fn invert(changes: Self::Changes) -> Self::Changes {
        changes.invert_via::<V>()
    }

    fn same(a: &Option<F>, b: &Option<F>) -> bool {
        match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => V::same(a, b),
            _ => false,
        }
    }

    fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>) {
        changes.report_via::<V>(reporter);
    }

    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
        site.via::<Self, Option<F>>().map(Some)
    }

    fn write(value: &Option<F>, cells: &mut CellWriter) {
        if let Some(value) = value {
            V::write(value, cells);
        }
    }

    fn read(cells: &CellReader<'_>) -> Result<Option<Option<F>>, DecodeError> {
        match cells.value() {
            None => Ok(Some(None)),
            Some(_) => V::read(cells).map(Some),
        }
    }

    fn missing() -> Option<Option<F>> {
        Some(None)
    }

    fn pack(value: &Option<F>, out: &mut Vec<u8>) {
        value.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Option<F>, DecodeError> {
        Option::unpack(input)
    }
}
