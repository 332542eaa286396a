//! Reads packed values, within limits.

use super::DecodeError;
use crate::path::MAX_DEPTH;
use crate::wire::varint;

/// The most leaves that all trees of one message may have together.
pub const MAX_MESSAGE_LEAVES: usize = 1 << 19;

/// Reads packed values.
#[derive(Debug)]
pub struct Unpacker<'a> {
    rest: &'a [u8],
    depth: usize,
    leaves: usize,
}

impl<'a> Unpacker<'a> {
    /// Reads from `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self::nested_at(bytes, 0)
    }

    /// Reads from `bytes` that stand this deep inside others.
    pub fn nested_at(bytes: &'a [u8], depth: usize) -> Self {
        Self {
            rest: bytes,
            depth,
            leaves: MAX_MESSAGE_LEAVES,
        }
    }

    /// Reads a row that a store keeps: it may have what two messages may.
    #[cfg(feature = "std")]
    pub(crate) fn of_row(bytes: &'a [u8]) -> Self {
        Self {
            leaves: 2 * MAX_MESSAGE_LEAVES,
            ..Self::new(bytes)
        }
    }

    /// How deep the reader stands.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// What is left.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// True at the end.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// One byte.
    pub fn byte(&mut self) -> Result<u8, DecodeError> {
        Ok(self.take(1)?[0])
    }

    /// The next `len` bytes.
    pub fn take(&mut self, len: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(len)
            .ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    /// A number.
    pub fn varint(&mut self) -> Result<u64, DecodeError> {
        varint::read(&mut self.rest)
    }

    /// A number that counts what follows; every counted item takes at least a byte, so it is bounded by what is left.
    pub fn count(&mut self) -> Result<usize, DecodeError> {
        let count = usize::try_from(self.varint()?).map_err(|_| DecodeError::Limit)?;
        if count > self.rest.len() {
            Err(DecodeError::Truncated)
        } else {
            Ok(count)
        }
    }

    /// Bytes behind their length.
    pub fn bytes(&mut self) -> Result<&'a [u8], DecodeError> {
        let len = self.count()?;
        self.take(len)
    }

    /// Reads what stands one level deeper.
    pub fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        if self.depth == MAX_DEPTH {
            return Err(DecodeError::Depth);
        }
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// Takes leaves off what one message may have, before memory is spent on them (rule W7).
    pub(crate) fn spend_leaves(&mut self, leaves: usize) -> Result<(), DecodeError> {
        self.leaves = self.leaves.checked_sub(leaves).ok_or(DecodeError::Limit)?;
        Ok(())
    }

    /// A reader of `bytes` at the same depth.
    #[must_use]
    pub fn inside(&self, bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            ..*self
        }
    }
}
