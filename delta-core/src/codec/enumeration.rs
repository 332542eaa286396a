//! What the codecs of all enums do.

use alloc::vec::Vec;

use super::{DecodeError, Unpacker, fields_from_bytes, unpack_nested};
use crate::cell::{CellReader, CellWriter};
use crate::path::MAX_NUMBER;
use crate::schema::Enumeration;
use crate::value::Value;
use crate::wire::{tree, varint};

/// Appends the number of an enum's variant and its fields, behind their length.
pub fn pack_variant<T: Enumeration>(value: &T, out: &mut Vec<u8>) {
    let mut body = Vec::new();
    varint::write(&mut body, value.number().into());
    let cells = CellWriter::fields(|cells| value.write_fields(cells));
    tree::write(&mut body, &cells);
    varint::write_bytes(out, &body);
}

/// The inverse of [`pack_variant`].
pub fn unpack_variant<T: Enumeration>(input: &mut Unpacker<'_>) -> Result<T, DecodeError> {
    let packed = input.bytes()?;
    input.nested(|input| {
        let mut input = input.inside(packed);
        let variant = input.varint()?;
        let cells = fields_from_bytes(input.rest())?;
        T::read_fields(variant, &CellReader::part(&cells).nested_in(input.depth()))
    })
}

/// Writes a leaf that names the variant, and its fields below.
pub fn write_variant<T: Enumeration>(value: &T, cells: &mut CellWriter) {
    let number = value.number();
    cells.leaf(Value::Int(number.into()));
    cells.below(number, |cells| value.write_fields(cells));
}

/// The inverse of [`write_variant`].
pub fn read_variant<T: Enumeration>(cells: &CellReader<'_>) -> Result<Option<T>, DecodeError> {
    let variant = match cells.value() {
        None => return Ok(None),
        Some(Value::Int(variant)) => *variant,
        Some(_) => return Err(DecodeError::Form),
    };
    let number = u16::try_from(variant)
        .ok()
        .filter(|number| *number <= MAX_NUMBER)
        .ok_or(DecodeError::Variant(variant))?;
    T::read_fields(variant, &cells.at(number))
        .map(Some)
        .map_err(|error| error.within(number))
}

/// An enum's value as one leaf: the number of the variant alone where none has fields.
pub fn variant_value<T: Enumeration>(value: &T) -> Value {
    if T::SCHEMA.is_plain() {
        return Value::Int(value.number().into());
    }
    let mut packed = Vec::new();
    pack_variant(value, &mut packed);
    packed.into()
}

/// The inverse of [`variant_value`].
pub fn variant_from_value<T: Enumeration>(value: &Value, depth: usize) -> Result<T, DecodeError> {
    match value {
        Value::Int(variant) if T::SCHEMA.is_plain() => {
            T::read_fields(*variant, &CellReader::part(&[]))
        }
        Value::Bytes(packed) if !T::SCHEMA.is_plain() => unpack_nested(packed, depth),
        _ => Err(DecodeError::Form),
    }
}
