//! How a type's values become leaves and bytes.
//!
//! [`Codec`] is the untyped half of [`Delta`](crate::Delta): the derive and this crate implement it; users meet it only
//! when they write a scalar of their own.

mod enumeration;
mod error;
mod structure;
mod unpacker;

pub use self::enumeration::{
    pack_variant, read_variant, unpack_variant, variant_from_value, variant_value, write_variant,
};
pub use self::error::DecodeError;
pub(crate) use self::structure::fields_from_bytes;
pub use self::structure::{missing_fields, pack_fields, unpack_fields};
pub use self::unpacker::{MAX_MESSAGE_LEAVES, Unpacker};

use alloc::vec::Vec;

use crate::cell::{CellReader, CellWriter};
use crate::schema::Kind;
use crate::value::Value;

/// How many leaves a value of a type has, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One leaf at its own place, always.
    Register,
    /// Leaves below its place, never one at it: structs, maps, sets.
    Branch,
    /// A leaf at its own place or none, and perhaps leaves below: options.
    Slot,
    /// A leaf at its own place, always, and perhaps leaves below: enums.
    Choice,
}

/// Unpacks a value that fills `bytes`.
pub fn unpack_all<T: Codec>(bytes: &[u8]) -> Result<T, DecodeError> {
    unpack_nested(bytes, 0)
}

/// Unpacks a value that fills `bytes`, which stand this deep inside others.
pub(crate) fn unpack_nested<T: Codec>(bytes: &[u8], depth: usize) -> Result<T, DecodeError> {
    let mut input = Unpacker::nested_at(bytes, depth);
    let value = T::unpack(&mut input)?;
    if input.is_empty() {
        Ok(value)
    } else {
        Err(DecodeError::Trailing)
    }
}

/// Turns values into leaves and bytes, and back.
///
/// Equal values have equal encodings.
pub trait Codec: Sized {
    /// What the type is, for schemas and the JSON form.
    const KIND: Kind;
    /// What a `Vec` of the type is.
    const LIST_KIND: Kind = Kind::List(&Self::KIND);
    /// Where the leaves of a value stand.
    const SHAPE: Shape;

    /// Appends the value to `out`, so that [`unpack`](Self::unpack) knows where it ends. At least one byte.
    fn pack(&self, out: &mut Vec<u8>);

    /// Reads what [`pack`](Self::pack) wrote.
    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError>;

    /// The value as one leaf; only for [`Shape::Register`].
    fn to_value(&self) -> Value {
        let mut packed = Vec::new();
        self.pack(&mut packed);
        packed.into()
    }

    /// The inverse of [`to_value`](Self::to_value).
    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        unpack_all(value.as_bytes().ok_or(DecodeError::Form)?)
    }

    /// The same for a leaf that stands this deep inside others; only types that hold others care.
    fn from_nested_value(value: &Value, depth: usize) -> Result<Self, DecodeError> {
        let _ = depth;
        Self::from_value(value)
    }

    /// Writes the leaves of the value at the writer's place.
    fn write(&self, cells: &mut CellWriter) {
        cells.leaf(self.to_value());
    }

    /// Reads a value from the leaves at a place; `None` when the leaves say nothing of it.
    fn read(cells: &CellReader<'_>) -> Result<Option<Self>, DecodeError> {
        let from_value = |value| Self::from_nested_value(value, cells.nesting());
        cells.value().map(from_value).transpose()
    }

    /// What a field of this type holds when its record was written without it (rule W4).
    fn missing() -> Option<Self> {
        None
    }

    /// Appends all of a list's elements.
    fn pack_list(items: &[Self], out: &mut Vec<u8>) {
        for item in items {
            item.pack(out);
        }
    }

    /// Reads list elements up to the end of the input.
    fn unpack_list(input: &mut Unpacker<'_>) -> Result<Vec<Self>, DecodeError> {
        let mut items = Vec::new();
        while !input.is_empty() {
            items.push(Self::unpack(input)?);
        }
        Ok(items)
    }
}
