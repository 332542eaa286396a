//! The journal: which values met, who won, what was refused (rule M8). Nothing is lost without an entry here.

use serde_json::Value as Json;

use crate::cell::Cell;
use crate::change::{FieldValue, field_step, key_step};
use crate::codec::{DecodeError, Unpacker};
use crate::delta::Entity;
use crate::key::Key;
use crate::merge::{Overlap, Place, Reason, Winner};
use crate::message::{Rejection, RejectionCode};
use crate::patch::Patch;
use crate::path::{Path, Step};
use crate::rebase::Note;
use crate::schema::{Kind, Schema};
use crate::stamp::Stamp;
use crate::storage::{Batch, Space, Write};
use crate::value::Value;
use crate::wire::binary::{read_path, write_path};
use crate::wire::{cells, json, varint};

/// How many decided merges are kept; what waits for a decision is never dropped.
const KEPT_MERGES: u64 = 10_000;

/// Opens the key of an entry that is kept until someone acts on it.
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
    Merged(LeafMerge),
    /// A resolver put off or failed to decide a leaf; the remote value shows.
    Deferred(LeafMerge),
    /// The authority refused a change; the record shows what it was without it.
    Rejected(Refusal),
    /// The record was deleted elsewhere while changes waited here; deleting won.
    Gone(Vec<LostLeaf>),
}

/// Two writes of one leaf that met.
#[derive(Debug, Clone, PartialEq)]
pub struct LeafMerge {
    /// The leaf: `address.city`, `settings["theme"]`.
    pub field_name: String,
    /// What both started from, as far as it is known.
    pub base: FieldValue,
    /// What this replica wrote.
    pub local: FieldValue,
    /// When this replica wrote.
    pub local_stamp: Stamp,
    /// What the other wrote.
    pub remote: FieldValue,
    /// When and by whom the other wrote.
    pub remote_stamp: Stamp,
    /// Whose value stays; this replica's is the incoming one.
    pub winner: Winner,
    /// What decided.
    pub reason: Reason,
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

/// A leaf of a change that did not come to be.
#[derive(Debug, Clone, PartialEq)]
pub struct LostLeaf {
    /// The leaf.
    pub field_name: String,
    /// What it held before.
    pub old: FieldValue,
    /// What it would have held.
    pub new: FieldValue,
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
        if let Some(oldest) = number.checked_sub(KEPT_MERGES).filter(|oldest| oldest % 100 == 0) {
            batch.writes.push(Write::DeleteBelow(Space::Journal, vec![DONE], oldest));
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
                    let cell = cells::decode(&mut input)?.pop().ok_or(DecodeError::Malformed)?;
                    Ok((cell.value, cell.stamp))
                };
                let ((base, _), (local, local_stamp), (remote, remote_stamp)) = (side()?, side()?, side()?);
                let (winner, reason) = (Winner::from_number(input.byte()?)?, Reason::from_number(input.byte()?)?);
                let is_deferred = input.byte()? != 0;
                let overlap = Overlap { winner, reason };
                let note = Note { path, base, local, local_stamp, remote, remote_stamp, overlap, is_deferred };
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
    pub(crate) fn describe(&self, schema: &Schema) -> Happened {
        match self {
            Self::Note(note) => {
                let merge = note.describe(schema);
                if note.is_deferred { Happened::Deferred(merge) } else { Happened::Merged(merge) }
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
    Ok(JournalEntry { number, time, id, what: record.describe(T::SCHEMA) })
}

impl Note {
    /// The merge in the user's words.
    pub(crate) fn describe(&self, schema: &Schema) -> LeafMerge {
        let place = Place::of(schema, &self.path);
        LeafMerge {
            field_name: name(schema, &self.path),
            base: show(place, self.base.as_ref()),
            local: show(place, self.local.as_ref()),
            local_stamp: self.local_stamp,
            remote: show(place, self.remote.as_ref()),
            remote_stamp: self.remote_stamp,
            winner: self.overlap.winner,
            reason: self.overlap.reason,
        }
    }
}

pub(crate) fn lost(schema: &Schema, patch: &Patch) -> Vec<LostLeaf> {
    let leaf = |leaf: &crate::patch::PatchLeaf| {
        let place = Place::of(schema, &leaf.path);
        LostLeaf {
            field_name: name(schema, &leaf.path),
            old: show(place, leaf.old.as_ref()),
            new: show(place, leaf.new.as_ref()),
        }
    };
    patch.leaves().iter().map(leaf).collect()
}

fn show(place: Place, value: Option<&Value>) -> FieldValue {
    let Some(value) = value else { return FieldValue::Absent };
    let json = place.kind.and_then(|kind| json::leaf(kind, place.is_atomic, value).ok());
    // A leaf that this release does not know is shown as it is kept.
    FieldValue::Present(json.unwrap_or_else(|| match value {
        Value::Unit => Json::Bool(true),
        Value::Int(int) => Json::from(*int),
        Value::Fixed8(bytes) => Json::from(bytes.as_slice()),
        Value::Bytes(bytes) => Json::from(String::from_utf8_lossy(bytes)),
    }))
}

/// How a path is written for people: `address.city`, `settings["theme"]`; empty for the record itself.
pub fn name(schema: &Schema, path: &Path) -> String {
    let mut text = String::new();
    let mut at = Path::root();
    let mut schema = Some(schema);
    let whole = schema;
    let mut key_kind: Option<Kind> = None;
    for step in path.steps() {
        match &step {
            Step::Field(number) => {
                let field = schema.and_then(|schema| schema.field(*number));
                let unknown = format!("#{number}");
                let step = field_step(&text, field.map_or(unknown.as_str(), |field| field.name));
                text.push_str(&step);
                at.push_field(*number);
            }
            Step::Key(key) => {
                let json = key_kind.and_then(|kind| json::key_to_json(kind, key).ok());
                text.push_str(&key_step(&json.unwrap_or_else(|| Json::from(String::from_utf8_lossy(key)))));
                at.push_key(key);
            }
        }
        let kind = whole.and_then(|whole| Place::of(whole, &at).kind);
        key_kind = match kind {
            Some(Kind::Map { key, .. } | Kind::Set(key)) => Some(*key),
            _ => None,
        };
        schema = match kind {
            Some(Kind::Struct(schema)) => Some(schema()),
            _ => None,
        };
    }
    text
}
