//! Pulls, pages and records.

use alloc::vec::Vec;

use super::{Message, read_list, with_commits, write_count};
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::message::{Extent, MAX_KNOWN, PullPage, PullRequest, RecordDelta};
use crate::stamp::ReplicaId;
use crate::wire::cells::{self, Commits};
use crate::wire::varint;

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
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let bytes = input
            .take(16)?
            .try_into()
            .map_err(|_| DecodeError::Truncated)?;
        let replica = ReplicaId(u128::from_be_bytes(bytes));
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
        let snapshot = read_snapshot(input)?;
        let extent = match snapshot {
            Some(_) => Extent::Whole,
            None => Extent::Delta,
        };
        let records = Commits::read_with(input, |input, commits| {
            read_list(input, |input| read_record(input, commits, extent))
        })?;
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
        with_commits(out, |out, commits| write_record(out, self, commits));
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let extent = Extent::from_number(input.byte()?)?;
        Commits::read_with(input, |input, commits| read_record(input, commits, extent))
    }
}

/// 0 for none, else one more than the version.
fn write_snapshot(out: &mut Vec<u8>, snapshot: Option<u64>) {
    varint::write(out, snapshot.map_or(0, |version| version.saturating_add(1)));
}

fn read_snapshot(input: &mut Unpacker<'_>) -> Result<Option<u64>, DecodeError> {
    Ok(input.varint()?.checked_sub(1))
}

fn write_record(out: &mut Vec<u8>, record: &RecordDelta, commits: &mut Commits) {
    varint::write_bytes(out, &record.id);
    varint::write(out, record.version);
    cells::write(out, &record.cells, commits);
}

fn read_record(
    input: &mut Unpacker<'_>,
    commits: &Commits,
    extent: Extent,
) -> Result<RecordDelta, DecodeError> {
    let id = input.bytes()?.to_vec();
    let version = input.varint()?;
    let cells: Vec<Cell> = cells::read(input, commits)?;
    Ok(RecordDelta {
        id,
        version,
        extent,
        cells,
    })
}
