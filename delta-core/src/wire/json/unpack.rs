//! Packed values and cells to JSON.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value as Json, json};

use super::{is_optional, key_to_json};
use crate::cell::{Cell, CellReader};
use crate::codec::{Codec, DecodeError, Unpacker};
use crate::schema::{EnumSchema, KeyedKind, Kind, Schema};
use crate::value::Value;

/// A packed value in JSON.
pub fn unpack(kind: Kind, input: &mut Unpacker<'_>) -> Result<Json, DecodeError> {
    match kind {
        Kind::Scalar(scalar) => (scalar.unpack_json)(input),
        Kind::Bytes => Ok(Json::String(BASE64.encode(input.bytes()?))),
        Kind::Optional(kind) => match input.byte()? {
            0 => Ok(Json::Null),
            1 => input
                .nested(|input| unpack(*kind, input))
                .map(|json| some(*kind, json)),
            _ => Err(DecodeError::Malformed),
        },
        Kind::Struct(schema) => {
            let cells = read_fields(input.bytes()?)?;
            input.nested(|input| {
                fields(schema(), &CellReader::part(&cells).nested_in(input.depth()))
            })
        }
        Kind::Map { key, value } => {
            let count = input.count()?;
            let pair =
                |input: &mut Unpacker<'_>| Ok((unpack(*key, input)?, unpack(*value, input)?));
            let pairs = input.nested(|input| {
                (0..count)
                    .map(|_| pair(input))
                    .collect::<Result<Vec<_>, _>>()
            })?;
            Ok(object_or_pairs(pairs))
        }
        Kind::Set(kind) => {
            let count = input.count()?;
            (0..count)
                .map(|_| unpack(*kind, input))
                .collect::<Result<_, _>>()
                .map(Json::Array)
        }
        Kind::List(kind) | Kind::Keyed(KeyedKind { item: kind, .. }) => {
            let items = input.bytes()?;
            input.nested(|input| list(*kind, &mut input.inside(items)))
        }
        Kind::Enum(schema) => {
            let packed = input.bytes()?;
            input.nested(|input| {
                let mut input = input.inside(packed);
                let number = input.varint()?;
                let cells = read_fields(input.rest())?;
                variant(
                    schema(),
                    number,
                    &CellReader::part(&cells).nested_in(input.depth()),
                )
            })
        }
        Kind::Whole(kind) => unpack(*kind, input),
        Kind::Json => Json::unpack(input),
        Kind::Tuple(kinds) => kinds
            .iter()
            .map(|kind| unpack(*kind, input))
            .collect::<Result<_, _>>()
            .map(Json::Array),
    }
}

fn unpack_all(kind: Kind, bytes: &[u8], depth: usize) -> Result<Json, DecodeError> {
    let mut input = Unpacker::nested_at(bytes, depth);
    let json = unpack(kind, &mut input)?;
    if input.is_empty() {
        Ok(json)
    } else {
        Err(DecodeError::Trailing)
    }
}

/// The value of one leaf in JSON.
pub fn leaf(kind: Kind, value: &Value) -> Result<Json, DecodeError> {
    nested_leaf(kind, value, 0)
}

fn nested_leaf(kind: Kind, value: &Value, depth: usize) -> Result<Json, DecodeError> {
    match (kind, value) {
        (Kind::Scalar(scalar), value) => (scalar.value_to_json)(value),
        (Kind::Bytes, Value::Bytes(bytes)) => Ok(Json::String(BASE64.encode(bytes))),
        (Kind::List(kind), Value::Bytes(bytes)) => {
            Unpacker::nested_at(bytes, depth).nested(|input| list(*kind, input))
        }
        // The leaf alone says which variant it is; the fields are leaves of their own.
        (Kind::Enum(schema), Value::Int(number)) => schema()
            .variant(*number)
            .map(|variant| variant.fields.name.into())
            .ok_or(DecodeError::Variant(*number)),
        (Kind::Tuple(_), Value::Bytes(bytes)) => unpack_all(kind, bytes, depth),
        (Kind::Whole(kind), Value::Bytes(bytes)) => unpack_all(*kind, bytes, depth),
        (Kind::Json, Value::Unit) => Ok(json!({})),
        (Kind::Json, Value::Bytes(text)) => {
            serde_json::from_slice(text).map_err(|_| DecodeError::Range)
        }
        _ => Err(DecodeError::Form),
    }
}

/// The fields of a struct, a record or a part of one, as an object.
pub fn fields(schema: &Schema, cells: &CellReader<'_>) -> Result<Json, DecodeError> {
    let mut object = Map::new();
    for field in schema.fields {
        let at = cells.at(field.number);
        if let Some(json) = place(field.kind, &at).map_err(|error| error.within(field.number))? {
            object.insert(field.name.into(), json);
        }
    }
    Ok(Json::Object(object))
}

fn read_fields(bytes: &[u8]) -> Result<Vec<Cell>, DecodeError> {
    crate::codec::fields_from_bytes(bytes)
}

/// What stands at a place, if anything does.
fn place(kind: Kind, cells: &CellReader<'_>) -> Result<Option<Json>, DecodeError> {
    match kind {
        Kind::Struct(schema) => fields(schema(), cells).map(Some),
        Kind::Enum(schema) => match cells.value() {
            None => Ok(None),
            Some(Value::Int(number)) => {
                let below = u16::try_from(*number).map(|number| cells.at(number));
                let below = below.map_err(|_| DecodeError::Variant(*number))?;
                variant(schema(), *number, &below).map(Some)
            }
            Some(_) => Err(DecodeError::Form),
        },
        Kind::Map { key, value } => {
            let mut pairs = Vec::new();
            for (bytes, cells) in cells.entries() {
                if let Some(json) = slot(value, &cells)? {
                    pairs.push((key_to_json(*key, &bytes)?, json));
                }
            }
            Ok(Some(object_or_pairs(pairs)))
        }
        Kind::Json => Json::read(cells),
        Kind::Keyed(keyed) => {
            let mut items = Vec::new();
            for (_, cells) in cells.elements() {
                items.extend(slot(&keyed.item, &cells)?);
            }
            Ok(Some(Json::Array(items)))
        }
        Kind::Set(key) => {
            let present = cells.entries().filter(|(_, cells)| cells.value().is_some());
            present
                .map(|(bytes, _)| key_to_json(*key, &bytes))
                .collect::<Result<_, _>>()
                .map(|keys| Some(Json::Array(keys)))
        }
        Kind::Optional(kind) => Ok(slot(kind, cells)?.map(|json| some(*kind, json))),
        kind => cells
            .value()
            .map(|value| nested_leaf(kind, value, cells.nesting()))
            .transpose(),
    }
}

/// What stands in a slot, if it is not empty.
fn slot(kind: &'static Kind, cells: &CellReader<'_>) -> Result<Option<Json>, DecodeError> {
    match (kind, cells.value()) {
        (_, None) => Ok(None),
        // An option inside a slot is packed.
        (Kind::Optional(_), Some(_)) => place(Kind::Whole(kind), cells),
        (kind, Some(_)) => place(*kind, cells),
    }
}

/// A variant as an object of its name and its fields; as its name alone where it has none.
fn variant(
    schema: &'static EnumSchema,
    number: u64,
    cells: &CellReader<'_>,
) -> Result<Json, DecodeError> {
    let variant = schema.variant(number).ok_or(DecodeError::Variant(number))?;
    let name = variant.fields.name;
    if variant.fields.fields.is_empty() {
        return Ok(name.into());
    }
    Ok(json!({ name: fields(&variant.fields, cells)? }))
}

fn list(kind: Kind, input: &mut Unpacker<'_>) -> Result<Json, DecodeError> {
    let mut items = Vec::new();
    while !input.is_empty() {
        items.push(unpack(kind, input)?);
    }
    Ok(Json::Array(items))
}

/// What an option holds that is there. Where that can be null itself, it stands in an array.
fn some(kind: Kind, json: Json) -> Json {
    if is_optional(kind) {
        Json::Array(alloc::vec![json])
    } else {
        json
    }
}

/// Text keys make an object; others an array of pairs.
fn object_or_pairs(pairs: Vec<(Json, Json)>) -> Json {
    if pairs.iter().all(|(key, _)| key.is_string()) {
        let named = |(key, value)| match key {
            Json::String(key) => (key, value),
            _ => (String::new(), value),
        };
        return Json::Object(pairs.into_iter().map(named).collect());
    }
    Json::Array(
        pairs
            .into_iter()
            .map(|(key, value)| Json::Array(alloc::vec![key, value]))
            .collect(),
    )
}
