//! Two writes that met, and what came of it.

#[cfg(feature = "std")]
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "std")]
use crate::cell::Cell;
#[cfg(feature = "std")]
use crate::path::Path;

/// Two writes of one leaf, neither of which knew the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    /// Whose value stays.
    pub winner: Winner,
    /// What decided.
    pub reason: Reason,
}

/// Whose value stays where two writes overlap. There will be no fifth: two writes and what is made of them are all there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Winner {
    /// The change that was being merged: what its maker calls local.
    Local,
    /// What was there before it.
    Remote,
    /// A value made of both.
    Both,
    /// Nobody yet.
    Undecided,
}

/// Where what was there stays against a change, sorted: nothing of the change is written at these places or below.
#[cfg(feature = "std")]
pub(crate) fn lost_at(overlaps: &[(Cell, Overlap)]) -> Vec<Path> {
    let is_lost = |(_, overlap): &&(Cell, Overlap)| overlap.winner == Winner::Remote;
    let lost = overlaps.iter().filter(is_lost);
    let mut paths: Vec<_> = lost.map(|(cell, _)| cell.path.clone()).collect();
    paths.sort_unstable();
    paths
}

/// What decides an overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// The newer stamp.
    LastWriteWins,
    /// The newer stamp of all overlapping leaves together.
    LastWriteWinsAsUnit,
    /// `merge = "add"`.
    Add,
    /// `merge = "max"`.
    Max,
    /// `merge = "min"`.
    Min,
    /// `immutable`: the first value stays.
    Immutable,
    /// `text`: changes of different words.
    Text,
    /// `merge = "custom"` and `rule`: the field's own function or rule.
    Custom,
    /// A delete wins against an update below it (rule X2).
    DeleteWins,
    /// An update wins against a delete of what it is in, by `delete = "yields"` (rule X2).
    UpdateWins,
    /// Another variant, or another kind of JSON value, wins against an update inside of what it replaced (rule X2).
    ReplaceWins,
    /// The resolver of the store.
    Resolver,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LastWriteWins => "the newer stamp wins",
            Self::LastWriteWinsAsUnit => "the newest stamp of the delta wins",
            Self::Add => "additions add up",
            Self::Max => "the greater value stays",
            Self::Min => "the smaller value stays",
            Self::Text => "changes of different words come together",
            Self::Immutable => "the first value stays",
            Self::Custom => "the field's own rule decides",
            Self::DeleteWins => "a delete wins",
            Self::UpdateWins => "an update wins against a delete",
            Self::ReplaceWins => "what it was in was replaced",
            Self::Resolver => "the resolver decides",
        })
    }
}
