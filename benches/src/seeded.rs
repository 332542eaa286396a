//! Values made from a seed, the same for every contender.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// How many elements a list, map or set has.
pub(crate) const ELEMENTS: usize = 1000;

/// A value that a seed decides.
pub(crate) trait Seeded {
    /// Makes one.
    fn seeded(random: &mut StdRng) -> Self;
}

/// The values of a case: one, and the same after a change.
pub(crate) trait Shape: Seeded + Clone + PartialEq {
    /// Makes the case's change. Returns how many bytes the bare new values take in postcard; what goes takes none.
    fn edit(&mut self) -> usize;

    /// The same with a text in it, whose old and new value a delta owns; the plain edit where a shape has no other.
    fn rewrite(&mut self) -> usize {
        self.edit()
    }
}

/// What happens between the two values of a case.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change {
    /// Nothing.
    Nothing,
    /// What [`Shape::edit`] does.
    Edit,
    /// What [`Shape::rewrite`] does.
    Rewrite,
}

/// The two values of a case.
pub(crate) struct Pair<T> {
    pub(crate) old: T,
    /// An edited copy, as in an app: a hash map keeps its hasher and its order.
    pub(crate) new: T,
    /// The bare new values in postcard.
    pub(crate) ideal: usize,
}

impl<T: Shape> Pair<T> {
    /// The same values for the same type, whatever its contender.
    pub(crate) fn new(change: Change) -> Self {
        let old = T::seeded(&mut StdRng::seed_from_u64(7));
        let mut new = old.clone();
        let ideal = match change {
            Change::Nothing => 0,
            Change::Edit => new.edit(),
            Change::Rewrite => new.rewrite(),
        };
        Self { old, new, ideal }
    }
}

impl Seeded for String {
    fn seeded(random: &mut StdRng) -> Self {
        let len = random.random_range(8..=40);
        letters(random, len)
    }
}

impl Seeded for u32 {
    fn seeded(random: &mut StdRng) -> Self {
        random.random_range(0..10_000)
    }
}

impl Seeded for u64 {
    fn seeded(random: &mut StdRng) -> Self {
        random.random_range(0..1_000_000)
    }
}

impl Seeded for i64 {
    fn seeded(random: &mut StdRng) -> Self {
        random.random_range(-1000..1000)
    }
}

impl Seeded for f64 {
    fn seeded(random: &mut StdRng) -> Self {
        random.random()
    }
}

impl Seeded for bool {
    fn seeded(random: &mut StdRng) -> Self {
        random.random()
    }
}

impl<T: Seeded> Seeded for Option<T> {
    fn seeded(random: &mut StdRng) -> Self {
        bool::seeded(random).then(|| T::seeded(random))
    }
}

impl<T: Seeded> Seeded for Vec<T> {
    fn seeded(random: &mut StdRng) -> Self {
        (0..ELEMENTS).map(|_| T::seeded(random)).collect()
    }
}

impl<K: Seeded + Eq + Hash, V: Seeded> Seeded for HashMap<K, V> {
    fn seeded(random: &mut StdRng) -> Self {
        (0..ELEMENTS)
            .map(|_| (K::seeded(random), V::seeded(random)))
            .collect()
    }
}

impl<T: Seeded + Ord> Seeded for BTreeSet<T> {
    fn seeded(random: &mut StdRng) -> Self {
        (0..ELEMENTS).map(|_| T::seeded(random)).collect()
    }
}

/// Words of letters, this many bytes together.
pub(crate) fn prose(random: &mut StdRng, len: usize) -> String {
    let mut text = String::new();
    while text.len() < len {
        let word = random.random_range(2..=10);
        text.push_str(&letters(random, word));
        text.push(' ');
    }
    text.truncate(len);
    text
}

/// Letters without any pattern.
pub(crate) fn letters(random: &mut StdRng, len: usize) -> String {
    (0..len)
        .map(|_| char::from(random.random_range(b'a'..=b'z')))
        .collect()
}

/// Bytes without any pattern.
pub(crate) fn noise(random: &mut StdRng, len: usize) -> Vec<u8> {
    (0..len).map(|_| random.random()).collect()
}
