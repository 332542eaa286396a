//! What stores and authorities say to each other.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

pub use crate::edit::Edit;
pub use crate::spliced::{MAX_STEPS, SpliceStep, SplicedCell};

use crate::cell::Cell;
use crate::describe;
use crate::doc::Doc;
use crate::merge::{self, Mode, Overlap, Proposal};
use crate::path::Path;
use crate::schema::Schema;
use crate::stamp::ReplicaId;
use crate::wire::tree::Op;

/// Changes on their way to the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushRequest {
    /// Who sends.
    pub replica: ReplicaId,
    /// Every sequence below this one is settled: its outcome has arrived and need not be kept.
    pub settled: u64,
    /// The changes, each of another record.
    pub changes: Vec<PushChange>,
    /// True where the answers may tell long values [as splices](SplicedCell) of what the sender's record was at the base.
    pub takes_splices: bool,
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
    /// The authority's time, in milliseconds since the Unix epoch; 0 for none to go by.
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
    /// More of them, told as splices of what the sender had at the change's base.
    pub spliced: Vec<SplicedCell>,
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

/// The most leaves that a refusal names.
const MOST_NAMED: usize = 64;

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

impl Rejection {
    /// Refuses a strict change for what others have written since its base (rule V4).
    ///
    /// # Errors
    ///
    /// When there is such a write.
    pub(crate) fn stale(
        schema: &'static Schema,
        doc: &Doc,
        proposal: Proposal<'_>,
    ) -> Result<(), Self> {
        if proposal.mode != Mode::Strict {
            return Ok(());
        }
        let mut unseen = merge::unseen(schema, doc, proposal).map(|cell| cell.path.clone());
        let fields: Vec<Path> = unseen.by_ref().take(MOST_NAMED).collect();
        let Some(first) = fields.first() else {
            return Ok(());
        };
        // Both may have made the same (rule V3): only who has the whole value can tell.
        let is_spliced = |cell: &Cell| {
            let at = |edit: &Edit| edit.path.cmp(&cell.path);
            let found = proposal.edits.binary_search_by(at);
            found.is_ok_and(|at| matches!(proposal.edits[at].op, Op::Splice(_)))
        };
        if merge::unseen(schema, doc, proposal).all(is_spliced) {
            return Err(Self {
                code: RejectionCode::Behind,
                message: format!(
                    "others have changed what the change splices since version {}; pull the record, and send the change again if \
                     they have not made the same of it",
                    proposal.base_version
                ),
                fields,
            });
        }
        let more = fields.len() - 1 + unseen.count();
        let place = match describe::name(schema, first) {
            name if name.is_empty() => "the record itself".to_owned(),
            name => format!("`{name}`"),
        };
        let others = if more == 0 {
            String::new()
        } else {
            format!(" and {more} more")
        };
        Err(Self {
            code: RejectionCode::Stale,
            message: format!(
                "others have changed {place}{others} since version {}, and this collection or store merges nothing; look at the record and save again",
                proposal.base_version
            ),
            fields,
        })
    }

    /// Refuses a change whose record the type's own `validate` does not take (rule M7).
    #[cfg(feature = "std")]
    pub(crate) fn invalid(edits: &[Edit], reason: &str) -> Self {
        Self {
            code: RejectionCode::Invalid,
            fields: edits
                .iter()
                .map(|edit| edit.path.clone())
                .take(MOST_NAMED)
                .collect(),
            message: format!("the record would not be valid: {reason}"),
        }
    }
}

/// The reasons why a change is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RejectionCode {
    /// A value does not fit its field.
    Malformed,
    /// The change is larger than the authority takes.
    TooLarge,
    /// The stamp is this many milliseconds ahead of the authority's clock (rule T2). The change may come again with a
    /// corrected stamp, under another sequence.
    ClockAhead(u64),
    /// The outcome is no longer kept: the sender had said that it knows it, or was away for so long that nobody waited for it
    /// any more (rules Q4, X3). Whether the change was taken, only the record tells.
    Settled,
    /// Others have written to the record since the change's base, and the change is a strict one.
    Stale,
    /// The type's own `validate` refuses what the record would be (rule M7).
    Invalid,
    /// Only who has the record as it is can decide about the change: it was made before something in the record was deleted of
    /// which nothing is left (rule X3), or is a strict one whose splices may have made what others made. Nothing is remembered of
    /// the change; it may come again once the sender has pulled.
    Behind,
}

/// The most ranges of known versions that a pull may name.
pub const MAX_KNOWN: usize = 1024;

/// Asks for what changed after a version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PullRequest {
    /// Who asks: tombstones are kept until it has them (rule X3). 0 for nobody to wait for.
    pub replica: ReplicaId,
    /// The version up to which the puller has everything: the cursor of the last page of its last pull. While it goes
    /// from page to page, records move from versions that it has passed to later ones, and must come whole from here.
    pub since: u64,
    /// Where the page starts: the cursor of the page before.
    pub cursor: u64,
    /// The [`snapshot`](PullPage::snapshot) that the page before was part of.
    pub snapshot: Option<u64>,
    /// About how many bytes of cells a page may have; at least one record comes.
    pub limit: u64,
    /// Versions behind the cursor that the puller knows already, as ranges with both ends: its own pushes. At most
    /// [`MAX_KNOWN`].
    pub known: Vec<(u64, u64)>,
    /// True where the page may tell long values [as splices](SplicedCell) of what the puller has.
    pub takes_splices: bool,
}

/// A page of what changed, by version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullPage {
    /// The authority's time, in milliseconds since the Unix epoch; 0 for none to go by.
    pub now: u64,
    /// Where the next page starts. The puller has everything up to this version once it has a page with no more behind it.
    pub cursor: u64,
    /// True when there is another page.
    pub has_more: bool,
    /// Set when the page is part of a snapshot, which brings every record whole: the newest version when it began. What
    /// the puller has, and none of the snapshot's pages brings, is gone. Another number than that of the page before says
    /// that a snapshot begins with this page.
    pub snapshot: Option<u64>,
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
    /// Whether the cells are what changed or all there is: of what was deleted long ago, no cell says so any more
    /// (rule X3).
    pub extent: Extent,
    /// The cells.
    pub cells: Vec<Cell>,
    /// More of them, told as splices of what the receiver has. No leaf is in both.
    pub spliced: Vec<SplicedCell>,
}
