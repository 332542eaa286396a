//! How a type's values become leaves and bytes.
//!
//! [`Codec`] is the untyped half of [`Delta`](crate::Delta): the derive and this crate implement it; users meet it only
//! when they write a scalar of their own.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::cell::{CellReader, CellWriter};
use crate::path::{MAX_DEPTH, Path};
use crate::schema::{Enumeration, Kind, Structure};
use crate::value::Value;
use crate::wire::{tree, varint};

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

/// Why bytes or leaves do not make a value of a type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The bytes end inside a value.
    #[error("the bytes end inside a value")]
    Truncated,
    /// Bytes follow after the value's end.
    #[error("bytes follow after the end")]
    Trailing,
    /// A number is not in its shortest form, or a length or order is wrong.
    #[error("the bytes are not in canonical form")]
    Malformed,
    /// The leaf holds another form of value than the type asks for.
    #[error(
        "the leaf holds another kind of value; is the field's type the one it was written with?"
    )]
    Form,
    /// The number, text or time is outside the type's range.
    #[error("the value is outside the range of its type")]
    Range,
    /// A field without a default has no leaf.
    #[error("the field has no value and its type has no default")]
    Missing,
    /// The enum has no variant of this number; a newer release wrote it.
    #[error("the enum has no variant of number {0}; update the reader")]
    Variant(u64),
    /// Two elements of a list have the same key.
    #[error("two elements of the list have the same key; give each one of its own")]
    Duplicate,
    /// More nested than [`MAX_DEPTH`].
    #[error("nested deeper than {MAX_DEPTH} levels")]
    Depth,
    /// More than a stated limit allows.
    #[error("more than the limit allows")]
    Limit,
    /// The bytes are of a layout that this release does not know.
    #[error("layout {0} is not known to this release; update the reader")]
    Layout(u8),
    /// The error happened in this field.
    #[error("field {0:?}: {1}")]
    Within(Path, Box<DecodeError>),
}

impl DecodeError {
    /// Says that the error happened inside the field with this number.
    #[must_use]
    pub fn within(self, number: u16) -> Self {
        let mut outer = Path::root().field(number);
        match self {
            Self::Within(path, error) => {
                for step in path.steps() {
                    match step {
                        crate::path::Step::Field(number) => outer.push_field(number),
                        crate::path::Step::Key(key) => outer.push_key(&key),
                    }
                }
                Self::Within(outer, error)
            }
            error => Self::Within(outer, Box::new(error)),
        }
    }
}

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

/// Appends a struct's fields behind their length; what a struct's [`pack`](Codec::pack) does.
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
    let number = u16::try_from(variant).map_err(|_| DecodeError::Variant(variant))?;
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

/// The cells of a tree that only sets values.
pub(crate) fn fields_from_bytes(bytes: &[u8]) -> Result<Vec<crate::cell::Cell>, DecodeError> {
    let mut cells = Vec::new();
    let mut only_sets = true;
    tree::read(bytes, |path, op| match op {
        tree::Op::Set(value) => cells.push(crate::cell::Cell::new(path, Some(value))),
        _ => only_sets = false,
    })?;
    if only_sets {
        Ok(cells)
    } else {
        Err(DecodeError::Form)
    }
}
