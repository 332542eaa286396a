//! Structs of which earlier releases had fields beside them.
//!
//! Such a field keeps its place: it is written, read and contested where it always was, so that older apps and this one
//! share it, with its stamps and whatever both write to it at the same time. Only the Rust type has it elsewhere.

use alloc::vec::Vec;
use core::marker::PhantomData;

use super::{Inside, Via};
use crate::cell::{CellReader, CellWriter};
use crate::change::Reporter;
use crate::codec::{DecodeError, Shape, Unpacker};
use crate::conflict::Site;
use crate::delta::{ApplyError, Delta};
use crate::schema::{Field, Kind, Structure};

/// Knows which fields of an `F` stand beside it.
pub trait Moves<F> {
    /// The fields as `F` has them, each with the number that it stands under.
    const MOVED: &'static [(Field, u16)];
}

/// The number that the field stands under, if it stands beside its struct.
pub(crate) fn beside(moved: &[(Field, u16)], inside: u16) -> Option<u16> {
    moved
        .iter()
        .find(|(field, _)| field.number == inside)
        .map(|(_, beside)| *beside)
}

/// Compared inside, with some fields written beside it.
#[derive(Debug)]
pub struct Moved<M>(PhantomData<M>);

impl<F: Delta + Structure, M: Moves<F>> Via<F> for Moved<M> {
    type Changes = F::Changes;
    type Conflict<'a> = F::Conflict<'a>;
    type Owned = F;

    const KIND: Kind = {
        assert!(
            matches!(F::SHAPE, Shape::Branch),
            "fields can only have `moved` into a struct that is compared field by field: remove `atomic` above it, or `moved`"
        );
        F::KIND
    };
    const SHAPE: Shape = F::SHAPE;
    const IS_WHOLE: bool = <Inside as Via<F>>::IS_WHOLE;

    fn diff(old: &F, new: &F) -> Option<F::Changes> {
        old.diff(new)
    }

    fn diff_into(old: &F, new: &F, found: &mut Option<F::Changes>) {
        old.diff_into(new, found);
    }

    fn apply(value: &mut F, changes: &F::Changes) -> Result<(), ApplyError> {
        value.apply(changes)
    }

    fn compose(first: F::Changes, second: F::Changes) -> Option<F::Changes> {
        F::compose(first, second)
    }

    fn invert(changes: F::Changes) -> F::Changes {
        F::invert(changes)
    }

    fn same(a: &F, b: &F) -> bool {
        a.same(b)
    }

    fn report(changes: &F::Changes, reporter: &mut Reporter<'_>) {
        F::report(changes, reporter);
    }

    fn without(changes: F::Changes, path: &[u16]) -> Option<F::Changes> {
        F::without(changes, path)
    }

    fn conflict(site: Site<'_>) -> Result<Option<F::Conflict<'_>>, DecodeError> {
        F::conflict(site)
    }

    fn write(value: &F, cells: &mut CellWriter) {
        value.write(cells);
    }

    fn read(cells: &CellReader<'_>) -> Result<Option<F>, DecodeError> {
        F::read(cells)
    }

    fn missing() -> Option<F> {
        F::missing()
    }

    fn pack(value: &F, out: &mut Vec<u8>) {
        value.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<F, DecodeError> {
        F::unpack(input)
    }

    fn write_field(cells: &mut CellWriter, number: u16, value: &F) {
        cells.below_moved(number, M::MOVED, |cells| value.write(cells));
    }

    fn read_field_or(
        cells: &CellReader<'_>,
        number: u16,
        missing: impl FnOnce() -> Option<F>,
    ) -> Result<F, DecodeError> {
        match F::read(&cells.at_moved(number, M::MOVED)) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => missing().ok_or(DecodeError::Missing),
            Err(error) => Err(error),
        }
        .map_err(|error| error.within(number))
    }
}
