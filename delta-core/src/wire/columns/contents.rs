//! The columns of one shape, taken leaf by leaf.

use alloc::vec::Vec;
use core::ops::Range;

use super::{ADD, BYTES, FIXED8, INT, REMOVE, UNIT, shape};
use crate::codec::{DecodeError, Unpacker};
use crate::path::{KEY, step_len};
use crate::value::Value;
use crate::wire::tree::Op;
use crate::wire::varint;

/// What is left of the columns of one shape.
#[derive(Debug, Default)]
pub(super) struct Shape<'a> {
    pub(super) steps: Range<usize>,
    pub(super) leaves: usize,
    /// How often items name it.
    pub(super) named: usize,
    pub(super) counts: &'a [u8],
    pub(super) ops: &'a [u8],
    /// For each key of the path: the lengths and the bytes.
    pub(super) keys: Vec<(&'a [u8], &'a [u8])>,
    pub(super) numbers: &'a [u8],
    pub(super) bytes: &'a [u8],
}

impl Shape<'_> {
    /// Makes the path of the next leaf, behind that of the leaf before in the item.
    pub(super) fn path(
        &mut self,
        steps: &[u8],
        before: &[u8],
        path: &mut Vec<u8>,
    ) -> Result<(), DecodeError> {
        path.clear();
        if self.keys.is_empty() {
            path.extend_from_slice(steps);
            return Ok(());
        }
        let mut keys = self.keys.iter_mut();
        for step in shape::steps(steps) {
            let (lengths, bytes) = match step {
                shape::Step::Field(number) => {
                    path.extend_from_slice(&number);
                    continue;
                }
                shape::Step::Key => keys.next().ok_or(DecodeError::Malformed)?,
            };
            let at = path.len();
            // The key that the leaf before stands below at this place, if it came the same way.
            let same = before
                .strip_prefix(path.as_slice())
                .filter(|rest| rest.first() == Some(&KEY))
                .and_then(|rest| rest.get(..step_len(rest)?));
            match varint::read(lengths)? {
                0 => path.extend_from_slice(same.ok_or(DecodeError::Malformed)?),
                len => {
                    let len = usize::try_from(len - 1).map_err(|_| DecodeError::Truncated)?;
                    let (key, rest) = bytes.split_at_checked(len).ok_or(DecodeError::Truncated)?;
                    *bytes = rest;
                    crate::path::push_key(path, key);
                    if same == Some(&path[at..]) {
                        return Err(DecodeError::Malformed);
                    }
                }
            }
        }
        Ok(())
    }

    /// The operation of the next leaf.
    pub(super) fn op(&mut self) -> Result<Op, DecodeError> {
        let (&op, rest) = self.ops.split_first().ok_or(DecodeError::Truncated)?;
        self.ops = rest;
        let mut contents = Unpacker::new(self.bytes);
        let op = match op {
            REMOVE => Op::Remove,
            UNIT => Op::Set(Value::Unit),
            INT => Op::Set(Value::Int(varint::read(&mut self.numbers)?)),
            FIXED8 => {
                let bytes = contents.take(8)?.try_into();
                Op::Set(Value::Fixed8(bytes.map_err(|_| DecodeError::Truncated)?))
            }
            _ => {
                let len = varint::read(&mut self.numbers)?;
                let len = usize::try_from(len).map_err(|_| DecodeError::Truncated)?;
                let bytes = contents.take(len)?;
                match op {
                    BYTES => Op::Set(Value::Bytes(bytes.into())),
                    ADD => Op::Add(bytes.to_vec()),
                    _ => Op::Splice(bytes.to_vec()),
                }
            }
        };
        self.bytes = contents.rest();
        Ok(op)
    }
}
