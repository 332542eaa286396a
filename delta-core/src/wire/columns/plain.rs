//! Columns of plain numbers and bytes.

use alloc::vec::Vec;

use crate::codec::{DecodeError, Unpacker};
use crate::wire::varint;

/// The difference between two numbers, small for near ones whichever is the greater.
#[expect(
    clippy::cast_possible_wrap,
    reason = "the difference wraps and is undone by the same wrapping"
)]
pub(in crate::wire) fn step(from: u64, to: u64) -> u64 {
    varint::zigzag(to.wrapping_sub(from) as i64)
}

/// The number at the other end of a [`step`].
#[expect(
    clippy::cast_sign_loss,
    reason = "the difference wraps and is undone by the same wrapping"
)]
pub(in crate::wire) fn stepped(from: u64, step: u64) -> u64 {
    from.wrapping_add(varint::unzigzag(step) as u64)
}

/// Appends numbers, each as the difference to the one before.
pub(in crate::wire) fn write_steps(out: &mut Vec<u8>, numbers: impl Iterator<Item = u64>) {
    let mut last = 0;
    for number in numbers {
        varint::write(out, step(last, number));
        last = number;
    }
}

/// Reads what [`write_steps`] wrote.
pub(in crate::wire) fn read_steps(
    input: &mut Unpacker<'_>,
    count: usize,
) -> Result<Vec<u64>, DecodeError> {
    let mut last = 0;
    read_column(input, count, |input| {
        last = stepped(last, input.varint()?);
        Ok(last)
    })
}

/// Reads a column of which every entry takes at least a byte.
pub(in crate::wire) fn read_column<'a, T>(
    input: &mut Unpacker<'a>,
    count: usize,
    mut read: impl FnMut(&mut Unpacker<'a>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    if count > input.rest().len() {
        return Err(DecodeError::Truncated);
    }
    // The collection of results does not know how many come.
    let mut column = Vec::with_capacity(count);
    for _ in 0..count {
        column.push(read(input)?);
    }
    Ok(column)
}

/// Appends byte strings: all lengths, then all bytes.
pub(in crate::wire) fn write_strings<'a>(
    out: &mut Vec<u8>,
    strings: impl Iterator<Item = &'a [u8]> + Clone,
) {
    for string in strings.clone() {
        varint::write(out, string.len() as u64);
    }
    for string in strings {
        out.extend_from_slice(string);
    }
}

/// Reads what [`write_strings`] wrote.
pub(in crate::wire) fn read_strings<'a>(
    input: &mut Unpacker<'a>,
    count: usize,
) -> Result<Vec<&'a [u8]>, DecodeError> {
    let lengths = read_column(input, count, |input| {
        usize::try_from(input.varint()?).map_err(|_| DecodeError::Truncated)
    })?;
    let mut strings = Vec::with_capacity(count);
    for len in lengths {
        strings.push(input.take(len)?);
    }
    Ok(strings)
}
