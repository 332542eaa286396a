//! `i128` and `u128`: their bytes, most significant first, in the fewest that hold them.
//!
//! So ids take their sixteen bytes and small numbers take one. JSON has them as text, because its numbers end earlier.

use alloc::vec::Vec;

use super::encoded::{encoded, from_text, to_text};
use super::register::{ordered, register_delta};
use crate::codec::DecodeError;
use crate::key::Key;

/// The bytes of a number without the zeros in front.
pub(super) fn to_bytes(number: u128) -> Vec<u8> {
    let bytes = number.to_be_bytes();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes[zeros..].to_vec()
}

/// The inverse of [`to_bytes`].
pub(super) fn from_bytes(bytes: &[u8]) -> Result<u128, DecodeError> {
    if bytes.first() == Some(&0) {
        return Err(DecodeError::Malformed);
    }
    let mut number = [0; 16];
    let zeros = number
        .len()
        .checked_sub(bytes.len())
        .ok_or(DecodeError::Range)?;
    number[zeros..].copy_from_slice(bytes);
    Ok(u128::from_be_bytes(number))
}

const fn zigzag(value: i128) -> u128 {
    ((value << 1) ^ (value >> 127)).cast_unsigned()
}

const fn unzigzag(value: u128) -> i128 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

encoded! {
    u128 as Vec<u8>, "u128",
        |value| to_bytes(*value), |bytes| from_bytes(&bytes),
        missing: Some(0), json: to_text, from_text;
    i128 as Vec<u8>, "i128",
        |value| to_bytes(zigzag(*value)), |bytes| from_bytes(&bytes).map(unzigzag),
        missing: Some(0), json: to_text, from_text;
}

register_delta!(u128, |a, b| a == b);
register_delta!(i128, |a, b| a == b);
ordered!(u128, i128);

impl Key for u128 {}
impl Key for i128 {}
