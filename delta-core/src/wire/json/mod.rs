//! Values in JSON, guided by their kind.

mod cells;
mod pack;
mod unpack;

pub use self::pack::from_leaf;
pub use self::unpack::{fields, leaf, unpack};

use alloc::vec::Vec;

use serde_json::Value as Json;

use self::pack::pack;
use crate::codec::{Codec, DecodeError, Unpacker};
use crate::key::value_to_key;
use crate::schema::Kind;
use crate::value::Value;
use crate::wire::varint;

/// A typed value in JSON.
pub fn of<T: Codec>(value: &T) -> Json {
    let mut packed = Vec::new();
    value.pack(&mut packed);
    // What a value packed, its own kind reads.
    unpack(T::KIND, &mut Unpacker::new(&packed)).unwrap_or(Json::Null)
}

/// A typed value from JSON; the inverse of [`of`].
pub fn read<T: Codec>(json: &Json) -> Result<T, DecodeError> {
    let mut packed = Vec::new();
    pack(T::KIND, json, &mut packed, 0)?;
    crate::codec::unpack_all(&packed)
}

fn is_optional(kind: Kind) -> bool {
    match kind {
        // Their own null is not that of an option around them.
        Kind::Optional(_) | Kind::Json => true,
        Kind::Whole(kind) => is_optional(*kind),
        _ => false,
    }
}

/// A key in JSON.
pub fn key_to_json(kind: Kind, key: &[u8]) -> Result<Json, DecodeError> {
    match kind {
        Kind::Scalar(scalar) => (scalar.key_to_json)(key),
        Kind::Bytes | Kind::List(_) | Kind::Tuple(_) => leaf(kind, &Value::Bytes(key.into())),
        Kind::Enum(_) => {
            let mut rest = key;
            let variant = varint::read(&mut rest)?;
            leaf(kind, &Value::Int(variant))
        }
        _ => Err(DecodeError::Form),
    }
}

/// The inverse of [`key_to_json`].
pub fn key_from_json(kind: Kind, json: &Json) -> Result<Vec<u8>, DecodeError> {
    match kind {
        Kind::Scalar(_) | Kind::Bytes | Kind::List(_) | Kind::Tuple(_) | Kind::Enum(_) => {
            Ok(value_to_key(&from_leaf(kind, json)?))
        }
        _ => Err(DecodeError::Form),
    }
}

/// The packed elements of a list, one slice each.
pub(crate) fn parts(kind: Kind, list: &[u8]) -> Result<Vec<&[u8]>, DecodeError> {
    let mut input = Unpacker::new(list);
    let mut parts = Vec::new();
    while !input.is_empty() {
        let rest = input.rest();
        skip(kind, &mut input)?;
        parts.push(&rest[..rest.len() - input.rest().len()]);
    }
    Ok(parts)
}

/// Passes over a packed value.
fn skip(kind: Kind, input: &mut Unpacker<'_>) -> Result<(), DecodeError> {
    match kind {
        Kind::Bytes
        | Kind::List(_)
        | Kind::Struct(_)
        | Kind::Enum(_)
        | Kind::Keyed(_)
        | Kind::Json => input.bytes().map(drop),
        kind => unpack(kind, input).map(drop),
    }
}
