//! Pulls, pages and records.

use alloc::vec::Vec;

use super::{Message, read_list, with_commits, write_count};
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::message::{MAX_KNOWN, PullPage, PullRequest, RecordDelta};
use crate::wire::cells::{self, Commits};
use crate::wire::varint;

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
