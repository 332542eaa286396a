//! Lists whose elements are found by a key: compared and merged element by element, in an order that survives.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;
use core::mem;
use core::ops::Range;

use super::Via;
use crate::cell::{CellReader, CellWriter};
use crate::change::{FieldValue, KeyedDelta, KeyedEntry, ListDelta, Reporter, SlotChange, Splice};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{ElementConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::key::Key;
use crate::schema::{KeyedKind, Kind};
use crate::shapes::{read_slot, write_slot};
use crate::value::Value;
use crate::wire::json;
use crate::{path, position};

/// How many elements are looked at for the next one that both lists have, before all keys are.
const NEAR: usize = 8;

/// Knows the key of an element.
pub trait KeyOf<T> {
    /// The kind of the keys.
    const KIND: Kind;
    /// The encoded key.
    fn to_key(item: &T) -> Vec<u8>;
    /// True when two elements have one key.
    fn same(a: &T, b: &T) -> bool;
}

/// The key of an element, and what is done with it. It is looked at where this is made and nowhere else, so that a field
/// that is no key is one mistake.
#[derive(Debug)]
pub struct KeyAccess<T, K> {
    /// The kind of the keys.
    pub kind: Kind,
    read: fn(&T) -> &K,
    encode: fn(&K) -> Vec<u8>,
    same: fn(&K, &K) -> bool,
}

impl<T, K> KeyAccess<T, K> {
    /// The encoded key.
    #[inline]
    pub fn to_key(&self, item: &T) -> Vec<u8> {
        (self.encode)((self.read)(item))
    }

    /// True when two elements have one key.
    #[inline]
    pub fn same(&self, a: &T, b: &T) -> bool {
        (self.same)((self.read)(a), (self.read)(b))
    }
}

/// The key that a function reads.
#[inline]
pub const fn key<T, K: Key>(read: fn(&T) -> &K) -> KeyAccess<T, K> {
    KeyAccess {
        kind: K::KIND,
        read,
        encode: K::to_key,
        same: K::eq,
    }
}

/// Types that `#[delta(key = "…")]` can be written on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared by a key of its elements",
    label = "`key` is for lists of structs",
    note = "write `key` on a `Vec` of structs that derive `Delta`, or remove it; maps and sets find their entries by themselves"
)]
pub trait KeyedField: List + Sized {
    /// How such a list is looked at.
    type Way<M: KeyOf<Self::Item>>: Via<Self, Owned = Self>;
}

/// Lists, whatever is in them: so what is wrong with an element does not hide what its fields are.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared by a key of its elements",
    label = "`key` is for lists of structs",
    note = "write `key` on a `Vec` of structs that derive `Delta`, or remove it; maps and sets find their entries by themselves"
)]
pub trait List {
    /// The elements.
    type Item;
}

impl<T> List for Vec<T> {
    type Item = T;
}

impl<T: Delta> KeyedField for Vec<T> {
    type Way<M: KeyOf<T>> = Keyed<M>;
}

/// Compared element by element, by the keys that `M` knows.
#[derive(Debug)]
pub struct Keyed<M>(PhantomData<M>);

impl<T: Delta, M: KeyOf<T>> Via<Vec<T>> for Keyed<M> {
    type Changes = KeyedDelta<T>;
    type Conflict<'a> = ElementConflict<'a, T>;
    type Owned = Vec<T>;

    const KIND: Kind = Kind::Keyed(&KeyedKind {
        key: M::KIND,
        item: T::KIND,
        key_of: |input| Ok(M::to_key(&T::unpack(input)?)),
    });
    const SHAPE: Shape = Shape::Branch;
    const IS_WHOLE: bool = false;

    fn diff(old: &Vec<T>, new: &Vec<T>) -> Option<KeyedDelta<T>> {
        let mut walk = Walk::<T, M>::new(old, new);
        walk.run();
        walk.finish()
    }

    fn apply(list: &mut Vec<T>, changes: &KeyedDelta<T>) -> Result<(), ApplyError> {
        if !changes.order.splices.is_empty() {
            reorder::<T, M>(list, changes)?;
        }
        for entry in &changes.entries {
            if let SlotChange::Edit(edit) = &entry.change {
                let at =
                    find::<T, M>(list, entry).ok_or_else(|| missing_entry::<T, M>(&entry.key))?;
                list[at]
                    .apply(edit)
                    .map_err(|error| error.within(&key_step::<T, M>(&entry.key)))?;
            }
        }
        Ok(())
    }

    fn compose(first: KeyedDelta<T>, second: KeyedDelta<T>) -> Option<KeyedDelta<T>> {
        let mut by_key: BTreeMap<Vec<u8>, KeyedEntry<T>> = first
            .entries
            .into_iter()
            .map(|entry| (entry.key.clone(), entry))
            .collect();
        for entry in second.entries {
            let composed = match by_key.remove(&entry.key) {
                Some(before) => SlotChange::compose(before.change, entry.change),
                None => Some(entry.change),
            };
            if let Some(change) = composed {
                by_key.insert(entry.key.clone(), KeyedEntry { change, ..entry });
            }
        }
        let order = Vec::<Vec<u8>>::compose(first.order, second.order);
        non_empty(by_key.into_values().collect(), order.unwrap_or_default())
    }

    fn invert(changes: KeyedDelta<T>) -> KeyedDelta<T> {
        let entries = changes.entries.into_iter().map(|entry| KeyedEntry {
            change: entry.change.invert(),
            ..entry
        });
        KeyedDelta {
            entries: entries.collect(),
            order: Vec::<Vec<u8>>::invert(changes.order),
        }
    }

    fn same(a: &Vec<T>, b: &Vec<T>) -> bool {
        a.same(b)
    }

    fn report(changes: &KeyedDelta<T>, reporter: &mut Reporter<'_>) {
        for entry in &changes.entries {
            reporter.step(&key_step::<T, M>(&entry.key), |reporter| {
                entry.change.report(reporter);
            });
        }
        for (key, from, to) in moved(changes) {
            reporter.step(&key_step::<T, M>(key), |reporter| {
                reporter.step(".position", |reporter| {
                    reporter.leaf(FieldValue::of(&from), FieldValue::of(&to));
                });
            });
        }
    }

    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
        site.list_element()
    }

    fn write(list: &Vec<T>, cells: &mut CellWriter) {
        let keys: Vec<Vec<u8>> = list.iter().map(M::to_key).collect();
        let positions = positions(&keys, cells);
        for ((item, key), position) in list.iter().zip(&keys).zip(positions) {
            cells.key(key, |cells| {
                write_slot(item, cells);
                cells.below(path::POSITION, |cells| cells.leaf(Value::from(position)));
            });
        }
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

fn non_empty<T: Delta>(
    entries: Vec<KeyedEntry<T>>,
    order: ListDelta<Vec<u8>>,
) -> Option<KeyedDelta<T>> {
    (!entries.is_empty() || !order.splices.is_empty()).then_some(KeyedDelta { entries, order })
}

/// Compares two lists from front to back, at every place by the next elements of both.
struct Walk<'a, T: Delta, M> {
    old: &'a [T],
    new: &'a [T],
    edits: Vec<KeyedEntry<T>>,
    /// Which elements went, and which came in their place.
    replaced: Vec<(Range<usize>, Range<usize>)>,
    marker: PhantomData<M>,
}

impl<'a, T: Delta, M: KeyOf<T>> Walk<'a, T, M> {
    fn new(old: &'a [T], new: &'a [T]) -> Self {
        Self {
            old,
            new,
            edits: Vec::new(),
            replaced: Vec::new(),
            marker: PhantomData,
        }
    }

    fn run(&mut self) {
        let (mut at, mut to) = (0, 0);
        loop {
            while let (Some(old), Some(new)) = (self.old.get(at), self.new.get(to))
                && M::same(old, new)
            {
                self.edit(old, new, to);
                (at, to) = (at + 1, to + 1);
            }
            if at == self.old.len() && to == self.new.len() {
                return;
            }
            let Some((gone, come)) = self.next_shared(at, to) else {
                return self.by_keys(at, to);
            };
            self.replaced.push((at..at + gone, to..to + come));
            (at, to) = (at + gone, to + come);
        }
    }

    fn edit(&mut self, old: &T, new: &T, at: usize) {
        // Most elements are as they were, and to see that costs less than to look for changes.
        if old.same(new) {
            return;
        }
        if let Some(changes) = old.diff(new) {
            self.edits.push(KeyedEntry {
                key: M::to_key(new),
                at: at.into(),
                change: SlotChange::Edit(changes),
            });
        }
    }

    /// How many elements went and came before the next one that both lists have; nothing when none is near.
    fn next_shared(&self, at: usize, to: usize) -> Option<(usize, usize)> {
        let (old, new) = (&self.old[at..], &self.new[to..]);
        if old.is_empty() || new.is_empty() {
            return Some((old.len(), new.len()));
        }
        (1..2 * NEAR).find_map(|sum| {
            let near = (0..=sum).map(|gone| (gone, sum - gone));
            near.filter(|(gone, come)| *gone < NEAR && *come < NEAR)
                .find(|(gone, come)| match (old.get(*gone), new.get(*come)) {
                    (Some(old), Some(new)) => M::same(old, new),
                    _ => false,
                })
        })
    }

    /// Compares the rest by all keys at once.
    fn by_keys(&mut self, at: usize, to: usize) {
        let keys = |items: &[T]| items.iter().map(M::to_key).collect::<Vec<_>>();
        let (old_keys, new_keys) = (keys(&self.old[at..]), keys(&self.new[to..]));
        let order = old_keys.diff(&new_keys).unwrap_or_default();
        let (mut from, mut into) = (at, to);
        for splice in &order.splices {
            let kept = at + splice.at - from;
            self.aligned(from, into, kept);
            (from, into) = (from + kept, into + kept);
            let (gone, come) = (splice.removed.len(), splice.inserted.len());
            self.replaced.push((from..from + gone, into..into + come));
            (from, into) = (from + gone, into + come);
        }
        self.aligned(from, into, self.old.len() - from);
    }

    fn aligned(&mut self, from: usize, into: usize, len: usize) {
        let (old, new) = (self.old, self.new);
        for (step, (old, new)) in old[from..from + len].iter().zip(&new[into..]).enumerate() {
            self.edit(old, new, into + step);
        }
    }

    fn finish(self) -> Option<KeyedDelta<T>> {
        let Self {
            old,
            new,
            mut edits,
            replaced,
            ..
        } = self;
        let mut went: BTreeMap<Vec<u8>, &T> = BTreeMap::new();
        let mut splices = Vec::with_capacity(replaced.len());
        for (gone, come) in &replaced {
            let removed: Vec<_> = old[gone.clone()].iter().map(M::to_key).collect();
            went.extend(removed.iter().cloned().zip(&old[gone.clone()]));
            splices.push(Splice {
                at: gone.start,
                removed,
                inserted: new[come.clone()].iter().map(M::to_key).collect(),
            });
        }
        for ((_, come), splice) in replaced.iter().zip(&splices) {
            for (at, key) in come.clone().zip(&splice.inserted) {
                // What went from one place and came to another has moved.
                let change = match went.remove(key) {
                    Some(old) => old.diff(&new[at]).map(SlotChange::Edit),
                    None => Some(SlotChange::Insert(new[at].clone())),
                };
                edits.extend(change.map(|change| KeyedEntry {
                    key: key.clone(),
                    at: at.into(),
                    change,
                }));
            }
        }
        edits.extend(went.into_iter().map(|(key, item)| KeyedEntry {
            key,
            at: 0.into(),
            change: SlotChange::Remove(item.clone()),
        }));
        edits.sort_by(|a, b| a.key.cmp(&b.key));
        non_empty(edits, ListDelta { splices })
    }
}

/// Puts the elements into their new order, with those that came and without those that went.
fn reorder<T: Delta, M: KeyOf<T>>(
    list: &mut Vec<T>,
    changes: &KeyedDelta<T>,
) -> Result<(), ApplyError> {
    let splices = &changes.order.splices;
    check::<T, M>(list, splices)?;
    let came = |key: &Vec<u8>| {
        let at = changes.entries.binary_search_by(|entry| entry.key.cmp(key));
        match &changes.entries[at.ok()?].change {
            SlotChange::Insert(item) => Some(item.clone()),
            SlotChange::Remove(_) | SlotChange::Edit(_) => None,
        }
    };
    let inserted = || splices.iter().flat_map(|splice| &splice.inserted);
    let removed: BTreeSet<&Vec<u8>> = splices.iter().flat_map(|splice| &splice.removed).collect();
    if let Some(key) = inserted().find(|key| came(key).is_none() && !removed.contains(key)) {
        return Err(missing_entry::<T, M>(key));
    }
    let mut went: BTreeMap<&Vec<u8>, T> = BTreeMap::new();
    if splices.len() <= crate::splice::MOST_MOVES {
        let mut shorter = 0;
        for splice in splices.iter().rev() {
            let gone = list.drain(splice.at..splice.at + splice.removed.len());
            went.extend(splice.removed.iter().zip(gone));
            shorter += splice.removed.len();
        }
        for splice in splices.iter().rev() {
            shorter -= splice.removed.len();
            let at = splice.at - shorter;
            let items = splice.inserted.iter();
            let items: Vec<_> = items
                .filter_map(|key| came(key).or_else(|| went.remove(key)))
                .collect();
            list.splice(at..at, items);
        }
        return Ok(());
    }
    let mut kept = mem::take(list).into_iter();
    let mut runs = Vec::with_capacity(splices.len());
    let mut at = 0;
    for splice in splices {
        runs.push(kept.by_ref().take(splice.at - at).collect::<Vec<_>>());
        went.extend(splice.removed.iter().zip(kept.by_ref()));
        at = splice.at + splice.removed.len();
    }
    for (run, splice) in runs.into_iter().zip(splices) {
        list.extend(run);
        let items = splice.inserted.iter();
        list.extend(items.filter_map(|key| came(key).or_else(|| went.remove(key))));
    }
    list.extend(kept);
    Ok(())
}

/// That the elements which are to go are there.
fn check<T: Delta, M: KeyOf<T>>(list: &[T], splices: &[Splice<Vec<u8>>]) -> Result<(), ApplyError> {
    let mut behind = 0;
    for splice in splices {
        let end = splice.at.saturating_add(splice.removed.len());
        let there = list.get(splice.at..end).filter(|_| splice.at >= behind);
        let fits = there.is_some_and(|items| {
            items
                .iter()
                .map(M::to_key)
                .eq(splice.removed.iter().cloned())
        });
        if !fits {
            return Err(ApplyError::Splice {
                field: String::new(),
                at: splice.at,
                len: list.len(),
            });
        }
        behind = end;
    }
    Ok(())
}

fn find<T: Delta, M: KeyOf<T>>(list: &[T], entry: &KeyedEntry<T>) -> Option<usize> {
    let is_it = |item: &T| M::to_key(item) == entry.key;
    let hint = usize::from(entry.at);
    if list.get(hint).is_some_and(is_it) {
        return Some(hint);
    }
    list.iter().position(is_it)
}

fn missing_entry<T, M: KeyOf<T>>(key: &[u8]) -> ApplyError {
    let error = ApplyError::MissingEntry {
        field: String::new(),
    };
    error.within(&key_step::<T, M>(key))
}

fn key_step<T, M: KeyOf<T>>(key: &[u8]) -> String {
    let json =
        json::key_to_json(M::KIND, key).unwrap_or_else(|_| String::from_utf8_lossy(key).into());
    crate::change::key_step(&json)
}

/// The elements that only changed their place: key, index before, index after.
fn moved<T: Delta>(changes: &KeyedDelta<T>) -> impl Iterator<Item = (&Vec<u8>, usize, usize)> {
    let mut went = BTreeMap::new();
    let mut shift = 0_isize;
    let mut came = Vec::new();
    for splice in &changes.order.splices {
        went.extend(
            (0..)
                .zip(&splice.removed)
                .map(|(step, key)| (key, splice.at.saturating_add(step))),
        );
        let first = splice.at.saturating_add_signed(shift);
        came.extend(
            (0..)
                .zip(&splice.inserted)
                .map(|(step, key)| (key, first.saturating_add(step))),
        );
        shift += isize::try_from(splice.inserted.len()).unwrap_or_default()
            - isize::try_from(splice.removed.len()).unwrap_or_default();
    }
    came.into_iter()
        .filter_map(move |(key, to)| went.get(key).map(|from| (key, *from, to)))
}

/// Where the elements stand: as before, as far as their order is as before; the others get new places between those.
fn positions(keys: &[Vec<u8>], cells: &CellWriter) -> Vec<Vec<u8>> {
    let before: Vec<Option<&[u8]>> = keys.iter().map(|key| cells.position_of(key)).collect();
    let mut kept = rising(&before);
    kept.push(keys.len());
    let mut positions = Vec::with_capacity(keys.len());
    let mut next = 0;
    let mut last: Option<&[u8]> = None;
    for at in kept {
        let here = before.get(at).copied().flatten();
        positions.extend(position::run(last, here, at - next));
        positions.extend(here.map(<[u8]>::to_vec));
        (last, next) = (here, at + 1);
    }
    positions
}

/// The places of a longest rising run of what is there (patience sorting, with each card remembering the one to its left).
fn rising(values: &[Option<&[u8]>]) -> Vec<usize> {
    let mut piles: Vec<usize> = Vec::new();
    let mut left: Vec<Option<usize>> = alloc::vec![None; values.len()];
    for (at, value) in values.iter().enumerate() {
        if value.is_none() {
            continue;
        }
        let pile = piles.partition_point(|top| values[*top] < *value);
        left[at] = pile.checked_sub(1).map(|pile| piles[pile]);
        if pile == piles.len() {
            piles.push(at);
        } else {
            piles[pile] = at;
        }
    }
    let mut run = Vec::new();
    let mut card = piles.last().copied();
    while let Some(at) = card {
        run.push(at);
        card = left[at];
    }
    run.reverse();
    run
}
