//! Pulls, pages and records.

use alloc::vec::Vec;

use super::{Message, read_list, write_count};
use crate::codec::{DecodeError, Unpacker};
use crate::message::{MAX_KNOWN, PullPage, PullRequest, RecordDelta};
use crate::wire::columns::plain::{read_steps, read_strings, write_steps, write_strings};
use crate::wire::{columns, varint};

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
        write_count(out, self.records.len());
        write_records(out, &self.records);
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let (now, cursor) = (input.varint()?, input.varint()?);
        let has_more = match input.byte()? {
            0 => false,
            1 => true,
            _ => return Err(DecodeError::Range),
        };
        let count = input.count()?;
        let records = read_records(input, count)?;
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
        write_records(out, core::slice::from_ref(self));
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let record = read_records(input, 1)?.pop();
        record.ok_or(DecodeError::Truncated)
    }
}

/// Appends records by columns.
fn write_records(out: &mut Vec<u8>, records: &[RecordDelta]) {
    write_strings(out, records.iter().map(|record| record.id.as_slice()));
    write_steps(out, records.iter().map(|record| record.version));
    columns::write_cells(out, records.iter().map(|record| record.cells.as_slice()));
}

/// Reads what [`write_records`] wrote.
fn read_records(input: &mut Unpacker<'_>, count: usize) -> Result<Vec<RecordDelta>, DecodeError> {
    let ids = read_strings(input, count)?;
    let versions = read_steps(input, count)?;
    let cells = columns::read_cells(input, count)?;
    let mut records = Vec::with_capacity(count);
    for ((id, version), cells) in ids.into_iter().zip(versions).zip(cells) {
        records.push(RecordDelta {
            id: id.to_vec(),
            version,
            cells: cells?,
        });
    }
    Ok(records)
}
