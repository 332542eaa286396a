//! Version vectors: which of two states has seen which, where several authorities write.
//!
//! An authority numbers its writes, so (authority, number) names one: a [`Dot`]. Whoever takes from an authority takes
//! everything up to some number, so one counter for each authority says what a state has seen: a [`VersionVector`].
//! Vectors are ordered by what they contain; this order is partial, and [`merge`](VersionVector::merge) is its join.
//!
//! Source: Parker and others, "Detection of Mutual Inconsistency in Distributed Systems", IEEE TSE 1983; for dots:
//! Almeida, Shoker, Baquero, "Delta State Replicated Data Types", JPDC 2018.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::codec::{DecodeError, Unpacker};
use crate::stamp::ReplicaId;
use crate::wire::varint;

/// The most entries that a decoded vector may have.
pub const MAX_ENTRIES: usize = 4096;

/// Names one write: who numbered it, and the number, which is above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// Who.
    pub replica: ReplicaId,
    /// The number.
    pub counter: u64,
}

/// How two states stand to each other, by what they have seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Causality {
    /// Both have seen the same.
    Equal,
    /// This one is older: the other has seen all of it, and more.
    Before,
    /// This one is newer: it has seen all of the other, and more.
    After,
    /// Each has seen something that the other has not.
    Concurrent,
}

/// What a state has seen: of each replica, every write up to a counter.
///
/// ```
/// use delta_core::vector::{Causality, Dot, VersionVector};
/// use delta_core::ReplicaId;
///
/// let [ann, bob] = [ReplicaId(1), ReplicaId(2)];
/// let mut left = VersionVector::new();
/// left.insert(Dot { replica: ann, counter: 3 });
/// let mut right = left.clone();
/// right.insert(Dot { replica: bob, counter: 1 });
/// assert_eq!(left.compare(&right), Causality::Before);
///
/// left.insert(Dot { replica: ann, counter: 4 });
/// assert_eq!(left.compare(&right), Causality::Concurrent);
///
/// // Whoever merges has seen both parents.
/// let mut merged = left.clone();
/// merged.merge(&right);
/// assert_eq!(merged.compare(&left), Causality::After);
/// assert_eq!(merged.compare(&right), Causality::After);
/// assert!(merged.contains(Dot { replica: ann, counter: 2 }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct VersionVector {
    /// No counter is 0, so equal vectors are equal maps.
    counters: BTreeMap<ReplicaId, u64>,
}

impl VersionVector {
    /// A vector that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// True when nothing has been seen.
    pub fn is_empty(&self) -> bool {
        self.counters.is_empty()
    }

    /// The number of replicas that something has been seen of.
    pub fn len(&self) -> usize {
        self.counters.len()
    }

    /// The counter up to which a replica's writes have been seen; 0 for none.
    pub fn get(&self, replica: ReplicaId) -> u64 {
        self.counters.get(&replica).copied().unwrap_or_default()
    }

    /// The entries, by replica.
    pub fn iter(&self) -> impl Iterator<Item = Dot> + '_ {
        self.counters
            .iter()
            .map(|(&replica, &counter)| Dot { replica, counter })
    }

    /// True when this write has been seen.
    pub fn contains(&self, dot: Dot) -> bool {
        dot.counter <= self.get(dot.replica)
    }

    /// Takes note of a write and, with it, of every earlier one of the same replica.
    pub fn insert(&mut self, dot: Dot) {
        if dot.counter > 0 {
            let counter = self.counters.entry(dot.replica).or_default();
            *counter = dot.counter.max(*counter);
        }
    }

    /// Takes note of all that another has seen: the least vector that contains both.
    pub fn merge(&mut self, other: &Self) {
        other.iter().for_each(|dot| self.insert(dot));
    }

    /// How this vector stands to another.
    pub fn compare(&self, other: &Self) -> Causality {
        match (other.covers(self), self.covers(other)) {
            (true, true) => Causality::Equal,
            (true, false) => Causality::Before,
            (false, true) => Causality::After,
            (false, false) => Causality::Concurrent,
        }
    }

    /// True when everything that the other has seen has been seen here.
    pub fn covers(&self, other: &Self) -> bool {
        other.iter().all(|dot| self.contains(dot))
    }

    /// Drops the entries that `floor` covers.
    ///
    /// Nothing is lost as long as the rest is read together with the floor, or with any vector that covers it: merged
    /// with that, it contains exactly what it contained before. An entry above the floor must stay: without it, a write
    /// that has been seen would look concurrent, which is a false conflict.
    pub fn prune(&mut self, floor: &Self) {
        self.counters
            .retain(|&replica, counter| *counter > floor.get(replica));
    }

    /// Forgets a replica.
    #[cfg(feature = "std")]
    pub(crate) fn forget(&mut self, replica: ReplicaId) {
        self.counters.remove(&replica);
    }

    /// Appends the vector: the number of entries, then for each, by replica, 16 bytes and the counter.
    pub fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.counters.len() as u64);
        for dot in self.iter() {
            out.extend_from_slice(&dot.replica.0.to_be_bytes());
            varint::write(out, dot.counter);
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    ///
    /// When the bytes are no vector in canonical form, or one of more than [`MAX_ENTRIES`].
    pub fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let count = input.count()?;
        if count > MAX_ENTRIES {
            return Err(DecodeError::Limit);
        }
        let mut counters = BTreeMap::new();
        for _ in 0..count {
            let replica = read_replica(input)?;
            let counter = input.varint()?;
            let is_last = counters
                .last_key_value()
                .is_none_or(|(last, _)| *last < replica);
            if counter == 0 || !is_last {
                return Err(DecodeError::Malformed);
            }
            counters.insert(replica, counter);
        }
        Ok(Self { counters })
    }
}

impl PartialOrd for VersionVector {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match self.compare(other) {
            Causality::Equal => Some(Ordering::Equal),
            Causality::Before => Some(Ordering::Less),
            Causality::After => Some(Ordering::Greater),
            Causality::Concurrent => None,
        }
    }
}

impl FromIterator<Dot> for VersionVector {
    fn from_iter<I: IntoIterator<Item = Dot>>(dots: I) -> Self {
        let mut vector = Self::new();
        dots.into_iter().for_each(|dot| vector.insert(dot));
        vector
    }
}

/// Reads the 16 bytes of a replica.
pub(crate) fn read_replica(input: &mut Unpacker<'_>) -> Result<ReplicaId, DecodeError> {
    let bytes = <[u8; 16]>::try_from(input.take(16)?).map_err(|_| DecodeError::Truncated)?;
    Ok(ReplicaId(u128::from_be_bytes(bytes)))
}
