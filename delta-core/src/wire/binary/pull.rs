//! Pulls, pages and records.

use alloc::vec::Vec;

use super::{Message, read_list, read_mark, write_count};
use crate::codec::{DecodeError, Unpacker};
use crate::message::{Extent, MAX_KNOWN, PullPage, PullRequest, RecordDelta};
use crate::vector::read_replica;
use crate::wire::columns::plain::{read_steps, read_strings, write_steps, write_strings};
use crate::wire::{columns, varint};

impl Message for PullRequest {
    const LETTER: u8 = b'L';

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.replica.0.to_be_bytes());
        varint::write(out, self.since);
        varint::write(out, self.cursor);
        write_snapshot(out, self.snapshot);
        varint::write(out, self.limit);
        write_count(out, self.known.len());
        for &(first, last) in &self.known {
            varint::write(out, first);
            varint::write(out, last.saturating_sub(first));
        }
        out.push(u8::from(self.takes_splices));
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let replica = read_replica(input)?;
        let (since, cursor) = (input.varint()?, input.varint()?);
        let snapshot = read_snapshot(input)?;
        let limit = input.varint()?;
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
            replica,
            since,
            cursor,
            snapshot,
            limit,
            known,
            takes_splices: read_mark(input)?,
        })
    }
}

impl Message for PullPage {
    const LETTER: u8 = b'l';

    fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.now);
        varint::write(out, self.cursor);
        out.push(u8::from(self.has_more));
        write_snapshot(out, self.snapshot);
        write_count(out, self.records.len());
        write_records(out, &self.records);
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let (now, cursor) = (input.varint()?, input.varint()?);
        let has_more = read_mark(input)?;
        let snapshot = read_snapshot(input)?;
        let extent = match snapshot {
            Some(_) => Extent::Whole,
            None => Extent::Delta,
        };
        let count = input.count()?;
        let records = read_records(input, count, extent)?;
        Ok(Self {
            now,
            cursor,
            has_more,
            snapshot,
            records,
        })
    }
}

impl Message for RecordDelta {
    const LETTER: u8 = b'r';

    fn write(&self, out: &mut Vec<u8>) {
        out.push(self.extent.to_number());
        write_records(out, core::slice::from_ref(self));
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let extent = Extent::from_number(input.byte()?)?;
        let record = read_records(input, 1, extent)?.pop();
        record.ok_or(DecodeError::Truncated)
    }
}

/// 0 for none, else one more than the version.
fn write_snapshot(out: &mut Vec<u8>, snapshot: Option<u64>) {
    varint::write(out, snapshot.map_or(0, |version| version.saturating_add(1)));
}

fn read_snapshot(input: &mut Unpacker<'_>) -> Result<Option<u64>, DecodeError> {
    Ok(input.varint()?.checked_sub(1))
}

/// Appends records by columns.
fn write_records(out: &mut Vec<u8>, records: &[RecordDelta]) {
    write_strings(out, records.iter().map(|record| record.id.as_slice()));
    write_steps(out, records.iter().map(|record| record.version));
    let cells = records
        .iter()
        .map(|record| (record.cells.as_slice(), record.spliced.as_slice()));
    columns::write_cells(out, cells);
}

/// Reads what [`write_records`] wrote; the extent is said once for all.
fn read_records(
    input: &mut Unpacker<'_>,
    count: usize,
    extent: Extent,
) -> Result<Vec<RecordDelta>, DecodeError> {
    let ids = read_strings(input, count)?;
    let versions = read_steps(input, count)?;
    let cells = columns::read_cells(input, count)?;
    let mut records = Vec::with_capacity(count);
    for ((id, version), cells) in ids.into_iter().zip(versions).zip(cells) {
        let (cells, spliced) = cells?;
        records.push(RecordDelta {
            id: id.to_vec(),
            version,
            extent,
            cells,
            spliced,
        });
    }
    Ok(records)
}
