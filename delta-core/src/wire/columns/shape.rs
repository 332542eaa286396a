//! Paths without their keys.

use alloc::vec::Vec;
use core::ops::Range;

use crate::codec::{DecodeError, Unpacker};
use crate::path::{KEY, MAX_DEPTH, MAX_NUMBER, step_len};
use crate::wire::varint;

/// True when some step of the path is a key.
pub(super) fn has_keys(path: &[u8]) -> bool {
    let mut fields = path.chunks(2);
    fields.any(|step| step[0] == KEY)
}

/// Splits a path: `shape` gets its fields, with a mark for each key, and `keys` where the keys stand in it.
pub(super) fn split(path: &[u8], shape: &mut Vec<u8>, keys: &mut Vec<Range<usize>>) {
    shape.clear();
    let mut at = 0;
    while at < path.len() {
        if path[at] == KEY {
            let end = at + step_len(&path[at..]).unwrap_or(path.len() - at);
            shape.push(KEY);
            keys.push(at..end);
            at = end;
        } else {
            shape.extend_from_slice(&path[at..at + 2]);
            at += 2;
        }
    }
}

/// One step of a shape.
pub(super) enum Step {
    Field([u8; 2]),
    Key,
}

/// The steps of a shape.
pub(super) fn steps(shape: &[u8]) -> impl Iterator<Item = Step> + '_ {
    let mut rest = shape;
    core::iter::from_fn(move || match *rest {
        [KEY, ref after @ ..] => {
            rest = after;
            Some(Step::Key)
        }
        [high, low, ref after @ ..] => {
            rest = after;
            Some(Step::Field([high, low]))
        }
        _ => None,
    })
}

/// Appends a shape: how many steps, then for each twice the field's number, or 1 for a key.
pub(super) fn write(out: &mut Vec<u8>, shape: &[u8]) {
    varint::write(out, steps(shape).count() as u64);
    for step in steps(shape) {
        varint::write(
            out,
            match step {
                Step::Field(number) => u64::from(u16::from_be_bytes(number)) << 1,
                Step::Key => 1,
            },
        );
    }
}

/// Reads what [`write`] wrote and appends it to `shapes`; gives how many of the steps are keys.
pub(super) fn read(input: &mut Unpacker<'_>, shapes: &mut Vec<u8>) -> Result<usize, DecodeError> {
    let depth = input.count()?;
    if depth > MAX_DEPTH {
        return Err(DecodeError::Depth);
    }
    let mut keys = 0;
    for _ in 0..depth {
        match input.varint()? {
            1 => {
                shapes.push(KEY);
                keys += 1;
            }
            number => {
                let number = u16::try_from(number).map_err(|_| DecodeError::Malformed)?;
                if number & 1 == 1 || number >> 1 > MAX_NUMBER {
                    return Err(DecodeError::Malformed);
                }
                shapes.extend_from_slice(&(number >> 1).to_be_bytes());
            }
        }
    }
    Ok(keys)
}
