//! How a list is changed: elements go, come and move first, then those that are edited are looked up by their key.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use super::delta::KeyedEntry;
use super::{KeyOf, key_step};
use crate::change::{SlotChange, Splice};
use crate::delta::{ApplyError, Delta};
use crate::key::Key;
use crate::splice::exchange::{Gap, exchange};

/// After so many elements that were not where they were looked for, all are sorted by their key.
const MOST_MISSES: usize = 4;

/// Puts the elements into their new order, with those that came and without those that went.
pub(super) fn reorder<T: Delta, M: KeyOf<T>>(
    list: &mut Vec<T>,
    entries: &[KeyedEntry<T, M::Key>],
    splices: &[Splice<M::Key>],
) -> Result<(), ApplyError> {
    check::<T, M>(list, splices)?;
    let keys = || splices.iter().flat_map(|splice| &splice.inserted);
    let mut inserts = Inserts::of(entries);
    let came: Vec<Option<&T>> = keys().map(|key| inserts.take(key)).collect();
    let gaps = splices.iter().map(Gap::of);
    if came.iter().all(Option::is_some) {
        let mut rest = came.as_slice();
        let items = splices.iter().map(|splice| {
            let (items, after) = rest.split_at(splice.inserted.len());
            rest = after;
            items.iter().copied().flatten().cloned()
        });
        let items: Vec<_> = items.collect();
        exchange(list, gaps, items.into_iter());
        return Ok(());
    }
    // Some have moved: they come from where others of the gaps are, so everything is taken out first.
    let removed = || splices.iter().flat_map(|splice| &splice.removed);
    let mut there: BTreeSet<_> = removed().map(Key::to_key).collect();
    for (key, item) in keys().zip(&came) {
        if item.is_none() && !there.remove(&key.to_key()) {
            return Err(missing_entry::<T, M>(key));
        }
    }
    let taken = take_out(list, gaps.clone());
    let mut went: BTreeMap<_, _> = removed().map(Key::to_key).zip(taken).collect();
    let mut came = came.into_iter();
    let items = splices.iter().map(|splice| {
        let items = splice.inserted.iter().zip(&mut came);
        items
            .filter_map(|(key, item)| item.cloned().or_else(|| went.remove(&key.to_key())))
            .collect()
    });
    let items: Vec<Vec<T>> = items.collect();
    let mut shorter = 0;
    let gaps: Vec<_> = gaps
        .map(|gap| {
            let at = gap.at - shorter;
            shorter += gap.gone;
            Gap { at, gone: 0, ..gap }
        })
        .collect();
    exchange(
        list,
        gaps.into_iter(),
        items.into_iter().map(Vec::into_iter),
    );
    Ok(())
}

/// That the elements which are to go are there.
fn check<T: Delta, M: KeyOf<T>>(list: &[T], splices: &[Splice<M::Key>]) -> Result<(), ApplyError> {
    let mut behind = 0;
    for splice in splices {
        let end = splice.at.saturating_add(splice.removed.len());
        let there = list.get(splice.at..end).filter(|_| splice.at >= behind);
        let is_it = |(item, key): (&T, &M::Key)| M::is(item, key);
        if !there.is_some_and(|items| items.iter().zip(&splice.removed).all(is_it)) {
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

/// Takes the elements that go out of the list.
fn take_out<T>(list: &mut Vec<T>, gaps: impl Iterator<Item = Gap>) -> Vec<T> {
    let mut left = gaps.peekable();
    let mut at = 0;
    let goes = |_: &mut T| {
        while left.next_if(|gap| gap.at + gap.gone <= at).is_some() {}
        let goes = left.peek().is_some_and(|gap| gap.at <= at);
        at += 1;
        goes
    };
    list.extract_if(.., goes).collect()
}

/// The elements that come, found in the order in which they come.
struct Inserts<'a, T: Delta, K> {
    by_place: Vec<(usize, &'a K, &'a T)>,
    next: usize,
    /// Where in `by_place` they are.
    by_key: Option<BTreeMap<Vec<u8>, usize>>,
}

impl<'a, T: Delta, K: Key> Inserts<'a, T, K> {
    fn of(entries: &'a [KeyedEntry<T, K>]) -> Self {
        let inserts = entries.iter().filter_map(|entry| match &entry.change {
            SlotChange::Insert(item) => Some((entry.at.into(), &entry.key, item)),
            SlotChange::Remove(_) | SlotChange::Edit(_) => None,
        });
        let mut by_place: Vec<_> = inserts.collect();
        by_place.sort_by_key(|(at, ..)| *at);
        Self {
            by_place,
            next: 0,
            by_key: None,
        }
    }

    /// The element that comes with this key; nothing for one that moved.
    fn take(&mut self, key: &K) -> Option<&'a T> {
        if let Some((_, _, item)) = self.by_place.get(self.next).filter(|(_, of, _)| *of == key) {
            self.next += 1;
            return Some(item);
        }
        if self.by_place.is_empty() {
            return None;
        }
        let by_key = self.by_key.get_or_insert_with(|| {
            let places = self.by_place.iter().enumerate();
            places.map(|(at, (_, key, _))| (key.to_key(), at)).collect()
        });
        let at = *by_key.get(&key.to_key())?;
        self.next = at + 1;
        self.by_place.get(at).map(|(_, _, item)| *item)
    }
}

/// Applies what happened inside of elements.
pub(super) fn edit<T: Delta, M: KeyOf<T>>(
    list: &mut [T],
    entries: &[KeyedEntry<T, M::Key>],
) -> Result<(), ApplyError> {
    let (mut misses, mut by_key) = (0, None);
    for entry in entries {
        let SlotChange::Edit(edit) = &entry.change else {
            continue;
        };
        let hint = usize::from(entry.at);
        let at = if list.get(hint).is_some_and(|item| M::is(item, &entry.key)) {
            Some(hint)
        } else if misses < MOST_MISSES {
            misses += 1;
            list.iter().position(|item| M::is(item, &entry.key))
        } else {
            let by_key = by_key.get_or_insert_with(|| index::<T, M>(list));
            by_key.get(&entry.key.to_key()).copied()
        };
        let at = at.ok_or_else(|| missing_entry::<T, M>(&entry.key))?;
        list[at]
            .apply(edit)
            .map_err(|error| error.within(&key_step::<T, M>(&entry.key)))?;
    }
    Ok(())
}

/// Where the elements stand; the first of several with one key.
fn index<T: Delta, M: KeyOf<T>>(list: &[T]) -> BTreeMap<Vec<u8>, usize> {
    let places = list.iter().enumerate().rev();
    places.map(|(at, item)| (M::to_key(item), at)).collect()
}

fn missing_entry<T, M: KeyOf<T>>(key: &M::Key) -> ApplyError {
    let error = ApplyError::MissingEntry {
        field: String::new(),
    };
    error.within(&key_step::<T, M>(key))
}
