//! A record where several authorities write: the writes of it that still count, and how two such states come together.
//!
//! The state of a record is the set of its live writes and the vector of what it has seen. A write is live until another,
//! whose authority had seen it, takes its place or clears what it stands in. So a state that has seen a write and does not
//! have it says that it was replaced, and joining two states needs no history: a write stays if both have it, or if the
//! side that does not have it has not seen it. This join is a semilattice, whence states that have seen the same are
//! equal, in whatever order they met. What a record shows is a plain function of its live writes ([`view`]).
//!
//! Source: the causal stores of Almeida, Shoker, Baquero, "Delta State Replicated Data Types", JPDC 2018.

mod meeting;
mod outlived;
mod view;

pub(crate) use self::meeting::meetings;
pub(crate) use self::outlived::{outlived, revived};
pub(crate) use self::view::{Shown, difference, is_sum, plus, total, view, winner};

use alloc::vec::Vec;

use crate::path::Path;
pub(crate) use crate::peer::LiveWrite;
use crate::vector::VersionVector;

/// One side's live writes of a record, sorted, and what it has seen of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) writes: &'a [LiveWrite],
    pub(crate) seen: &'a VersionVector,
}

impl Side<'_> {
    /// The writes that the other side has not seen. Parts of sums are not among them: they never meet.
    fn unseen_by(&self, other: &VersionVector) -> Vec<&LiveWrite> {
        let is_unseen = |write: &&LiveWrite| !write.is_part() && !other.contains(write.dot);
        self.writes.iter().filter(is_unseen).collect()
    }
}

/// The part of a record's live writes that someone lacks who has seen `since`: those that are new to it, and all others
/// of the same leaf or below, because which of these are missing says which are gone.
pub(crate) fn lacking(writes: Vec<LiveWrite>, since: &VersionVector) -> Vec<LiveWrite> {
    let told = told_paths(&writes, since);
    let mut writes = writes;
    writes.retain(|write| write.path.is_at_or_below(&told));
    writes
}

/// The leaves with a write that is new to whoever has seen `since`.
fn told_paths(writes: &[LiveWrite], since: &VersionVector) -> Vec<Path> {
    let is_new = |write: &&LiveWrite| !since.contains(write.dot);
    let mut paths: Vec<_> = writes
        .iter()
        .filter(is_new)
        .map(|write| write.path.clone())
        .collect();
    paths.dedup();
    paths
}

/// Joins what the other side told of a record, which is what [`lacking`] gave for `since`, into this one's live writes.
pub(crate) fn join(local: Side<'_>, remote: Side<'_>, since: &VersionVector) -> Vec<LiveWrite> {
    let told = told_paths(remote.writes, since);
    let mut joined = Vec::with_capacity(local.writes.len() + remote.writes.len());
    let is_there = |side: Side<'_>, write: &LiveWrite| {
        side.writes
            .binary_search_by(|other| other.order(write))
            .is_ok()
    };
    for write in local.writes {
        let is_gone = remote.seen.contains(write.dot)
            && !is_there(remote, write)
            && write.path.is_at_or_below(&told);
        if !is_gone {
            joined.push(write.clone());
        }
    }
    let comes = |write: &&LiveWrite| !local.seen.contains(write.dot);
    joined.extend(remote.writes.iter().filter(comes).cloned());
    joined.sort_by(LiveWrite::order);
    joined
}

/// The writes of one leaf.
pub(crate) fn at<'a>(writes: &'a [LiveWrite], path: &Path) -> &'a [LiveWrite] {
    let from = writes.partition_point(|write| write.path < *path);
    let len = writes[from..].partition_point(|write| write.path == *path);
    &writes[from..from + len]
}
