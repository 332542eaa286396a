//! Paths outside of trees.

use alloc::vec::Vec;

use super::write_count;
use crate::codec::{DecodeError, Unpacker};
use crate::path::{MAX_DEPTH, MAX_NUMBER, Path, Step};
use crate::wire::varint;

/// Appends a path: the number of its steps, then a field number and 0, or 1 and a key, for each.
pub(crate) fn write_path(out: &mut Vec<u8>, path: &Path) {
    write_count(out, path.depth());
    for step in path.steps() {
        match step {
            Step::Field(number) => varint::write(out, u64::from(number) << 1),
            Step::Key(key) => {
                varint::write(out, 1);
                varint::write_bytes(out, &key);
            }
        }
    }
}

pub(crate) fn read_path(input: &mut Unpacker<'_>) -> Result<Path, DecodeError> {
    let depth = input.count()?;
    if depth > MAX_DEPTH {
        return Err(DecodeError::Depth);
    }
    let mut path = Path::root();
    for _ in 0..depth {
        match input.varint()? {
            1 => path.push_key(input.bytes()?),
            number if number & 1 == 0 => {
                let number = u16::try_from(number >> 1).map_err(|_| DecodeError::Range)?;
                if number > MAX_NUMBER {
                    return Err(DecodeError::Range);
                }
                path.push_field(number);
            }
            _ => return Err(DecodeError::Malformed),
        }
    }
    Ok(path)
}
