//! How two lists are compared: front to back, at every place by the next elements of both.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::iter;
use core::marker::PhantomData;

use super::delta::{KeyedDelta, KeyedEntry, elements};
use super::{KeyOf, order};
use crate::change::{Change, ListDelta, SlotChange, Splice};
use crate::delta::Delta;
use crate::key::Key as _;
use crate::splice::Replaced;

/// How many elements are looked at for the next one that both lists have, before all keys are.
const NEAR: usize = 8;

/// So many changed elements are looked for one after the other, more by their sorted keys.
const FEW: usize = 16;

/// So many elements at a time, which stay in the nearest cache meanwhile.
const NEAREST: usize = 64;

/// What is known of two lists so far.
pub(super) struct Walk<'a, T: Delta, M: KeyOf<T>> {
    old: &'a [T],
    new: &'a [T],
    edits: Vec<KeyedEntry<T, M::Key>>,
    /// Which elements went, and which came in their place.
    replaced: Vec<Replaced>,
    marker: PhantomData<M>,
}

impl<'a, T: Delta, M: KeyOf<T>> Walk<'a, T, M> {
    pub(super) fn new(old: &'a [T], new: &'a [T]) -> Self {
        Self {
            old,
            new,
            edits: Vec::new(),
            replaced: Vec::new(),
            marker: PhantomData,
        }
    }

    pub(super) fn run(&mut self) {
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
                key: M::key(new),
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
        let keys = |items: &[T]| items.iter().map(M::key).collect::<Vec<_>>();
        let (mut from, mut into) = (at, to);
        for (gone, come) in order::between(&keys(&self.old[at..]), &keys(&self.new[to..])) {
            let (gone, come) = (
                at + gone.start..at + gone.end,
                to + come.start..to + come.end,
            );
            self.aligned(from, into, gone.start - from);
            (from, into) = (gone.end, come.end);
            self.replaced.push((gone, come));
        }
        self.aligned(from, into, self.old.len() - from);
    }

    fn aligned(&mut self, from: usize, into: usize, len: usize) {
        let (old, new) = (self.old, self.new);
        for (step, (old, new)) in old[from..from + len].iter().zip(&new[into..]).enumerate() {
            self.edit(old, new, into + step);
        }
    }

    pub(super) fn finish(self) -> Option<KeyedDelta<T, M::Key>> {
        if self.edits.is_empty() && self.replaced.is_empty() {
            return None;
        }
        if self.is_ambiguous() {
            return Some(KeyedDelta::Replaced(Change {
                old: self.old.to_vec(),
                new: self.new.to_vec(),
            }));
        }
        let Self {
            old,
            new,
            mut edits,
            replaced,
            ..
        } = self;
        let mut went: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        for at in replaced.iter().flat_map(|(gone, _)| gone.clone()) {
            went.insert(M::to_key(&old[at]), at);
        }
        for at in replaced.iter().flat_map(|(_, come)| come.clone()) {
            // What went from one place and came to another has moved.
            let change = match went.remove(&M::to_key(&new[at])) {
                Some(from) => old[from].diff(&new[at]).map(SlotChange::Edit),
                None => Some(SlotChange::Insert(new[at].clone())),
            };
            edits.extend(change.map(|change| KeyedEntry {
                key: M::key(&new[at]),
                at: at.into(),
                change,
            }));
        }
        edits.extend(went.into_values().map(|at| KeyedEntry {
            key: M::key(&old[at]),
            at: at.into(),
            change: SlotChange::Remove(old[at].clone()),
        }));
        if edits.len() > 1 {
            edits.sort_by_cached_key(|entry| entry.key.to_key());
        }
        let keys = |items: &[T]| items.iter().map(M::key).collect();
        let splices = replaced.into_iter().map(|(gone, come)| Splice {
            at: gone.start,
            removed: keys(&old[gone]),
            inserted: keys(&new[come]),
        });
        let splices = splices.collect();
        elements(edits, ListDelta { splices })
    }

    /// True when the key of an element that changed is there twice, before or after.
    fn is_ambiguous(&self) -> bool {
        let edited = self
            .edits
            .iter()
            .map(|entry| &self.new[usize::from(entry.at)]);
        let gone = self
            .replaced
            .iter()
            .flat_map(|(gone, _)| &self.old[gone.clone()]);
        let come = self
            .replaced
            .iter()
            .flat_map(|(_, come)| &self.new[come.clone()]);
        let before: Vec<&T> = edited.clone().chain(gone.clone()).collect();
        let after: Vec<&T> = edited.chain(come.clone()).collect();
        if repeats::<T, M>(&before) || repeats::<T, M>(&after) {
            return true;
        }
        // What was not replaced has the same keys in both lists, and those of the edits are there once each.
        let most = self.edits.len();
        let changed: Vec<&T> = before.into_iter().chain(come).collect();
        let is_few = changed.len() <= FEW;
        let keys = if is_few {
            Vec::new()
        } else {
            sorted::<T, M>(&changed)
        };
        let count = |items: &[T]| -> usize {
            if is_few {
                // One key after the other, which is faster than all for each element.
                let like = |other: &&T| items.iter().filter(|item| M::same(other, item)).count();
                return changed.iter().map(like).sum();
            }
            let is_changed = |item: &&T| keys.binary_search(&M::to_key(item)).is_ok();
            items.iter().filter(is_changed).count()
        };
        self.kept()
            .flat_map(|items| items.chunks(NEAREST))
            .map(count)
            .sum::<usize>()
            > most
    }

    /// The elements that both lists have, in the new one.
    fn kept(&self) -> impl Iterator<Item = &'a [T]> {
        let ends = self.replaced.iter().map(|(_, come)| come.start);
        let starts = self.replaced.iter().map(|(_, come)| come.end);
        let new = self.new;
        let kept = iter::once(0).chain(starts).zip(ends.chain([new.len()]));
        kept.map(move |(from, to)| &new[from..to])
    }
}

/// True when two elements have one key.
fn repeats<T: Delta, M: KeyOf<T>>(items: &[&T]) -> bool {
    if items.len() <= FEW {
        let mut rest = items;
        while let Some((first, behind)) = rest.split_first() {
            if behind.iter().any(|item| M::same(first, item)) {
                return true;
            }
            rest = behind;
        }
        return false;
    }
    sorted::<T, M>(items).windows(2).any(|two| two[0] == two[1])
}

fn sorted<T: Delta, M: KeyOf<T>>(items: &[&T]) -> Vec<Vec<u8>> {
    let mut keys: Vec<_> = items.iter().map(|item| M::to_key(item)).collect();
    keys.sort_unstable();
    keys
}
