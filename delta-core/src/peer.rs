//! What authorities of one collection say to each other; [`Authority::catch_up`](crate::Authority::catch_up) is the
//! conversation.

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::path::Path;
use crate::stamp::{ReplicaId, Stamp};
use crate::value::Value;
use crate::vector::{Dot, VersionVector};

/// One authority asks another for what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerRequest {
    /// What it has seen.
    pub seen: VersionVector,
    /// Where the page starts, in the other's versions: the cursor of the page before.
    pub cursor: u64,
    /// About how many bytes of records a page may have; at least one record comes. 0 asks who tells and what it has seen,
    /// and for no record.
    pub limit: u64,
}

/// A page of what an authority has and another lacks, by the version of the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerPage {
    /// Who tells.
    pub peer: ReplicaId,
    /// What it has seen: all of it, of every record that has not changed since the page was made.
    pub seen: VersionVector,
    /// Where the next page starts.
    pub cursor: u64,
    /// True when there is another page.
    pub has_more: bool,
    /// The records with something new.
    pub records: Vec<PeerRecord>,
}

/// What is new about one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerRecord {
    /// The record's key.
    pub id: Vec<u8>,
    /// What the record has seen beyond the page's vector.
    pub beyond: VersionVector,
    /// Every live write of each leaf that has a new one, and of what stands below, sorted.
    pub writes: Vec<LiveWrite>,
}

/// A write of one leaf, with the name that its authority gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveWrite {
    /// The leaf.
    pub path: Path,
    /// What was written; `None` is a removal.
    pub value: Option<Value>,
    /// When and by which store.
    pub stamp: Stamp,
    /// Which authority ordered it, and its version there.
    pub dot: Dot,
    /// What it is to the leaf.
    pub role: Role,
}

/// What a write is to its leaf.
///
/// Numbers that add up are kept as a start and what each authority has added to it. Both name the thing that the number is
/// in, by the write that made it: additions to a record that was deleted do not count for the one that came in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value.
    Value,
    /// The number that additions start from.
    Start(Dot),
    /// What one authority has added, all its additions in one, counted from nothing.
    Part(Dot),
}

impl LiveWrite {
    /// The order of a sorted list of writes.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        self.path
            .cmp(&other.path)
            .then_with(|| (self.is_part(), self.dot).cmp(&(other.is_part(), other.dot)))
    }

    /// True for what an authority has added to a number.
    pub(crate) fn is_part(&self) -> bool {
        matches!(self.role, Role::Part(_))
    }
}
