//! Bytes to leaves, within limits.

use alloc::vec::Vec;

use super::Op;
use super::head::{
    ADD, BYTES, BYTES_AND_FIELDS, FIELDS, FIXED8, INT, INT_AND_FIELDS, KEYS, LONG_KEY, ONE_FIELD,
    REMOVE, SPLICE, SPLICE_AND_FIELDS, UNIT, UNIT_AND_FIELDS, UNIT_AND_KEYS, read_head,
};
use crate::codec::DecodeError;
use crate::path::{MAX_DEPTH, MAX_NUMBER, POSITION, Path};
use crate::value::Value;
use crate::wire::varint;

/// The most leaves that one tree may have; bounds the memory that a small body can ask for.
pub const MAX_LEAVES: usize = 1 << 18;

/// A tree whose paths have more bytes than this for each of its own is not read, so that the memory for a tree is in
/// proportion to it; trees of [short paths](super::has_short_paths) have fewer.
const MOST_PATH_BYTES: usize = 128;
/// Path bytes that every tree may have.
const FREE_PATH_BYTES: usize = 128 << 10;

/// Reads a tree that fills `bytes`, calling `leaf` with each path and operation in canonical order.
pub fn read(bytes: &[u8], mut leaf: impl FnMut(Path, Op)) -> Result<(), DecodeError> {
    let (mut count, mut path_bytes) = (0, 0);
    let mut path = Path::root();
    let most = FREE_PATH_BYTES + MOST_PATH_BYTES * bytes.len();
    let mut input = bytes;
    read_level(
        &mut input,
        Level::Fields,
        &mut path,
        0,
        &mut |path: &Path, op| {
            count += 1;
            path_bytes += path.as_bytes().len();
            if count > MAX_LEAVES || path_bytes > most {
                return Err(DecodeError::Limit);
            }
            leaf(path.clone(), op);
            Ok(())
        },
    )
    .map(drop)
}

/// What stands at one level of a tree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Fields,
    Keys,
    /// One field, without a length: its end is the level's.
    OneField,
}

fn read_level(
    input: &mut &[u8],
    level: Level,
    path: &mut Path,
    depth: usize,
    leaf: &mut impl FnMut(&Path, Op) -> Result<(), DecodeError>,
) -> Result<usize, DecodeError> {
    if depth == MAX_DEPTH {
        return Err(DecodeError::Depth);
    }
    let mut entries = 0;
    let parent = path.as_bytes().len();
    let mut previous: Option<Vec<u8>> = None;
    while !input.is_empty() {
        let (label, op) = read_head(input)?;
        if level == Level::Keys {
            let len = if label == LONG_KEY {
                LONG_KEY.saturating_add(varint::read(input)?)
            } else {
                label
            };
            path.push_key(take(input, len)?);
        } else {
            let number = u16::try_from(label)
                .ok()
                .filter(|number| (POSITION..=MAX_NUMBER).contains(number));
            path.push_field(number.ok_or(DecodeError::Malformed)?);
        }
        let step = &path.as_bytes()[parent..];
        if previous.as_deref().is_some_and(|previous| previous >= step) {
            return Err(DecodeError::Malformed);
        }
        if level != Level::OneField {
            previous = Some(step.to_vec());
        }
        read_entry(input, op, path, depth, leaf)?;
        path.truncate(parent);
        entries += 1;
        if level == Level::OneField {
            break;
        }
    }
    Ok(entries)
}

fn read_entry(
    input: &mut &[u8],
    op: u64,
    path: &mut Path,
    depth: usize,
    leaf: &mut impl FnMut(&Path, Op) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    match op {
        REMOVE => leaf(path, Op::Remove),
        UNIT => leaf(path, Op::Set(Value::Unit)),
        INT => leaf(path, Op::Set(Value::Int(varint::read(input)?))),
        FIXED8 => {
            let bytes = take(input, 8)?
                .try_into()
                .map_err(|_| DecodeError::Truncated)?;
            leaf(path, Op::Set(Value::Fixed8(bytes)))
        }
        BYTES => leaf(path, Op::Set(Value::Bytes(take_counted(input)?.into()))),
        // One field alone has an op of its own; a second form would be another encoding of the same.
        FIELDS => match read_children(input, Level::Fields, path, depth, leaf)? {
            1 => Err(DecodeError::Malformed),
            _ => Ok(()),
        },
        ONE_FIELD => match read_level(input, Level::OneField, path, depth + 1, leaf)? {
            1 => Ok(()),
            _ => Err(DecodeError::Truncated),
        },
        _ => match take(input, 1)?[0] {
            kind @ (UNIT_AND_FIELDS | UNIT_AND_KEYS) => {
                leaf(path, Op::Set(Value::Unit))?;
                let level = if kind == UNIT_AND_KEYS {
                    Level::Keys
                } else {
                    Level::Fields
                };
                read_children(input, level, path, depth, leaf).map(drop)
            }
            KEYS => read_children(input, Level::Keys, path, depth, leaf).map(drop),
            INT_AND_FIELDS => {
                leaf(path, Op::Set(Value::Int(varint::read(input)?)))?;
                read_children(input, Level::Fields, path, depth, leaf).map(drop)
            }
            kind @ (BYTES_AND_FIELDS | SPLICE_AND_FIELDS) => {
                let bytes = take_counted(input)?;
                let op = if kind == BYTES_AND_FIELDS {
                    Op::Set(Value::Bytes(bytes.into()))
                } else {
                    Op::Splice(bytes.to_vec())
                };
                leaf(path, op)?;
                read_children(input, Level::Fields, path, depth, leaf).map(drop)
            }
            ADD => leaf(path, Op::Add(take_counted(input)?.to_vec())),
            SPLICE => leaf(path, Op::Splice(take_counted(input)?.to_vec())),
            kind => Err(DecodeError::Layout(kind)),
        },
    }
}

/// Reads what stands below an entry, behind its length; gives the number of entries.
fn read_children(
    input: &mut &[u8],
    level: Level,
    path: &mut Path,
    depth: usize,
    leaf: &mut impl FnMut(&Path, Op) -> Result<(), DecodeError>,
) -> Result<usize, DecodeError> {
    let mut body = take_counted(input)?;
    if body.is_empty() {
        return Err(DecodeError::Malformed);
    }
    read_level(&mut body, level, path, depth + 1, leaf)
}

pub(super) fn take<'a>(input: &mut &'a [u8], len: u64) -> Result<&'a [u8], DecodeError> {
    let len = usize::try_from(len).map_err(|_| DecodeError::Truncated)?;
    let (taken, rest) = input.split_at_checked(len).ok_or(DecodeError::Truncated)?;
    *input = rest;
    Ok(taken)
}

fn take_counted<'a>(input: &mut &'a [u8]) -> Result<&'a [u8], DecodeError> {
    let len = varint::read(input)?;
    take(input, len)
}
