//! What a value is: one leaf, or leaves below in one way or another.

use alloc::vec::Vec;
use core::fmt;

use serde_json::Value as Json;

use super::{EnumSchema, Schema};
use crate::codec::{Codec, DecodeError, Unpacker};
use crate::value::Value;

/// The kind of a value.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One leaf with a textual form of its own.
    Scalar(&'static ScalarKind),
    /// Bytes as one leaf.
    Bytes,
    /// Perhaps a value.
    Optional(&'static Kind),
    /// Named fields.
    Struct(fn() -> &'static Schema),
    /// Values by key.
    Map {
        /// The kind of the keys.
        key: &'static Kind,
        /// The kind of the values.
        value: &'static Kind,
    },
    /// Keys alone.
    Set(&'static Kind),
    /// Values in order, as one leaf.
    List(&'static Kind),
    /// Structs in order, each found by a key; its fields and its position below the key.
    Keyed(&'static KeyedKind),
    /// One of several variants: a leaf that names it, and the variant's fields below.
    Enum(fn() -> &'static EnumSchema),
    /// A value of any kind, packed into one leaf.
    Whole(&'static Kind),
    /// A fixed number of values, each of a kind of its own, as one leaf.
    Tuple(&'static [Kind]),
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => f.write_str(scalar.name),
            Self::Bytes => f.write_str("bytes"),
            Self::Optional(kind) => write!(f, "optional {kind:?}"),
            Self::Struct(schema) => f.write_str(schema().name),
            Self::Map { key, value } => write!(f, "map from {key:?} to {value:?}"),
            Self::Set(kind) => write!(f, "set of {kind:?}"),
            Self::List(kind) => write!(f, "list of {kind:?}"),
            Self::Keyed(keyed) => write!(f, "list of {:?} by {:?}", keyed.item, keyed.key),
            Self::Enum(schema) => f.write_str(schema().name),
            Self::Whole(kind) => write!(f, "{kind:?} as one value"),
            Self::Tuple(kinds) => {
                f.write_str("tuple of ")?;
                f.debug_list().entries(kinds.iter()).finish()
            }
        }
    }
}

/// A list whose elements are found by a key.
#[derive(Debug)]
pub struct KeyedKind {
    /// The kind of the keys.
    pub key: Kind,
    /// The kind of the elements.
    pub item: Kind,
    /// The encoded key of a packed element.
    pub(crate) key_of: fn(&mut Unpacker<'_>) -> Result<Vec<u8>, DecodeError>,
}

/// The name of a scalar type and its way to JSON and back.
#[derive(Debug)]
pub struct ScalarKind {
    /// The name, as Rust spells it.
    pub name: &'static str,
    pub(crate) value_to_json: fn(&Value) -> Result<Json, DecodeError>,
    pub(crate) json_to_value: fn(&Json) -> Result<Value, DecodeError>,
    pub(crate) key_to_json: fn(&[u8]) -> Result<Json, DecodeError>,
    pub(crate) unpack_json: fn(&mut Unpacker<'_>) -> Result<Json, DecodeError>,
    pub(crate) pack_json: fn(&Json, &mut Vec<u8>) -> Result<(), DecodeError>,
}

/// A scalar's form in JSON.
pub trait Scalar: Codec {
    /// The name, as Rust spells it.
    const NAME: &'static str;

    /// The value in JSON, without loss.
    fn to_json(&self) -> Json;

    /// Reads what [`to_json`](Self::to_json) made.
    fn from_json(json: &Json) -> Result<Self, DecodeError>;

    /// Reads the bytes of a key.
    fn from_key_bytes(key: &[u8]) -> Result<Self, DecodeError>;
}

impl ScalarKind {
    /// The description of a scalar type.
    pub const fn of<T: Scalar>() -> Self {
        Self {
            name: T::NAME,
            value_to_json: |value| Ok(T::from_value(value)?.to_json()),
            json_to_value: |json| Ok(T::from_json(json)?.to_value()),
            key_to_json: |key| Ok(T::from_key_bytes(key)?.to_json()),
            unpack_json: |input| Ok(T::unpack(input)?.to_json()),
            pack_json: |json, out| {
                T::from_json(json)?.pack(out);
                Ok(())
            },
        }
    }
}
