//! The journal: which values met, who won, what was refused (rule M8). Nothing is lost without an entry here.

use std::fmt;

use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::delta::Entity;
pub use crate::describe::{LostLeaf, OverlappingLeaf};
use crate::describe::{name, show};
use crate::key::Key;
use crate::merge::{Overlap, Reason, Winner};
use crate::message::{Rejection, RejectionCode};
use crate::patch::Patch;
use crate::path::Path;
use crate::place::Place;
use crate::rebase::Note;
use crate::schema::Schema;
use crate::stamp::Stamp;
use crate::storage::{Batch, Space, Write};
use crate::value::Value;
use crate::wire::binary::{read_path, write_path};
use crate::wire::{cells, varint};

/// How many decided merges are kept; what waits for a decision is never dropped.
const KEPT_MERGES: u64 = 10_000;

/// Opens the key of an entry that somebody has to act on; it is never dropped.
const OPEN: u8 = b'o';
/// Opens the key of an entry that is only a record of what happened.
const DONE: u8 = b'd';

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry<T: Entity> {
    /// Its number; rises with time.
    pub number: u64,
    /// When it was written, in milliseconds since the Unix epoch by the store's clock.
    pub time: u64,
    /// The record.
    pub id: T::Id,
    /// What happened.
    pub what: Happened,
}

/// What a [`JournalEntry`] tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Happened {
    /// Two replicas wrote one leaf.
    Merged(OverlappingLeaf),
    /// A resolver put off or failed to decide a leaf; the remote value shows.
    Deferred(OverlappingLeaf),
    /// The authority refused a change; the record shows what it was without it.
    Rejected(Refusal),
    /// The record, or something in it, was deleted elsewhere while changes waited here; deleting won.
    Gone(Vec<LostLeaf>),
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
        .to_datetime();
        write!(
            f,
            "{} {:?}: {}",
            time.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            self.id,
            self.what
        )
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

/// What goes into the journal, before it has a number.
#[derive(Debug, Clone)]
pub(crate) enum Record {
    Note(Note),
    Rejected(Rejection, Patch),
    Gone(Patch),
}

const NOTE: u8 = 0;
const REJECTED: u8 = 1;
const GONE: u8 = 2;
const LAYOUT: u8 = 1;

impl Record {
    fn is_open(&self) -> bool {
        match self {
            Self::Note(note) => note.is_deferred,
            Self::Rejected(..) => true,
            Self::Gone(_) => false,
        }
    }

    /// Adds the entry to a batch under a number, and drops the oldest entries that nobody has to act on.
    pub(crate) fn put(&self, batch: &mut Batch, id: &[u8], number: u64, time: u64) {
        let mut value = vec![LAYOUT];
        varint::write(&mut value, time);
        varint::write_bytes(&mut value, id);
        self.write(&mut value);
        let prefix = if self.is_open() { OPEN } else { DONE };
        batch.put(Space::Journal, journal_key(prefix, number), number, value);
        if let Some(oldest) = number
            .checked_sub(KEPT_MERGES)
            .filter(|oldest| oldest % 100 == 0)
        {
            batch
                .writes
                .push(Write::DeleteBelow(Space::Journal, vec![DONE], oldest));
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Note(note) => {
                out.push(NOTE);
                write_path(out, &note.path);
                let side = |value: &Option<Value>, stamp| Cell {
                    path: Path::root().field(1),
                    value: value.clone(),
                    version: 0,
                    stamp,
                };
                for cell in [
                    side(&note.base, Stamp::default()),
                    side(&note.local, note.local_stamp),
                    side(&note.remote, note.remote_stamp),
                    side(&note.merged, Stamp::default()),
                ] {
                    varint::write_bytes(out, &cells::encode(&[cell]));
                }
                out.extend([
                    note.overlap.winner.to_number(),
                    note.overlap.reason.to_number(),
                    u8::from(note.is_deferred),
                ]);
            }
            Self::Rejected(rejection, patch) => {
                out.push(REJECTED);
                crate::wire::binary::write_rejection(out, rejection);
                patch.write(out);
            }
            Self::Gone(patch) => {
                out.push(GONE);
                patch.write(out);
            }
        }
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        match input.byte()? {
            NOTE => {
                let path = read_path(input)?;
                let mut side = || {
                    let mut input = Unpacker::new(input.bytes()?);
                    let cell = cells::decode(&mut input)?
                        .pop()
                        .ok_or(DecodeError::Malformed)?;
                    Ok((cell.value, cell.stamp))
                };
                let ((base, _), (local, local_stamp), (remote, remote_stamp), (merged, _)) =
                    (side()?, side()?, side()?, side()?);
                let (winner, reason) = (
                    Winner::from_number(input.byte()?)?,
                    Reason::from_number(input.byte()?)?,
                );
                let is_deferred = input.byte()? != 0;
                let overlap = Overlap { winner, reason };
                let note = Note {
                    path,
                    base,
                    local,
                    local_stamp,
                    remote,
                    remote_stamp,
                    merged,
                    overlap,
                    is_deferred,
                };
                Ok(Self::Note(note))
            }
            REJECTED => {
                let rejection = crate::wire::binary::read_rejection(input)?;
                Ok(Self::Rejected(rejection, Patch::read(input)?))
            }
            GONE => Patch::read(input).map(Self::Gone),
            _ => Err(DecodeError::Range),
        }
    }

    /// The entry in the user's words.
    pub(crate) fn describe(&self, schema: &'static Schema) -> Happened {
        match self {
            Self::Note(note) => {
                let merge = note.describe(schema);
                if note.is_deferred {
                    Happened::Deferred(merge)
                } else {
                    Happened::Merged(merge)
                }
            }
            Self::Rejected(rejection, patch) => Happened::Rejected(Refusal {
                code: rejection.code,
                message: rejection.message.clone(),
                lost: lost(schema, patch),
            }),
            Self::Gone(patch) => Happened::Gone(lost(schema, patch)),
        }
    }
}

fn journal_key(prefix: u8, number: u64) -> Vec<u8> {
    [&[prefix], number.to_be_bytes().as_slice()].concat()
}

/// Reads a row of [`Space::Journal`].
pub(crate) fn read<T: Entity>(number: u64, bytes: &[u8]) -> Result<JournalEntry<T>, DecodeError> {
    let mut input = Unpacker::new(bytes);
    match input.byte()? {
        LAYOUT => {}
        layout => return Err(DecodeError::Layout(layout)),
    }
    let time = input.varint()?;
    let id = T::Id::from_key(input.bytes()?)?;
    let record = Record::read(&mut input)?;
    if !input.is_empty() {
        return Err(DecodeError::Trailing);
    }
    Ok(JournalEntry {
        number,
        time,
        id,
        what: record.describe(T::SCHEMA),
    })
}

/// The leaves of a patch in the user's words.
pub(crate) fn lost(schema: &'static Schema, patch: &Patch) -> Vec<LostLeaf> {
    let leaf = |leaf: &crate::patch::PatchLeaf| {
        let place = Place::of(schema, &leaf.path);
        LostLeaf {
            field_name: name(schema, &leaf.path),
            old: show(place, leaf.old.as_ref()),
            new: show(place, leaf.new.as_ref()),
        }
    };
    // Where an element stands that comes or goes as a whole is told by the rest of it.
    let is_told = |leaf: &&crate::patch::PatchLeaf| {
        let is_whole = leaf.old.is_none() || leaf.new.is_none();
        leaf.old != leaf.new && !(is_whole && Place::of(schema, &leaf.path).is_position)
    };
    let changed = patch.leaves().iter().filter(is_told);
    changed.map(leaf).collect()
}
