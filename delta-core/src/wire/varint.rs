//! Numbers: seven bits a byte, least significant first, in the shortest form (LEB128).

use alloc::vec::Vec;

use crate::codec::DecodeError;

/// Appends a number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "seven bits are taken at a time"
)]
#[inline]
pub fn write(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Takes a number off the front of `input`.
#[inline]
pub fn read(input: &mut &[u8]) -> Result<u64, DecodeError> {
    match *input {
        // Most numbers are small.
        [byte, rest @ ..] if *byte < 0x80 => {
            *input = rest;
            Ok(u64::from(*byte))
        }
        _ => read_long(input),
    }
}

fn read_long(input: &mut &[u8]) -> Result<u64, DecodeError> {
    let mut value = 0u64;
    for (at, &byte) in input.iter().enumerate().take(10) {
        let bits = u64::from(byte & 0x7f);
        if at == 9 && bits > 1 {
            return Err(DecodeError::Malformed);
        }
        value |= bits << (7 * at);
        if byte & 0x80 == 0 {
            if byte == 0 && at > 0 {
                return Err(DecodeError::Malformed);
            }
            *input = &input[at + 1..];
            return Ok(value);
        }
    }
    Err(if input.len() < 10 {
        DecodeError::Truncated
    } else {
        DecodeError::Malformed
    })
}

/// Maps signed numbers to unsigned ones so that small magnitudes stay small.
#[expect(clippy::cast_sign_loss, reason = "the mapping is a bijection of bits")]
pub const fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// The inverse of [`zigzag`].
#[expect(
    clippy::cast_possible_wrap,
    reason = "the mapping is a bijection of bits"
)]
pub const fn unzigzag(value: u64) -> i64 {
    ((value >> 1) as i64) ^ -((value & 1) as i64)
}

/// Appends bytes behind their length.
pub fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    write(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_have_one_form() {
        for value in [
            0,
            1,
            127,
            128,
            300,
            u64::from(u32::MAX),
            u64::MAX - 1,
            u64::MAX,
        ] {
            let mut bytes = Vec::new();
            write(&mut bytes, value);
            let mut rest = bytes.as_slice();
            assert_eq!(read(&mut rest), Ok(value));
            assert!(rest.is_empty());
        }
        assert_eq!(
            read(&mut [0x80, 0x00].as_slice()),
            Err(DecodeError::Malformed)
        );
        assert_eq!(
            read(&mut [0xff; 11].as_slice()),
            Err(DecodeError::Malformed)
        );
        assert_eq!(read(&mut [0x80].as_slice()), Err(DecodeError::Truncated));
    }

    #[test]
    fn signs_come_back() {
        for value in [0, -1, 1, i64::MIN, i64::MAX] {
            assert_eq!(unzigzag(zigzag(value)), value);
        }
    }
}
