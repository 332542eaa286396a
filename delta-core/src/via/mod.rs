//! How a field's type is looked at: compared inside, as one value, as text and so on.
//!
//! Generated code reaches every field through [`Via`]. What an attribute says of a field is a type that implements it, so
//! that no generated function knows more than the name of that type.

mod keyed;
mod maybe;
mod moved;
mod text;
mod with;

use alloc::vec::Vec;
use core::fmt::Debug;

pub use self::keyed::{
    EncodedKey, Hint, IsKey, KeyAccess, KeyOf, Keyed, KeyedDelta, KeyedEntry, KeyedField, List, key,
};
pub use self::maybe::Maybe;
pub(crate) use self::moved::beside;
pub use self::moved::{Moved, Moves};
pub use self::text::{BlobField, Text, TextField};
pub use self::with::{Foreign, With};

use crate::__private::{invert_whole, mark, put};
use crate::cell::{CellReader, CellWriter, atomic_value, from_atomic_value};
use crate::change::{Change, FieldValue, Reporter};
use crate::codec::{DecodeError, Shape, Unpacker};
use crate::conflict::{Decide, LeafConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::schema::{Kind, Rule};

/// A way to compare, change and encode values of type `F`; the same laws as those of [`Delta`].
pub trait Via<F> {
    /// What can change about a value.
    type Changes: Clone + Debug + PartialEq + 'static;
    /// A conflict about a value, as a resolver meets it.
    type Conflict<'a>: Decide;
    /// What is read back: the values themselves, or the part of them that is looked at.
    type Owned;

    /// What the value is, for schemas and the JSON form.
    const KIND: Kind;
    /// Where the leaves of a value stand.
    const SHAPE: Shape;
    /// True when a value changes as one, so that asking whether two are the same costs nothing that their difference needs.
    const IS_WHOLE: bool;
    /// How concurrent writes come together in a field that has no rule of its own.
    const RULE: Rule = Rule::LastWriteWins;

    /// What must change about `old` to make it `new`.
    fn diff(old: &F, new: &F) -> Option<Self::Changes>;
    /// The same, put where it is wanted, which is empty.
    fn diff_into(old: &F, new: &F, found: &mut Option<Self::Changes>) {
        *found = Self::diff(old, new);
    }
    /// Makes the changes.
    fn apply(value: &mut F, changes: &Self::Changes) -> Result<(), ApplyError>;
    /// Two changes in a row.
    fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes>;
    /// The change back.
    fn invert(changes: Self::Changes) -> Self::Changes;
    /// True when the two agree.
    fn same(a: &F, b: &F) -> bool;
    /// Lists the changed leaves.
    fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>);
    /// The changes but for what the path of field numbers names.
    fn without(changes: Self::Changes, path: &[u16]) -> Option<Self::Changes> {
        let _ = path;
        Some(changes)
    }
    /// The typed conflict at a site.
    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError>;
    /// Writes the leaves of a value.
    fn write(value: &F, cells: &mut CellWriter);
    /// Reads a value.
    fn read(cells: &CellReader<'_>) -> Result<Option<Self::Owned>, DecodeError>;
    /// What a field holds when its record was written without it.
    fn missing() -> Option<Self::Owned>;
    /// True when that is anything.
    fn has_default() -> bool {
        Self::missing().is_some()
    }
    /// Appends a value, so that [`unpack`](Self::unpack) knows where it ends.
    fn pack(value: &F, out: &mut Vec<u8>);
    /// Reads what [`pack`](Self::pack) wrote.
    fn unpack(input: &mut Unpacker<'_>) -> Result<Self::Owned, DecodeError>;

    // What generated code calls for a field. These are functions of the trait and not of their own, so that a field type
    // that cannot be looked at is the same error in each call, which the compiler then shows once.

    /// Sets the field's bit when it changed, for fields where comparing tells that; returns the bit of one that
    /// [`diff_field`](Self::diff_field) must look at.
    #[inline]
    fn flag_field(old: &F, new: &F, changed: &mut u64, bit: u64) -> u64 {
        if !Self::IS_WHOLE {
            return bit;
        }
        if !Self::same(old, new) {
            *changed |= bit;
        }
        0
    }

    /// The same with other code, for structs of so many fields that the code for the few that changed is in the way.
    #[inline]
    fn flag_field_of_many(old: &F, new: &F, changed: &mut u64, bit: u64) -> u64 {
        if !Self::IS_WHOLE {
            return bit;
        }
        if !Self::same(old, new) {
            mark(changed, bit);
        }
        0
    }

    /// Puts the changes of a field where they belong: those of a field that is flagged, and of one that is looked at only
    /// now.
    #[inline]
    fn diff_field(
        old: &F,
        new: &F,
        changed: &mut u64,
        bit: u64,
        found: &mut Option<Self::Changes>,
    ) {
        if Self::IS_WHOLE {
            if *changed & bit != 0 {
                put(found, Self::diff(old, new));
            }
            return;
        }
        Self::diff_into(old, new, found);
        if found.is_some() {
            *changed |= bit;
        }
    }

    /// Applies the change of a field, if it changed and nothing went wrong before.
    #[inline]
    fn apply_field(
        field: &mut F,
        changes: &Option<Self::Changes>,
        name: &str,
        applied: &mut Result<(), ApplyError>,
    ) {
        if let Some(changes) = changes {
            Self::apply_change(field, changes, name, applied);
        }
    }

    /// Most fields did not change, so the way past this is the short one.
    #[cold]
    fn apply_change(
        field: &mut F,
        changes: &Self::Changes,
        name: &str,
        applied: &mut Result<(), ApplyError>,
    ) {
        if applied.is_ok()
            && let Err(error) = Self::apply(field, changes)
        {
            *applied = Err(error.within(name));
        }
    }

    /// Two changes of a field in a row, in the place of the first.
    fn compose_field(first: &mut Option<Self::Changes>, second: &mut Option<Self::Changes>) {
        *first = match (first.take(), second.take()) {
            (Some(first), Some(second)) => Self::compose(first, second),
            (first, second) => first.or(second),
        };
    }

    /// The change of a field back.
    fn invert_field(changes: &mut Option<Self::Changes>) {
        *changes = changes.take().map(Self::invert);
    }

    /// Takes what the path names out of the changes of a field; all of them where it ends.
    fn leave_out(changes: &mut Option<Self::Changes>, path: &[u16]) {
        *changes = changes.take().and_then(|changes| match path {
            [] => None,
            path => Self::without(changes, path),
        });
    }

    /// Reports the changes inside a field, if it changed.
    fn report_field(
        reporter: &mut Reporter<'_>,
        number: u16,
        name: &str,
        changes: &Option<Self::Changes>,
    ) {
        if let Some(changes) = changes {
            reporter.field(number, name, |reporter| Self::report(changes, reporter));
        }
    }

    /// The typed conflict at a site in a field, as one about the struct.
    fn contest_field<'a, C>(
        site: Site<'a>,
        wrap: impl FnOnce(Self::Conflict<'a>) -> C,
    ) -> Result<Option<C>, DecodeError> {
        Self::conflict(site).map(|conflict| conflict.map(wrap))
    }

    /// Writes the field with this number.
    fn write_field(cells: &mut CellWriter, number: u16, value: &F) {
        cells.below(number, |cells| Self::write(value, cells));
    }

    /// The value of the field with this number, or what the type says where no cell stands there (rule W4).
    fn read_field(cells: &CellReader<'_>, number: u16) -> Result<Self::Owned, DecodeError> {
        Self::read_field_or(cells, number, Self::missing)
    }

    /// The same, but for what stands for a missing value.
    fn read_field_or(
        cells: &CellReader<'_>,
        number: u16,
        missing: impl FnOnce() -> Option<Self::Owned>,
    ) -> Result<Self::Owned, DecodeError> {
        match Self::read(&cells.at(number)) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => missing().ok_or(DecodeError::Missing),
            Err(error) => Err(error),
        }
        .map_err(|error| error.within(number))
    }
}

/// Compared inside, as the type itself says.
#[derive(Debug)]
pub struct Inside;

impl<F: Delta> Via<F> for Inside {
    type Changes = F::Changes;
    type Conflict<'a> = F::Conflict<'a>;
    type Owned = F;

    const KIND: Kind = F::KIND;
    const SHAPE: Shape = F::SHAPE;
    const IS_WHOLE: bool = F::IS_WHOLE;
    const RULE: Rule = F::RULE;

    #[inline]
    fn diff(old: &F, new: &F) -> Option<F::Changes> {
        old.diff(new)
    }

    #[inline]
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

    #[inline]
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
}

/// Compared and replaced as one leaf.
#[derive(Debug)]
pub struct Atomic;

impl<F: Delta> Via<F> for Atomic {
    type Changes = Change<F>;
    type Conflict<'a> = LeafConflict<'a, F>;
    type Owned = F;

    const KIND: Kind = match F::SHAPE {
        Shape::Register => F::KIND,
        _ => Kind::Whole(&F::KIND),
    };
    const SHAPE: Shape = Shape::Register;
    const IS_WHOLE: bool = true;

    fn diff(old: &F, new: &F) -> Option<Change<F>> {
        (!old.same(new)).then(|| Change {
            old: old.clone(),
            new: new.clone(),
        })
    }

    fn apply(value: &mut F, changes: &Change<F>) -> Result<(), ApplyError> {
        value.clone_from(&changes.new);
        Ok(())
    }

    fn compose(first: Change<F>, second: Change<F>) -> Option<Change<F>> {
        (!first.old.same(&second.new)).then_some(Change {
            old: first.old,
            new: second.new,
        })
    }

    fn invert(changes: Change<F>) -> Change<F> {
        invert_whole(changes)
    }

    #[inline]
    fn same(a: &F, b: &F) -> bool {
        a.same(b)
    }

    fn report(changes: &Change<F>, reporter: &mut Reporter<'_>) {
        // What travels with every delta is listed only when it changed.
        if !changes.old.same(&changes.new) {
            reporter.leaf(FieldValue::of(&changes.old), FieldValue::of(&changes.new));
        }
    }

    fn conflict(site: Site<'_>) -> Result<Option<LeafConflict<'_, F>>, DecodeError> {
        site.via::<Self, F>().map(Some)
    }

    fn write(value: &F, cells: &mut CellWriter) {
        cells.leaf(atomic_value(value));
    }

    fn read(cells: &CellReader<'_>) -> Result<Option<F>, DecodeError> {
        let from_value = |value| from_atomic_value(value, cells.nesting());
        cells.value().map(from_value).transpose()
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
}
