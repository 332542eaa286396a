//! What an entry opens with: a field number or key length, and an operation in the low three bits.

use alloc::vec::Vec;

use crate::codec::DecodeError;

pub(super) const REMOVE: u64 = 0;
pub(super) const UNIT: u64 = 1;
pub(super) const INT: u64 = 2;
pub(super) const FIXED8: u64 = 3;
pub(super) const BYTES: u64 = 4;
pub(super) const FIELDS: u64 = 5;
pub(super) const ONE_FIELD: u64 = 6;
pub(super) const MORE: u64 = 7;

/// Kinds behind [`MORE`].
pub(super) const UNIT_AND_FIELDS: u8 = 0;
pub(super) const UNIT_AND_KEYS: u8 = 1;
pub(super) const ADD: u8 = 2;
pub(super) const SPLICE: u8 = 3;
pub(super) const KEYS: u8 = 4;
pub(super) const INT_AND_FIELDS: u8 = 5;
pub(super) const BYTES_AND_FIELDS: u8 = 6;
pub(super) const SPLICE_AND_FIELDS: u8 = 7;

/// Heads below this take one byte; all others two. The low three bits of a head are its operation.
pub(super) const SHORT_HEADS: u64 = 0x80;
/// Stands for a key length that does not fit a head and follows it.
pub(super) const LONG_KEY: u64 = 4095;

pub(super) fn write_head(out: &mut Vec<u8>, label: u64, op: u64) {
    let head = label << 3 | op;
    if head < SHORT_HEADS {
        out.extend_from_slice(&head.to_be_bytes()[7..]);
    } else {
        out.extend_from_slice(&(head | 0x8000).to_be_bytes()[6..]);
    }
}

pub(super) fn read_head(input: &mut &[u8]) -> Result<(u64, u64), DecodeError> {
    let (&first, rest) = input.split_first().ok_or(DecodeError::Truncated)?;
    let mut head = u64::from(first);
    *input = rest;
    if head >= SHORT_HEADS {
        let (&second, rest) = input.split_first().ok_or(DecodeError::Truncated)?;
        head = (head & 0x7f) << 8 | u64::from(second);
        *input = rest;
        if head < SHORT_HEADS {
            return Err(DecodeError::Malformed);
        }
    }
    Ok((head >> 3, head & 7))
}
