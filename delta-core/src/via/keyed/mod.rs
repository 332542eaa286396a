//! Lists whose elements are found by a key: compared and merged element by element, in an order that survives.

mod apply;
mod delta;
mod key;
mod order;
mod place;
mod walk;

use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;

pub use self::delta::{Hint, KeyedDelta, KeyedEntry};
pub use self::key::{EncodedKey, IsKey, KeyAccess, KeyOf, KeyedField, List, key};

use self::walk::Walk;
use super::{Atomic, Via};
use crate::cell::{CellReader, CellWriter};
use crate::change::{FieldValue, Reporter};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{ElementConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::key::Key as _;
use crate::schema::{KeyedKind, Kind};
use crate::shapes::{read_slot, write_slot};
use crate::value::Value;
use crate::wire::json;

/// Compared element by element, by the keys that `M` knows.
#[derive(Debug)]
pub struct Keyed<M>(PhantomData<M>);

impl<T: Delta, M: KeyOf<T>> Via<Vec<T>> for Keyed<M> {
    type Changes = KeyedDelta<T, M::Key>;
    type Conflict<'a> = ElementConflict<'a, T, M::Key>;
    type Owned = Vec<T>;

    const KIND: Kind = Kind::Keyed(&KeyedKind {
        key: M::KIND,
        item: T::KIND,
        key_of: |input| Ok(M::to_key(&T::unpack(input)?)),
    });
    const SHAPE: Shape = Shape::Branch;
    const IS_WHOLE: bool = false;

    fn diff(old: &Vec<T>, new: &Vec<T>) -> Option<Self::Changes> {
        let mut walk = Walk::<T, M>::new(old, new);
        walk.run();
        walk.finish()
    }

    fn apply(list: &mut Vec<T>, changes: &Self::Changes) -> Result<(), ApplyError> {
        match changes {
            KeyedDelta::Elements { entries, order } => {
                if !order.splices.is_empty() {
                    apply::reorder::<T, M>(list, entries, &order.splices)?;
                }
                apply::edit::<T, M>(list, entries)
            }
            KeyedDelta::Replaced(change) => Atomic::apply(list, change),
        }
    }

    fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
        // Both were made against the values they meet here, so they fit.
        let after = |mut list: Vec<T>, changes: &Self::Changes| {
            let _ = Self::apply(&mut list, changes);
            list
        };
        match (first, second) {
            (
                KeyedDelta::Elements { entries, order },
                KeyedDelta::Elements {
                    entries: then,
                    order: then_order,
                },
            ) => delta::compose((entries, order), (then, then_order)),
            (KeyedDelta::Replaced(first), second) => {
                Self::diff(&first.old, &after(first.new, &second))
            }
            (first, KeyedDelta::Replaced(second)) => {
                Self::diff(&after(second.old, &first.inverted()), &second.new)
            }
        }
    }

    fn invert(changes: Self::Changes) -> Self::Changes {
        changes.inverted()
    }

    fn same(a: &Vec<T>, b: &Vec<T>) -> bool {
        a.same(b)
    }

    fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>) {
        let (entries, order) = match changes {
            KeyedDelta::Elements { entries, order } => (entries, order),
            KeyedDelta::Replaced(change) => return Atomic::report(change, reporter),
        };
        for entry in entries {
            reporter.step(&key_step::<T, M>(&entry.key), |reporter| {
                entry.change.report(reporter);
            });
        }
        for (key, from, to) in order::moved(&order.splices) {
            reporter.step(&key_step::<T, M>(key), |reporter| {
                reporter.step(".position", |reporter| {
                    reporter.leaf(FieldValue::of(&from), FieldValue::of(&to));
                });
            });
        }
    }

    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
        site.entry()
    }

    fn write(list: &Vec<T>, cells: &mut CellWriter) {
        let keys: Vec<Vec<u8>> = list.iter().map(M::to_key).collect();
        let positions = place::positions(&keys, cells);
        let elements = keys.into_iter().zip(list.iter().zip(positions));
        cells.keys(elements, |cells, (item, position)| {
            cells.element(Value::from(position), |cells| write_slot(item, cells));
        });
    }

    fn read(cells: &CellReader<'_>) -> Result<Option<Vec<T>>, DecodeError> {
        let elements = cells.elements();
        let items = elements
            .iter()
            .filter_map(|(_, cells)| read_slot(cells).transpose());
        items.collect::<Result<_, _>>().map(Some)
    }

    fn missing() -> Option<Vec<T>> {
        Some(Vec::new())
    }

    fn pack(list: &Vec<T>, out: &mut Vec<u8>) {
        list.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Vec<T>, DecodeError> {
        Vec::unpack(input)
    }
}

/// How the step to an element is written.
fn key_step<T, M: KeyOf<T>>(key: &M::Key) -> String {
    let key = key.to_key();
    let json =
        json::key_to_json(M::KIND, &key).unwrap_or_else(|_| String::from_utf8_lossy(&key).into());
    crate::change::key_step(&json)
}
