//! Maps: compared and merged entry by entry.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
#[cfg(any(feature = "std", feature = "indexmap"))]
use core::hash::{BuildHasher, Hash};
#[cfg(feature = "std")]
use std::collections::HashMap;

#[cfg(feature = "indexmap")]
use indexmap::IndexMap;

use super::option::{read_slot, slot_rule, write_slot};
use super::walk::{self, Met};
use crate::cell::{CellReader, CellWriter};
use crate::change::{MapDelta, Reporter, SlotChange, key_step};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{KeyedConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::field::Leaf;
use crate::key::Key;
use crate::schema::{Kind, Rule};
use crate::wire::{json, varint};

fn sort_by_key<K: Key, V>(entries: &mut [(K, V)]) {
    entries.sort_by_cached_key(|(key, _)| key.to_key());
}

pub(super) fn compose<K: Key, V: Delta>(
    first: MapDelta<K, V>,
    second: MapDelta<K, V>,
) -> Option<MapDelta<K, V>> {
    let mut by_key: BTreeMap<Vec<u8>, (K, SlotChange<V>)> = first
        .entries
        .into_iter()
        .map(|(key, change)| (key.to_key(), (key, change)))
        .collect();
    for (key, change) in second.entries {
        let bytes = key.to_key();
        let composed = match by_key.remove(&bytes) {
            Some((_, before)) => SlotChange::compose(before, change),
            None => Some(change),
        };
        if let Some(change) = composed {
            by_key.insert(bytes, (key, change));
        }
    }
    let entries: Vec<_> = by_key.into_values().collect();
    (!entries.is_empty()).then_some(MapDelta { entries })
}

/// The change of an entry, if it changed.
fn changed<K: Key, V: Delta>(met: &Met<'_, K, V>) -> Option<(K, SlotChange<V>)> {
    match *met {
        Met::Changed(key, old, new) => Some((key.clone(), SlotChange::Edit(old.diff(new)?))),
        Met::Gone(key, value) => Some((key.clone(), SlotChange::Remove(value.clone()))),
        Met::Came(key, value) => Some((key.clone(), SlotChange::Insert(value.clone()))),
    }
}

macro_rules! maps {
    ($($map:ident<K, V $(, $hasher:ident)?>, [$($bound:tt)*], $remove:ident;)*) => {$(
        impl<K: Key + $($bound)*, V: Codec $(, $hasher: BuildHasher + Default + Clone + 'static)?> Codec for $map<K, V $(, $hasher)?> {
            const KIND: Kind = Kind::Map { key: &K::KIND, value: &V::KIND };
            const SHAPE: Shape = Shape::Branch;

            fn pack(&self, out: &mut Vec<u8>) {
                let mut entries: Vec<_> = self.iter().map(|(key, value)| (key.to_key(), key, value)).collect();
                entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
                varint::write(out, entries.len() as u64);
                for (_, key, value) in entries {
                    key.pack(out);
                    value.pack(out);
                }
            }

            fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
                let count = input.count()?;
                input.nested(|input| (0..count).map(|_| Ok((K::unpack(input)?, V::unpack(input)?))).collect())
            }

            fn write(&self, cells: &mut CellWriter) {
                let entries = self.iter().map(|(key, value)| (key.to_key(), value));
                cells.keys(entries, |cells, value| write_slot(value, cells));
            }

            fn read(cells: &CellReader<'_>) -> Result<Option<Self>, DecodeError> {
                cells
                    .entries()
                    .filter_map(|(key, cells)| match read_slot(&cells) {
                        Ok(None) => None,
                        Ok(Some(value)) => Some(K::from_key(&key).map(|key| (key, value))),
                        Err(error) => Some(Err(error)),
                    })
                    .collect::<Result<_, _>>()
                    .map(Some)
            }

            fn missing() -> Option<Self> {
                Some(Self::default())
            }
        }

        impl<K: Key + $($bound)*, V: Delta $(, $hasher: BuildHasher + Default + Clone + 'static)?> Delta for $map<K, V $(, $hasher)?> {
            type Changes = MapDelta<K, V>;
            type Conflict<'a> = KeyedConflict<'a, K, Option<V>>;
            type Name<Root: 'static, const NUMBER: u16> = Leaf<Root, NUMBER>;

            const RULE: Rule = slot_rule::<V>();

            fn diff(&self, new: &Self) -> Option<Self::Changes> {
                let mut entries = Vec::new();
                maps!(@walk [$($bound)*] self, new, |met| entries.extend(changed(&met)));
                if entries.is_empty() {
                    return None;
                }
                sort_by_key(&mut entries);
                Some(MapDelta { entries })
            }

            fn apply(&mut self, changes: &Self::Changes) -> Result<(), ApplyError> {
                for (key, change) in &changes.entries {
                    let named = |error: ApplyError| error.within(&key_step(&json::of(key)));
                    match change {
                        SlotChange::Insert(value) => drop(self.insert(key.clone(), value.clone())),
                        SlotChange::Remove(_) => drop(self.$remove(key)),
                        SlotChange::Edit(changes) => self
                            .get_mut(key)
                            .ok_or(ApplyError::MissingEntry { field: String::new() })
                            .and_then(|value| value.apply(changes))
                            .map_err(named)?,
                    }
                }
                Ok(())
            }

            fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
                compose(first, second)
            }

            fn invert(changes: Self::Changes) -> Self::Changes {
                let entries = changes.entries.into_iter().map(|(key, change)| (key, change.invert())).collect();
                MapDelta { entries }
            }

            fn same(&self, other: &Self) -> bool {
                maps!(@same [$($bound)*] self, other)
            }

            fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>) {
                for (key, change) in &changes.entries {
                    reporter.key(key, |reporter| change.report(reporter));
                }
            }

            fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
                site.entry()
            }
        }
    )*};
    (@walk [Ord] $old:expr, $new:expr, $met:expr) => {
        walk::ordered($old.iter(), $new.iter(), V::same, $met)
    };
    (@walk [Hash] $old:expr, $new:expr, $met:expr) => {
        walk::hashed($old.iter(), |key| $old.contains_key(key), $new.iter(), |key| $new.get(key), V::same, $met)
    };
    (@same [Ord] $a:expr, $b:expr) => {
        $a.len() == $b.len() && $a.iter().zip($b).all(|((a_key, a), (b_key, b))| a_key == b_key && a.same(b))
    };
    (@same [Hash] $a:expr, $b:expr) => {
        $a.len() == $b.len() && $a.iter().all(|(key, a)| $b.get(key).is_some_and(|b| a.same(b)))
    };
}

maps! {
    BTreeMap<K, V>, [Ord], remove;
}

#[cfg(feature = "std")]
maps! {
    HashMap<K, V, S>, [Hash], remove;
}

// The order of entries is no part of the value: it is neither compared nor sent, as for `==`. What a change brings goes
// to the end, what it removes leaves the others in order, and a map that is read is in the order of its encoded keys.
#[cfg(feature = "indexmap")]
maps! {
    IndexMap<K, V, S>, [Hash], shift_remove;
}
