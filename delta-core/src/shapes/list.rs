//! `Vec`: one leaf, changed by splices.

use alloc::string::String;
use alloc::vec::Vec;

use crate::change::{FieldValue, ListDelta, Reporter, Splice};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{LeafConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::field::Leaf;
use crate::schema::Kind;
use crate::splice::exchange::{Gap, exchange};
use crate::splice::runs;
use crate::value::Value;
use crate::wire::varint;

impl<T: Codec> Codec for Vec<T> {
    const KIND: Kind = T::LIST_KIND;
    const SHAPE: Shape = Shape::Register;

    fn pack(&self, out: &mut Vec<u8>) {
        let mut items = Vec::new();
        T::pack_list(self, &mut items);
        varint::write_bytes(out, &items);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let items = input.bytes()?;
        input.nested(|input| T::unpack_list(&mut input.inside(items)))
    }

    fn to_value(&self) -> Value {
        let mut items = Vec::new();
        T::pack_list(self, &mut items);
        items.into()
    }

    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        Self::from_nested_value(value, 0)
    }

    fn from_nested_value(value: &Value, depth: usize) -> Result<Self, DecodeError> {
        let items = value.as_bytes().ok_or(DecodeError::Form)?;
        Unpacker::nested_at(items, depth).nested(T::unpack_list)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Delta> Delta for Vec<T> {
    type Changes = ListDelta<T>;
    type Conflict<'a> = LeafConflict<'a, Self>;
    type Name<Root: 'static, const NUMBER: u16> = Leaf<Root, NUMBER>;

    fn diff(&self, new: &Self) -> Option<Self::Changes> {
        let replaced = T::replaced(self, new);
        if replaced.is_empty() {
            return None;
        }
        let splices = replaced
            .into_iter()
            .map(|(old_range, new_range)| Splice {
                at: old_range.start,
                removed: self[old_range].to_vec(),
                inserted: new[new_range].to_vec(),
            })
            .collect();
        Some(ListDelta { splices })
    }

    fn apply(&mut self, changes: &Self::Changes) -> Result<(), ApplyError> {
        let splices = &changes.splices;
        if let Some(splice) = misfit(self, splices) {
            return Err(ApplyError::Splice {
                field: String::new(),
                at: splice.at,
                len: self.len(),
            });
        }
        let items = splices.iter().map(|splice| splice.inserted.iter().cloned());
        exchange(self, splices.iter().map(Gap::of), items);
        Ok(())
    }

    fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
        let splices = runs::compose(first.splices, second.splices, T::replaced);
        (!splices.is_empty()).then_some(ListDelta { splices })
    }

    fn invert(changes: Self::Changes) -> Self::Changes {
        let splices = runs::invert(changes.splices);
        ListDelta { splices }
    }

    fn same(&self, other: &Self) -> bool {
        T::same_lists(self, other)
    }

    fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>) {
        for Splice {
            at,
            removed,
            inserted,
        } in &changes.splices
        {
            reporter.index(*at, |reporter| {
                reporter.leaf(FieldValue::of(removed), FieldValue::of(inserted));
            });
        }
    }

    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
        site.leaf().map(Some)
    }
}

/// A splice that does not fit the list, or does not stand behind the one before.
fn misfit<'a, T: Delta>(list: &[T], splices: &'a [Splice<T>]) -> Option<&'a Splice<T>> {
    let mut from = 0;
    splices.iter().find(|splice| {
        let end = splice.at.saturating_add(splice.removed.len());
        let fits = splice.at >= from
            && list
                .get(splice.at..end)
                .is_some_and(|present| T::same_lists(present, &splice.removed));
        from = end;
        !fits
    })
}
