//! What authorities say to each other: requests, pages, and live writes, also as they are kept.

use alloc::vec::Vec;

use super::{Message, read_list, read_mark, read_path, write_count, write_path};
use crate::codec::{DecodeError, MAX_MESSAGE_LEAVES, Unpacker};
use crate::peer::{LiveWrite, PeerPage, PeerRecord, PeerRequest, Role};
use crate::stamp::Stamp;
use crate::value::Value;
use crate::vector::{Dot, VersionVector, read_replica};
use crate::wire::varint;

impl Message for PeerRequest {
    const LETTER: u8 = b'E';

    fn write(&self, out: &mut Vec<u8>) {
        self.seen.write(out);
        varint::write(out, self.cursor);
        varint::write(out, self.limit);
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            seen: VersionVector::read(input)?,
            cursor: input.varint()?,
            limit: input.varint()?,
        })
    }
}

impl Message for PeerPage {
    const LETTER: u8 = b'e';

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.peer.0.to_be_bytes());
        self.seen.write(out);
        varint::write(out, self.cursor);
        out.push(u8::from(self.has_more));
        write_count(out, self.records.len());
        for record in &self.records {
            varint::write_bytes(out, &record.id);
            record.beyond.write(out);
            write_writes(out, &record.writes);
        }
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let peer = read_replica(input)?;
        let seen = VersionVector::read(input)?;
        let cursor = input.varint()?;
        let has_more = read_mark(input)?;
        let records = read_list(input, |input| {
            Ok(PeerRecord {
                id: input.bytes()?.to_vec(),
                beyond: VersionVector::read(input)?,
                writes: read_writes(input)?,
            })
        })?;
        Ok(Self {
            peer,
            seen,
            cursor,
            has_more,
            records,
        })
    }
}

pub(crate) fn write_dot(out: &mut Vec<u8>, dot: Dot) {
    out.extend_from_slice(&dot.replica.0.to_be_bytes());
    varint::write(out, dot.counter);
}

pub(crate) fn read_dot(input: &mut Unpacker<'_>) -> Result<Dot, DecodeError> {
    let (replica, counter) = (read_replica(input)?, input.varint()?);
    if counter == 0 {
        return Err(DecodeError::Range);
    }
    Ok(Dot { replica, counter })
}

const REMOVED: u8 = 0;
const UNIT: u8 = 1;
const INT: u8 = 2;
const FIXED: u8 = 3;
const BYTES: u8 = 4;
const START: u8 = 8;
const PART: u8 = 16;
const SAME: u8 = 32;

/// Appends sorted live writes: for each the path; what it holds, its role, and whether its name and stamp are those of the
/// one before, in a byte; the value; what a start or part is in; and the name and stamp, if they are others.
pub(crate) fn write_writes(out: &mut Vec<u8>, writes: &[LiveWrite]) {
    write_count(out, writes.len());
    let mut before: Option<(Dot, Stamp)> = None;
    for write in writes {
        write_path(out, &write.path);
        let form = match &write.value {
            None => REMOVED,
            Some(Value::Unit) => UNIT,
            Some(Value::Int(_)) => INT,
            Some(Value::Fixed8(_)) => FIXED,
            Some(Value::Bytes(_)) => BYTES,
        };
        let is_same = before == Some((write.dot, write.stamp));
        let role = match write.role {
            Role::Value => 0,
            Role::Start(_) => START,
            Role::Part(_) => PART,
        };
        out.push(form | role | if is_same { SAME } else { 0 });
        match &write.value {
            None | Some(Value::Unit) => {}
            Some(Value::Int(int)) => varint::write(out, *int),
            Some(Value::Fixed8(bytes)) => out.extend_from_slice(bytes),
            Some(Value::Bytes(bytes)) => varint::write_bytes(out, bytes),
        }
        if let Role::Start(of) | Role::Part(of) = write.role {
            write_dot(out, of);
        }
        if !is_same {
            write_dot(out, write.dot);
            out.extend_from_slice(&write.stamp.replica.0.to_be_bytes());
            varint::write(out, write.stamp.time);
            before = Some((write.dot, write.stamp));
        }
    }
}

pub(crate) fn read_writes(input: &mut Unpacker<'_>) -> Result<Vec<LiveWrite>, DecodeError> {
    let count = input.count()?;
    if count > MAX_MESSAGE_LEAVES {
        return Err(DecodeError::Limit);
    }
    input.spend_leaves(count)?;
    let mut writes: Vec<LiveWrite> = Vec::new();
    for _ in 0..count {
        let path = read_path(input)?;
        let head = input.byte()?;
        let value = match head & 7 {
            REMOVED => None,
            UNIT => Some(Value::Unit),
            INT => Some(Value::Int(input.varint()?)),
            FIXED => {
                let bytes = input
                    .take(8)?
                    .try_into()
                    .map_err(|_| DecodeError::Truncated)?;
                Some(Value::Fixed8(bytes))
            }
            BYTES => Some(input.bytes()?.to_vec().into()),
            _ => return Err(DecodeError::Range),
        };
        let role = match head & !(7 | SAME) {
            0 => Role::Value,
            START => Role::Start(read_dot(input)?),
            PART => Role::Part(read_dot(input)?),
            _ => return Err(DecodeError::Range),
        };
        let before = writes.last().map(|write| (write.dot, write.stamp));
        let (dot, stamp) = if head & SAME != 0 {
            before.ok_or(DecodeError::Malformed)?
        } else {
            let dot = read_dot(input)?;
            let stamp = Stamp {
                replica: read_replica(input)?,
                time: input.varint()?,
            };
            if before == Some((dot, stamp)) {
                return Err(DecodeError::Malformed);
            }
            (dot, stamp)
        };
        let write = LiveWrite {
            path,
            value,
            stamp,
            dot,
            role,
        };
        if writes.last().is_some_and(|last| last.order(&write).is_ge()) {
            return Err(DecodeError::Malformed);
        }
        writes.push(write);
    }
    Ok(writes)
}
