//! The rows of the journal: what waits stands apart from what is done, and the entries of one record together.

use super::{Closing, JournalEntry, Record, Standing};
use crate::codec::{DecodeError, Unpacker};
use crate::delta::Entity;
use crate::key::Key;
use crate::storage::{self, Batch, Space};
use crate::wire::varint;

/// Opens the key of a conflict that waits for a decision.
pub(crate) const CONFLICT: u8 = b'c';
/// Opens the key of a refused change that waits for somebody.
pub(crate) const REFUSED: u8 = b'r';
/// Opens the key of an entry that nobody has to act on.
pub(crate) const DONE: u8 = b'd';

const LAYOUT: u8 = 1;

/// An entry as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) number: u64,
    pub(crate) time: u64,
    pub(crate) id: Vec<u8>,
    pub(crate) standing: Standing,
    pub(crate) record: Record,
}

/// What the keys of the entries of a record begin with.
pub(crate) fn prefix_of(kind: u8, id: &[u8]) -> Vec<u8> {
    let mut prefix = vec![kind];
    varint::write_bytes(&mut prefix, id);
    prefix
}

impl Row {
    fn key(&self) -> Vec<u8> {
        let kind = match (self.standing, &self.record) {
            (Standing::Open, Record::Met(_)) => CONFLICT,
            (Standing::Open, _) => REFUSED,
            _ => DONE,
        };
        let mut key = prefix_of(kind, &self.id);
        key.extend_from_slice(&self.number.to_be_bytes());
        key
    }

    /// True for a conflict that waits for a decision.
    pub(crate) fn is_conflict(&self) -> bool {
        self.standing == Standing::Open && matches!(self.record, Record::Met(_))
    }

    pub(crate) fn put(&self, batch: &mut Batch) {
        batch.put(Space::Journal, self.key(), self.number, self.encode());
    }

    fn encode(&self) -> Vec<u8> {
        let mut value = vec![LAYOUT];
        varint::write(&mut value, self.time);
        match self.standing {
            Standing::Done => value.push(0),
            Standing::Open => value.push(1),
            Standing::Closed { entry, how } => {
                value.push(2 + how as u8);
                varint::write(&mut value, entry);
            }
        }
        self.record.write(&mut value);
        value
    }

    pub(crate) fn delete(&self, batch: &mut Batch) {
        batch.delete(Space::Journal, self.key());
    }

    /// Drops the done entries below a number.
    pub(crate) fn drop_below(batch: &mut Batch, number: u64) {
        let below = storage::Write::DeleteBelow(Space::Journal, vec![DONE], number);
        batch.writes.push(below);
    }

    /// Reads what [`put`](Self::put) wrote, in that form alone.
    pub(crate) fn read(row: &storage::Row) -> Result<Self, DecodeError> {
        let mut key = Unpacker::new(&row.key);
        key.byte()?;
        let id = key.bytes()?.to_vec();
        let mut input = Unpacker::of_row(&row.value);
        match input.byte()? {
            LAYOUT => {}
            layout => return Err(DecodeError::Layout(layout)),
        }
        let time = input.varint()?;
        let standing = match input.byte()? {
            0 => Standing::Done,
            1 => Standing::Open,
            how => Standing::Closed {
                how: closing(how - 2)?,
                entry: input.varint()?,
            },
        };
        let read = Self {
            number: row.order,
            time,
            id,
            standing,
            record: Record::read(&mut input)?,
        };
        if read.key() == row.key && read.encode() == row.value {
            Ok(read)
        } else {
            Err(DecodeError::Malformed)
        }
    }

    /// The entry in the user's words.
    pub(crate) fn describe<T: Entity>(&self) -> Result<JournalEntry<T>, DecodeError> {
        Ok(JournalEntry {
            number: self.number,
            time: self.time,
            id: T::Id::from_key(&self.id)?,
            what: self.record.describe(T::SCHEMA),
            standing: self.standing,
        })
    }
}

fn closing(number: u8) -> Result<Closing, DecodeError> {
    let all = [
        Closing::Resolved,
        Closing::Superseded,
        Closing::Restored,
        Closing::Discarded,
    ];
    let found = all.into_iter().find(|how| *how as u8 == number);
    found.ok_or(DecodeError::Range)
}
