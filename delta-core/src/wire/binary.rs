//! Messages as bytes. Each opens with a letter for its kind and the number of its layout.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::merge::{Mode, Overlap, Reason, Winner};
use crate::message::{
    Extent, MAX_KNOWN, Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest,
    RecordDelta, Rejection, RejectionCode, Status,
};
use crate::patch::Edit;
use crate::path::{MAX_DEPTH, MAX_NUMBER, Path, Step};
use crate::stamp::ReplicaId;
use crate::wire::cells::{self, Commits};
use crate::wire::{leaves, varint};

/// The layout of every message of this release.
pub const LAYOUT: u8 = 1;

/// A message with a binary form.
pub trait Message: Sized {
    /// The letter that opens it.
    const LETTER: u8;

    /// Appends what follows the letter and the layout.
    fn write(&self, out: &mut Vec<u8>);

    /// Reads what [`write`](Self::write) wrote.
    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError>;

    /// The message as bytes.
    fn encode(&self) -> Vec<u8> {
        let mut out = alloc::vec![Self::LETTER, LAYOUT];
        self.write(&mut out);
        out
    }

    /// Reads a message that fills `bytes`.
    fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(bytes);
        if input.byte()? != Self::LETTER {
            return Err(DecodeError::Form);
        }
        match input.byte()? {
            LAYOUT => {}
            layout => return Err(DecodeError::Layout(layout)),
        }
        let message = Self::read(&mut input)?;
        if input.is_empty() {
            Ok(message)
        } else {
            Err(DecodeError::Trailing)
        }
    }
}

/// Implements a small enum's number on the wire.
macro_rules! numbered {
    ($ty:ident { $($variant:ident = $number:literal),* $(,)? }) => {
        impl $ty {
            pub(crate) fn to_number(self) -> u8 {
                match self {
                    $(Self::$variant => $number),*
                }
            }

            pub(crate) fn from_number(number: u8) -> Result<Self, DecodeError> {
                match number {
                    $($number => Ok(Self::$variant),)*
                    _ => Err(DecodeError::Range),
                }
            }
        }
    };
}

numbered!(Mode { ByLeaf = 0, AsUnit = 1, Ask = 2 });
numbered!(Extent { Delta = 0, Whole = 1 });
numbered!(Winner { Incoming = 0, Present = 1, Both = 2, Undecided = 3 });
numbered!(Reason {
    LastWriteWins = 0,
    LastWriteWinsAsUnit = 1,
    Add = 2,
    Max = 3,
    Min = 4,
    DeleteWins = 5,
    Resolver = 6,
    Immutable = 7,
    Custom = 8,
});

fn write_count(out: &mut Vec<u8>, count: usize) {
    varint::write(out, count as u64);
}

fn read_list<T>(
    input: &mut Unpacker<'_>,
    mut read: impl FnMut(&mut Unpacker<'_>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let count = input.count()?;
    (0..count).map(|_| read(input)).collect()
}

/// Appends a path: the number of its steps, then a field number and 0, or 1 and a key, for each.
pub(crate) fn write_path(out: &mut Vec<u8>, path: &Path) {
    write_count(out, path.depth());
    for step in path.steps() {
        match step {
            Step::Field(number) => varint::write(out, u64::from(number) << 1),
            Step::Key(key) => {
                varint::write(out, 1);
                varint::write_bytes(out, &key);
            }
        }
    }
}

pub(crate) fn read_path(input: &mut Unpacker<'_>) -> Result<Path, DecodeError> {
    let depth = input.count()?;
    if depth > MAX_DEPTH {
        return Err(DecodeError::Depth);
    }
    let mut path = Path::root();
    for _ in 0..depth {
        match input.varint()? {
            1 => path.push_key(input.bytes()?),
            number if number & 1 == 0 => {
                let number = u16::try_from(number >> 1).map_err(|_| DecodeError::Range)?;
                if number > MAX_NUMBER {
                    return Err(DecodeError::Range);
                }
                path.push_field(number);
            }
            _ => return Err(DecodeError::Malformed),
        }
    }
    Ok(path)
}

impl PushChange {
    /// Appends the change; its stamps go into `commits`.
    pub fn write(&self, out: &mut Vec<u8>, commits: &mut Commits) {
        varint::write(out, self.sequence);
        varint::write_bytes(out, &self.id);
        varint::write(out, self.base_version);
        out.push(self.mode.to_number() << 1 | self.extent.to_number());
        leaves::write(out, &self.edits, |edit| commits.intern(0, edit.stamp));
    }

    /// How many bytes the change takes alone.
    pub fn encoded_len(&self) -> usize {
        let (mut out, mut commits) = (Vec::new(), Commits::default());
        self.write(&mut out, &mut commits);
        commits.write(&mut out);
        out.len()
    }

    fn read(input: &mut Unpacker<'_>, commits: &Commits) -> Result<Self, DecodeError> {
        let sequence = input.varint()?;
        let id = input.bytes()?.to_vec();
        let base_version = input.varint()?;
        let flags = input.byte()?;
        let mut edits = Vec::new();
        let mut result = Ok(());
        leaves::read(input, |path, op, at| match commits.get(at) {
            Ok((0, stamp)) => edits.push(Edit { path, op, stamp }),
            Ok(_) => result = Err(DecodeError::Malformed),
            Err(error) => result = Err(error),
        })?;
        result?;
        let (mode, extent) = (
            Mode::from_number(flags >> 1)?,
            Extent::from_number(flags & 1)?,
        );
        Ok(Self {
            sequence,
            id,
            base_version,
            mode,
            extent,
            edits,
        })
    }
}

/// Appends a body whose parts refer to a table of commits that stands before it.
fn with_commits(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>, &mut Commits)) {
    let (mut body, mut commits) = (Vec::new(), Commits::default());
    write(&mut body, &mut commits);
    commits.write(out);
    out.extend_from_slice(&body);
}

impl Message for PushRequest {
    const LETTER: u8 = b'P';

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.replica.0.to_be_bytes());
        varint::write(out, self.settled);
        with_commits(out, |out, commits| {
            write_count(out, self.changes.len());
            for change in &self.changes {
                change.write(out, commits);
            }
        });
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let bytes = input
            .take(16)?
            .try_into()
            .map_err(|_| DecodeError::Truncated)?;
        let replica = ReplicaId(u128::from_be_bytes(bytes));
        let settled = input.varint()?;
        let changes = Commits::read_with(input, |input, commits| {
            read_list(input, |input| PushChange::read(input, commits))
        })?;
        Ok(Self {
            replica,
            settled,
            changes,
        })
    }
}

impl Message for PushReply {
    const LETTER: u8 = b'p';

    fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.now);
        with_commits(out, |out, commits| {
            write_count(out, self.outcomes.len());
            for outcome in &self.outcomes {
                write_outcome(out, outcome, commits);
            }
        });
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let now = input.varint()?;
        let outcomes = Commits::read_with(input, |input, commits| {
            read_list(input, |input| read_outcome(input, commits))
        })?;
        Ok(Self { now, outcomes })
    }
}

/// Appends an outcome; also the form that authorities keep.
pub(crate) fn write_outcome(out: &mut Vec<u8>, outcome: &Outcome, commits: &mut Commits) {
    varint::write(out, outcome.sequence);
    match &outcome.status {
        Status::FastForward => out.push(0),
        Status::Merged => out.push(1),
        Status::Conflict => out.push(2),
        Status::Gone => out.push(3),
        Status::Rejected(rejection) => {
            out.push(4);
            write_rejection(out, rejection);
        }
    }
    varint::write(out, outcome.version);
    cells::write(out, &outcome.cells, commits);
    write_count(out, outcome.overlaps.len());
    for (cell, overlap) in &outcome.overlaps {
        cells::write(out, core::slice::from_ref(cell), commits);
        out.extend_from_slice(&[overlap.winner.to_number(), overlap.reason.to_number()]);
    }
    write_count(out, outcome.asked.len());
    for path in &outcome.asked {
        write_path(out, path);
    }
}

pub(crate) fn read_outcome(
    input: &mut Unpacker<'_>,
    commits: &Commits,
) -> Result<Outcome, DecodeError> {
    let sequence = input.varint()?;
    let status = match input.byte()? {
        0 => Status::FastForward,
        1 => Status::Merged,
        2 => Status::Conflict,
        3 => Status::Gone,
        4 => Status::Rejected(read_rejection(input)?),
        _ => return Err(DecodeError::Range),
    };
    let version = input.varint()?;
    let cells = cells::read(input, commits)?;
    let overlaps = read_list(input, |input| {
        let [cell] = <[Cell; 1]>::try_from(cells::read(input, commits)?)
            .map_err(|_| DecodeError::Malformed)?;
        let (winner, reason) = (
            Winner::from_number(input.byte()?)?,
            Reason::from_number(input.byte()?)?,
        );
        Ok((cell, Overlap { winner, reason }))
    })?;
    let asked = read_list(input, read_path)?;
    Ok(Outcome {
        sequence,
        status,
        version,
        cells,
        overlaps,
        asked,
    })
}

pub(crate) fn write_rejection(out: &mut Vec<u8>, rejection: &Rejection) {
    match rejection.code {
        RejectionCode::Malformed => out.push(0),
        RejectionCode::TooLarge => out.push(1),
        RejectionCode::ClockAhead(millis) => {
            out.push(2);
            varint::write(out, millis);
        }
        RejectionCode::Settled => out.push(3),
    }
    write_count(out, rejection.fields.len());
    for path in &rejection.fields {
        write_path(out, path);
    }
    varint::write_bytes(out, rejection.message.as_bytes());
}

pub(crate) fn read_rejection(input: &mut Unpacker<'_>) -> Result<Rejection, DecodeError> {
    let code = match input.byte()? {
        0 => RejectionCode::Malformed,
        1 => RejectionCode::TooLarge,
        2 => RejectionCode::ClockAhead(input.varint()?),
        3 => RejectionCode::Settled,
        _ => return Err(DecodeError::Range),
    };
    let fields = read_list(input, read_path)?;
    let message = core::str::from_utf8(input.bytes()?)
        .map_err(|_| DecodeError::Range)?
        .to_string();
    Ok(Rejection {
        code,
        fields,
        message,
    })
}

impl Message for PullRequest {
    const LETTER: u8 = b'L';

    fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.since);
        varint::write(out, self.cursor);
        varint::write(out, self.limit);
        write_count(out, self.known.len());
        for &(first, last) in &self.known {
            varint::write(out, first);
            varint::write(out, last.saturating_sub(first));
        }
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let (since, cursor, limit) = (input.varint()?, input.varint()?, input.varint()?);
        let known = read_list(input, |input| {
            let first = input.varint()?;
            let last = first
                .checked_add(input.varint()?)
                .ok_or(DecodeError::Range)?;
            Ok((first, last))
        })?;
        if known.len() > MAX_KNOWN {
            return Err(DecodeError::Limit);
        }
        Ok(Self {
            since,
            cursor,
            limit,
            known,
        })
    }
}

impl Message for PullPage {
    const LETTER: u8 = b'l';

    fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.now);
        varint::write(out, self.cursor);
        out.push(u8::from(self.has_more));
        with_commits(out, |out, commits| {
            write_count(out, self.records.len());
            for record in &self.records {
                write_record(out, record, commits);
            }
        });
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let (now, cursor) = (input.varint()?, input.varint()?);
        let has_more = match input.byte()? {
            0 => false,
            1 => true,
            _ => return Err(DecodeError::Range),
        };
        let records = Commits::read_with(input, |input, commits| {
            read_list(input, |input| read_record(input, commits))
        })?;
        Ok(Self {
            now,
            cursor,
            has_more,
            records,
        })
    }
}

impl Message for RecordDelta {
    const LETTER: u8 = b'r';

    fn write(&self, out: &mut Vec<u8>) {
        with_commits(out, |out, commits| write_record(out, self, commits));
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        Commits::read_with(input, read_record)
    }
}

fn write_record(out: &mut Vec<u8>, record: &RecordDelta, commits: &mut Commits) {
    varint::write_bytes(out, &record.id);
    varint::write(out, record.version);
    cells::write(out, &record.cells, commits);
}

fn read_record(input: &mut Unpacker<'_>, commits: &Commits) -> Result<RecordDelta, DecodeError> {
    let id = input.bytes()?.to_vec();
    let version = input.varint()?;
    let cells: Vec<Cell> = cells::read(input, commits)?;
    Ok(RecordDelta { id, version, cells })
}
