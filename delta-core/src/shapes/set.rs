//! Sets: compared and merged element by element.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
#[cfg(any(feature = "std", feature = "indexmap"))]
use core::hash::{BuildHasher, Hash};
#[cfg(feature = "std")]
use std::collections::HashSet;

#[cfg(feature = "indexmap")]
use indexmap::IndexSet;

use super::walk::{self, Met};
use crate::cell::{CellReader, CellWriter};
use crate::change::{FieldValue, Reporter, SetDelta};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{KeyedConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::field::Leaf;
use crate::key::Key;
use crate::schema::Kind;
use crate::value::Value;
use crate::wire::varint;

fn sorted<'a, K: Key>(elements: impl Iterator<Item = &'a K>) -> Vec<K> {
    let mut elements: Vec<K> = elements.cloned().collect();
    elements.sort_by_cached_key(Key::to_key);
    elements
}

/// The elements as the entries of a map without values.
fn keyed<'a, K: 'a>(
    elements: impl ExactSizeIterator<Item = &'a K>,
) -> impl ExactSizeIterator<Item = (&'a K, &'a ())> {
    elements.map(|key| (key, &()))
}

fn compose<K: Key>(first: SetDelta<K>, second: SetDelta<K>) -> Option<SetDelta<K>> {
    // Whether an element came (+1) or went (-1), in sum.
    let mut sums: BTreeMap<Vec<u8>, (K, i8)> = BTreeMap::new();
    for delta in [first, second] {
        let signed = delta
            .added
            .into_iter()
            .map(|key| (key, 1))
            .chain(delta.removed.into_iter().map(|key| (key, -1)));
        for (key, sign) in signed {
            sums.entry(key.to_key()).or_insert((key, 0)).1 += sign;
        }
    }
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for (key, sum) in sums.into_values() {
        match sum {
            0 => {}
            1.. => added.push(key),
            _ => removed.push(key),
        }
    }
    (!added.is_empty() || !removed.is_empty()).then_some(SetDelta { added, removed })
}

macro_rules! sets {
    ($($set:ident<K $(, $hasher:ident)?>, [$($bound:tt)*], $remove:ident;)*) => {$(
        impl<K: Key + $($bound)* $(, $hasher: BuildHasher + Default + Clone + 'static)?> Codec for $set<K $(, $hasher)?> {
            const KIND: Kind = Kind::Set(&K::KIND);
            const SHAPE: Shape = Shape::Branch;

            fn pack(&self, out: &mut Vec<u8>) {
                varint::write(out, self.len() as u64);
                for key in sorted(self.iter()) {
                    key.pack(out);
                }
            }

            fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
                let count = input.count()?;
                (0..count).map(|_| K::unpack(input)).collect()
            }

            fn write(&self, cells: &mut CellWriter) {
                let keys = self.iter().map(|key| (key.to_key(), ()));
                cells.keys(keys, |cells, ()| cells.leaf(Value::Unit));
            }

            fn read(cells: &CellReader<'_>) -> Result<Option<Self>, DecodeError> {
                let present = cells.entries().filter(|(_, cells)| cells.value().is_some());
                present.map(|(key, _)| K::from_key(&key)).collect::<Result<_, _>>().map(Some)
            }

            fn missing() -> Option<Self> {
                Some(Self::default())
            }
        }

        impl<K: Key + $($bound)* $(, $hasher: BuildHasher + Default + Clone + 'static)?> Delta for $set<K $(, $hasher)?> {
            type Changes = SetDelta<K>;
            type Conflict<'a> = KeyedConflict<'a, K, bool>;
            type Name<Root: 'static, const NUMBER: u16> = Leaf<Root, NUMBER>;

            fn diff(&self, new: &Self) -> Option<Self::Changes> {
                let (mut added, mut removed) = (Vec::new(), Vec::new());
                sets!(@walk [$($bound)*] self, new, |met| match met {
                    Met::Changed(..) => {}
                    Met::Gone(key, ()) => removed.push(key),
                    Met::Came(key, ()) => added.push(key),
                });
                let (added, removed) = (sorted(added.into_iter()), sorted(removed.into_iter()));
                (!added.is_empty() || !removed.is_empty()).then_some(SetDelta { added, removed })
            }

            fn apply(&mut self, changes: &Self::Changes) -> Result<(), ApplyError> {
                for key in &changes.removed {
                    self.$remove(key);
                }
                self.extend(changes.added.iter().cloned());
                Ok(())
            }

            fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
                compose(first, second)
            }

            fn invert(changes: Self::Changes) -> Self::Changes {
                SetDelta { added: changes.removed, removed: changes.added }
            }

            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>) {
                for key in &changes.removed {
                    reporter.key(key, |reporter| reporter.leaf(FieldValue::of(key), FieldValue::Absent));
                }
                for key in &changes.added {
                    reporter.key(key, |reporter| reporter.leaf(FieldValue::Absent, FieldValue::of(key)));
                }
            }

            fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
                site.element()
            }
        }
    )*};
    (@walk [Ord] $old:expr, $new:expr, $met:expr) => {
        walk::ordered(keyed($old.iter()), keyed($new.iter()), |(), ()| true, $met)
    };
    (@walk [Hash] $old:expr, $new:expr, $met:expr) => {
        walk::hashed(
            keyed($old.iter()),
            |key| $old.contains(key),
            keyed($new.iter()),
            |key| $new.contains(key).then_some(&()),
            |(), ()| true,
            $met,
        )
    };
}

sets! {
    BTreeSet<K>, [Ord], remove;
}

#[cfg(feature = "std")]
sets! {
    HashSet<K, S>, [Hash], remove;
}

// The order is no part of the value; see `IndexMap`.
#[cfg(feature = "indexmap")]
sets! {
    IndexSet<K, S>, [Hash], shift_remove;
}
