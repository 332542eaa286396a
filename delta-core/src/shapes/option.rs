//! `Option`: a slot that holds a value or none. A struct inside is compared inside.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::cell::{CellReader, CellWriter, atomic_value, from_atomic_value};
use crate::change::{FieldValue, Reporter, SlotChange};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{LeafConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::schema::{Kind, Ordered, Rule};
use crate::value::Value;
use crate::via::{Inside, Via};

/// The rule of what stands in a slot: that of its type, but for an option, which is packed.
pub(super) const fn slot_rule<T: Delta>() -> Rule {
    match T::SHAPE {
        Shape::Slot => Rule::LastWriteWins,
        Shape::Register | Shape::Branch | Shape::Choice => T::RULE,
    }
}

/// Writes what stands in a slot that is not empty.
pub(crate) fn write_slot<T: Codec>(value: &T, cells: &mut CellWriter) {
    match T::SHAPE {
        Shape::Register | Shape::Choice => value.write(cells),
        Shape::Branch => {
            cells.leaf(Value::Unit);
            value.write(cells);
        }
        Shape::Slot => cells.leaf(atomic_value(value)),
    }
}

/// The inverse of [`write_slot`]; `None` for an empty slot.
pub(crate) fn read_slot<T: Codec>(cells: &CellReader<'_>) -> Result<Option<T>, DecodeError> {
    match (cells.value(), T::SHAPE) {
        (None, _) => Ok(None),
        (Some(_), Shape::Register | Shape::Choice) => T::read(cells),
        (Some(Value::Unit), Shape::Branch) => T::read(cells)?
            .or_else(T::missing)
            .map(Some)
            .ok_or(DecodeError::Missing),
        (Some(_), Shape::Branch) => Err(DecodeError::Form),
        (Some(value), Shape::Slot) => from_atomic_value(value, cells.nesting()).map(Some),
    }
}

impl<T: Codec> Codec for Option<T> {
    const KIND: Kind = Kind::Optional(&T::KIND);
    const SHAPE: Shape = Shape::Slot;

    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            None => out.push(0),
            Some(value) => {
                out.push(1);
                value.pack(out);
            }
        }
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        match input.byte()? {
            0 => Ok(None),
            1 => input.nested(T::unpack).map(Some),
            _ => Err(DecodeError::Malformed),
        }
    }

    fn write(&self, cells: &mut CellWriter) {
        if let Some(value) = self {
            write_slot(value, cells);
        }
    }

    fn read(cells: &CellReader<'_>) -> Result<Option<Self>, DecodeError> {
        read_slot(cells).map(Some)
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

/// What happens in a slot whose content is looked at by `V`.
impl<T: Delta, C> SlotChange<T, C> {
    /// What changes a slot from `old` to `new`.
    pub(crate) fn between_via<V: Via<T, Changes = C>>(
        old: Option<&T>,
        new: Option<&T>,
    ) -> Option<Self> {
        match (old, new) {
            (None, None) => None,
            (None, Some(new)) => Some(Self::Insert(new.clone())),
            (Some(old), None) => Some(Self::Remove(old.clone())),
            (Some(old), Some(new)) => V::diff(old, new).map(Self::Edit),
        }
    }

    pub(crate) fn apply_via<V: Via<T, Changes = C>>(
        &self,
        slot: &mut Option<T>,
    ) -> Result<(), ApplyError> {
        match self {
            Self::Insert(value) => *slot = Some(value.clone()),
            Self::Remove(_) => *slot = None,
            Self::Edit(changes) => {
                let value = slot.as_mut().ok_or(ApplyError::MissingEntry {
                    field: String::new(),
                })?;
                V::apply(value, changes)?;
            }
        }
        Ok(())
    }

    /// Two changes in a row. Both were made against the values they meet here, so an edit fits.
    pub(crate) fn compose_via<V: Via<T, Changes = C>>(first: Self, second: Self) -> Option<Self> {
        match (first, second) {
            (Self::Insert(_), Self::Remove(_)) => None,
            (Self::Insert(mut value), Self::Edit(changes)) => {
                let _ = V::apply(&mut value, &changes);
                Some(Self::Insert(value))
            }
            (Self::Remove(old), Self::Insert(new)) => V::diff(&old, &new).map(Self::Edit),
            (Self::Edit(changes), Self::Remove(mut value)) => {
                let _ = V::apply(&mut value, &V::invert(changes));
                Some(Self::Remove(value))
            }
            (Self::Edit(first), Self::Edit(second)) => V::compose(first, second).map(Self::Edit),
            // Not in a row: the later word stands.
            (_, second) => Some(second),
        }
    }

    pub(crate) fn invert_via<V: Via<T, Changes = C>>(self) -> Self {
        match self {
            Self::Insert(value) => Self::Remove(value),
            Self::Remove(value) => Self::Insert(value),
            Self::Edit(changes) => Self::Edit(V::invert(changes)),
        }
    }

    pub(crate) fn report_via<V: Via<T, Changes = C>>(&self, reporter: &mut Reporter<'_>) {
        match self {
            Self::Insert(value) => reporter.leaf(FieldValue::Absent, FieldValue::of(value)),
            Self::Remove(value) => reporter.leaf(FieldValue::of(value), FieldValue::Absent),
            Self::Edit(changes) => V::report(changes, reporter),
        }
    }
}

impl<T: Delta> SlotChange<T> {
    pub(crate) fn compose(first: Self, second: Self) -> Option<Self> {
        Self::compose_via::<Inside>(first, second)
    }

    pub(crate) fn invert(self) -> Self {
        self.invert_via::<Inside>()
    }

    pub(crate) fn report(&self, reporter: &mut Reporter<'_>) {
        self.report_via::<Inside>(reporter);
    }
}

impl<T: Delta> Delta for Option<T> {
    type Changes = SlotChange<T>;
    type Conflict<'a> = LeafConflict<'a, Self>;
    type Name<Root: 'static, const NUMBER: u16> = T::Name<Root, NUMBER>;

    const IS_WHOLE: bool = T::IS_WHOLE;
    const RULE: Rule = slot_rule::<T>();

    fn diff(&self, new: &Self) -> Option<Self::Changes> {
        SlotChange::between_via::<Inside>(self.as_ref(), new.as_ref())
    }

    fn apply(&mut self, changes: &Self::Changes) -> Result<(), ApplyError> {
        changes.apply_via::<Inside>(self)
    }

    fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
        SlotChange::compose(first, second)
    }

    fn invert(changes: Self::Changes) -> Self::Changes {
        changes.invert()
    }

    #[inline]
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (None, None) => true,
            (Some(a), Some(b)) => a.same(b),
            _ => false,
        }
    }

    fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>) {
        changes.report(reporter);
    }

    fn without(changes: Self::Changes, path: &[u16]) -> Option<Self::Changes> {
        match changes {
            SlotChange::Edit(changes) => T::without(changes, path).map(SlotChange::Edit),
            // What came or went did so as a whole.
            whole => Some(whole),
        }
    }

    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
        site.leaf().map(Some)
    }
}

impl<T: Ordered> Ordered for Option<T> {
    type Leaf = T::Leaf;

    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Some(a), Some(b)) => a.order(b),
            _ => self.is_some().cmp(&other.is_some()),
        }
    }
}
