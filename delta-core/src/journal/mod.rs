//! The journal: which values met, who won, what was refused (rule M8). Nothing is lost without an entry here.
//!
//! An entry is written once and never changed. What somebody has decided since is told by a new entry, which takes the
//! place of the old one: see [`Standing`].

mod config;
mod record;
mod row;

use std::fmt;

pub use self::config::JournalConfig;
pub(crate) use self::config::Marks;
pub(crate) use self::record::{Gone, Record, lost};
pub(crate) use self::row::{CONFLICT, DONE, REFUSED, Row, prefix_of};
use crate::delta::Entity;
pub use crate::describe::{LostLeaf, OverlappingLeaf};
use crate::message::RejectionCode;
use crate::stamp::Stamp;

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry<T: Entity> {
    /// Its number; rises with time, and is never given to another entry.
    pub number: u64,
    /// When it was written, in milliseconds since the Unix epoch by the store's clock.
    pub time: u64,
    /// The record.
    pub id: T::Id,
    /// What happened.
    pub what: Happened,
    /// Whether somebody has to act on it, or has.
    pub standing: Standing,
}

impl<T: Entity> JournalEntry<T> {
    /// True while the entry waits for somebody; it is never dropped then.
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    /// The names of the leaves that the entry is about: `address.city`.
    pub fn field_names(&self) -> impl Iterator<Item = &str> {
        let (met, lost) = match &self.what {
            Happened::Merged(met) | Happened::Deferred(met) => (Some(met), [].as_slice()),
            Happened::Rejected(refusal) => (None, refusal.lost.as_slice()),
            Happened::Gone(lost) => (None, lost.as_slice()),
        };
        let met = met.map(|met| met.field_name.as_str());
        met.into_iter()
            .chain(lost.iter().map(|leaf| leaf.field_name.as_str()))
    }
}

/// What a [`JournalEntry`] tells.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Happened {
    /// Two replicas wrote one leaf.
    Merged(OverlappingLeaf),
    /// A resolver put off or failed to decide a leaf; the remote value shows until somebody
    /// [resolves](crate::Store::resolve) it.
    Deferred(OverlappingLeaf),
    /// The authority refused a change; the record shows what it was without it until somebody
    /// [restores](crate::Store::restore) or [discards](crate::Store::discard) it.
    Rejected(Refusal),
    /// The record, or something in it, was deleted elsewhere while changes waited here; deleting won.
    Gone(Vec<LostLeaf>),
}

/// Whether somebody has to act on a [`JournalEntry`], or has. There will be no fourth: an app that lists what waits leaves
/// nothing out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has to: it is a record of what happened.
    Done,
    /// It waits for a decision.
    Open,
    /// It takes the place of an entry that was closed.
    Closed {
        /// The number that it had before.
        entry: u64,
        /// How it was closed.
        how: Closing,
    },
}

/// How an entry of the journal was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Closing {
    /// By a [decision](crate::Store::resolve).
    Resolved,
    /// By a later write of what it was about, here or elsewhere.
    Superseded,
    /// By writing what had lost [once more](crate::Store::restore).
    Restored,
    /// By [leaving it](crate::Store::discard) as it is.
    Discarded,
}

/// A change that the authority refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Why.
    pub code: RejectionCode,
    /// Why, for people.
    pub message: String,
    /// What the change would have written.
    pub lost: Vec<LostLeaf>,
}

impl<T: Entity> fmt::Display for JournalEntry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = Stamp {
            time: self.time << 16,
            ..Stamp::default()
        }
        .to_datetime()
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        write!(f, "{time} {:?}: {}", self.id, self.what)?;
        match self.standing {
            Standing::Done => Ok(()),
            Standing::Open => write!(f, " [open: entry {}]", self.number),
            Standing::Closed { how, .. } => write!(f, " [{how}]"),
        }
    }
}

impl fmt::Display for Closing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Resolved => "resolved",
            Self::Superseded => "superseded by a later write",
            Self::Restored => "restored",
            Self::Discarded => "discarded",
        })
    }
}

impl fmt::Display for Happened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let each = |f: &mut fmt::Formatter<'_>, lost: &[LostLeaf]| {
            lost.iter().try_for_each(|leaf| write!(f, "; {leaf}"))
        };
        match self {
            Self::Merged(merge) => merge.fmt(f),
            Self::Deferred(merge) => write!(f, "undecided, {merge}"),
            Self::Rejected(refusal) => {
                write!(f, "refused, {}", refusal.message)?;
                each(f, &refusal.lost)
            }
            Self::Gone(lost) => {
                f.write_str("deleted elsewhere")?;
                each(f, lost)
            }
        }
    }
}
