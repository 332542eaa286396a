//! What stores and authorities say to each other.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

pub use crate::edit::Edit;

use crate::cell::Cell;
use crate::merge::{Mode, Overlap};
use crate::path::Path;
use crate::stamp::{ReplicaId, Stamp};
use crate::value::Value;
use crate::vector::{Dot, VersionVector};

/// Changes on their way to the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushRequest {
    /// Who sends.
    pub replica: ReplicaId,
    /// Every sequence below this one is settled: its outcome has arrived and need not be kept.
    pub settled: u64,
    /// The changes, each of another record.
    pub changes: Vec<PushChange>,
}

/// One record's change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushChange {
    /// Names the change, together with the replica; a repeat carries the same number (rule Q4).
    pub sequence: u64,
    /// The record's key.
    pub id: Vec<u8>,
    /// The version of the record that the change was made against; 0 for none.
    pub base_version: u64,
    /// How overlapping leaves are decided.
    pub mode: Mode,
    /// How much of the record the edits say.
    pub extent: Extent,
    /// The edits, sorted by path.
    pub edits: Vec<Edit>,
}

/// How much of a record the edits of a change say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// What changed.
    #[default]
    Delta,
    /// Everything: what is not named is not there.
    Whole,
}

/// The authority's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushReply {
    /// The authority's time, in milliseconds since the Unix epoch.
    pub now: u64,
    /// One answer for each change, in the same order.
    pub outcomes: Vec<Outcome>,
}

/// The authority's answer to one change (rule V4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The change.
    pub sequence: u64,
    /// What became of it.
    pub status: Status,
    /// The record's version after it.
    pub version: u64,
    /// Cells of the record that the sender has not seen, or that came out other than it sent them.
    pub cells: Vec<Cell>,
    /// Where the change met another write: that write's cell as it was before, and what was decided.
    pub overlaps: Vec<(Cell, Overlap)>,
    /// Leaves whose values the sender must send again, decided by its resolver or whole.
    pub asked: Vec<Path>,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Nobody else had written since its base: the record is as the sender sees it.
    FastForward,
    /// Others had written, and everything came together without a conflict.
    Merged,
    /// Others had written the same leaves; the overlaps say who won.
    Conflict,
    /// The record was deleted.
    Gone,
    /// The authority does not take it.
    Rejected(Rejection),
}

/// Why the authority does not take a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The closed set of reasons.
    pub code: RejectionCode,
    /// The leaves it is about.
    pub fields: Vec<Path>,
    /// For people.
    pub message: String,
}

/// The reasons why a change is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RejectionCode {
    /// A value does not fit its field.
    Malformed,
    /// The change is larger than the authority takes.
    TooLarge,
    /// The stamp is this many milliseconds ahead of the authority's clock (rule T2). Nothing is remembered of the
    /// change; it may come again with a corrected stamp.
    ClockAhead(u64),
    /// The sender had said that it knows the outcome; a late repeat.
    Settled,
}

/// The most ranges of known versions that a pull may name.
pub const MAX_KNOWN: usize = 1024;

/// Asks for what changed after a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullRequest {
    /// The version up to which the puller has everything: the cursor of the last page of its last pull. While it goes
    /// from page to page, records move from versions that it has passed to later ones, and must come whole from here.
    pub since: u64,
    /// Where the page starts: the cursor of the page before.
    pub cursor: u64,
    /// About how many bytes of cells a page may have; at least one record comes.
    pub limit: u64,
    /// Versions behind the cursor that the puller knows already, as ranges with both ends: its own pushes. At most
    /// [`MAX_KNOWN`].
    pub known: Vec<(u64, u64)>,
}

/// A page of what changed, by version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullPage {
    /// The authority's time, in milliseconds since the Unix epoch.
    pub now: u64,
    /// Where the next page starts. The puller has everything up to this version once it has a page with no more behind it.
    pub cursor: u64,
    /// True when there is another page.
    pub has_more: bool,
    /// The records, each with the cells that are newer than what the puller has.
    pub records: Vec<RecordDelta>,
}

/// What changed about one record after some version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDelta {
    /// The record's key.
    pub id: Vec<u8>,
    /// Its version.
    pub version: u64,
    /// The cells that changed.
    pub cells: Vec<Cell>,
}

/// One authority asks another for what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerRequest {
    /// What it has seen.
    pub seen: VersionVector,
    /// Where the page starts, in the other's versions: the cursor of the page before.
    pub cursor: u64,
    /// About how many bytes of records a page may have; at least one record comes.
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
        self.path.cmp(&other.path).then_with(|| {
            (self.is_part(), self.dot).cmp(&(other.is_part(), other.dot))
        })
    }

    /// True for what an authority has added to a number.
    pub(crate) fn is_part(&self) -> bool {
        matches!(self.role, Role::Part(_))
    }
}
