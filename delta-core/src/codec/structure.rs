//! What the codecs of all structs do.

use alloc::vec::Vec;

use super::{DecodeError, Unpacker};
use crate::cell::{Cell, CellReader, CellWriter};
use crate::schema::Structure;
use crate::wire::{tree, varint};

/// Appends a struct's fields behind their length; what a struct's [`pack`](super::Codec::pack) does.
pub fn pack_fields<T: Structure>(value: &T, out: &mut Vec<u8>) {
    let cells = CellWriter::fields(|cells| value.write_fields(cells));
    let mut body = Vec::new();
    tree::write(&mut body, &cells);
    varint::write_bytes(out, &body);
}

/// The inverse of [`pack_fields`].
pub fn unpack_fields<T: Structure>(input: &mut Unpacker<'_>) -> Result<T, DecodeError> {
    let cells = fields_from_bytes(input.bytes()?)?;
    input.nested(|input| T::read_fields(&CellReader::part(&cells).nested_in(input.depth())))
}

/// The value that a struct has when every field is missing.
pub fn missing_fields<T: Structure>() -> Option<T> {
    T::read_fields(&CellReader::part(&[])).ok()
}

/// The cells of a tree that only sets values.
pub(crate) fn fields_from_bytes(bytes: &[u8]) -> Result<Vec<Cell>, DecodeError> {
    let mut cells = Vec::new();
    let mut only_sets = true;
    tree::read(bytes, |path, op| match op {
        tree::Op::Set(value) => cells.push(Cell::new(path, Some(value))),
        _ => only_sets = false,
    })?;
    if only_sets {
        Ok(cells)
    } else {
        Err(DecodeError::Form)
    }
}
