//! JSON to packed values.

use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value as Json, json};

use super::cells::struct_cells;
use super::{is_optional, key_from_json};
use crate::codec::{Codec, DecodeError};
use crate::path::{MAX_DEPTH, Path};
use crate::schema::{EnumSchema, KeyedKind, Kind, Schema, VariantSchema};
use crate::value::Value;
use crate::wire::{tree, varint};

/// Appends the packed form of a value in JSON.
pub(super) fn pack(
    kind: Kind,
    json: &Json,
    out: &mut Vec<u8>,
    depth: usize,
) -> Result<(), DecodeError> {
    if depth > MAX_DEPTH {
        return Err(DecodeError::Depth);
    }
    match kind {
        Kind::Scalar(scalar) => (scalar.pack_json)(json, out),
        Kind::Bytes => {
            varint::write_bytes(out, &from_base64(json)?);
            Ok(())
        }
        Kind::Optional(_) if json.is_null() => {
            out.push(0);
            Ok(())
        }
        Kind::Optional(kind) => {
            out.push(1);
            pack(*kind, held(*kind, json)?, out, depth + 1)
        }
        Kind::Struct(schema) => {
            varint::write_bytes(out, &pack_struct(schema(), json, depth + 1)?);
            Ok(())
        }
        Kind::Enum(schema) => {
            let (variant, json) = named_variant(schema(), json)?;
            let mut body = Vec::new();
            varint::write(&mut body, variant.number.into());
            body.extend(pack_struct(&variant.fields, &json, depth + 1)?);
            varint::write_bytes(out, &body);
            Ok(())
        }
        Kind::Whole(kind) => pack(*kind, json, out, depth),
        Kind::Json => {
            Codec::pack(json, out);
            Ok(())
        }
        Kind::Map { key, value } => {
            let mut entries = Vec::new();
            for (key_json, value_json) in pairs(json)? {
                let key_bytes = key_from_json(*key, &key_json)?;
                let mut entry = Vec::new();
                pack(*key, &key_json, &mut entry, depth + 1)?;
                pack(*value, &value_json, &mut entry, depth + 1)?;
                entries.push((key_bytes, entry));
            }
            write_sorted(entries, out)
        }
        Kind::Set(key) => {
            let mut entries = Vec::new();
            for item in json.as_array().ok_or(DecodeError::Form)? {
                let mut entry = Vec::new();
                pack(*key, item, &mut entry, depth + 1)?;
                entries.push((key_from_json(*key, item)?, entry));
            }
            write_sorted(entries, out)
        }
        Kind::List(kind) | Kind::Keyed(KeyedKind { item: kind, .. }) => {
            let mut items = Vec::new();
            for item in json.as_array().ok_or(DecodeError::Form)? {
                pack(*kind, item, &mut items, depth + 1)?;
            }
            varint::write_bytes(out, &items);
            Ok(())
        }
        Kind::Tuple(kinds) => {
            let items = json.as_array().ok_or(DecodeError::Form)?;
            if items.len() != kinds.len() {
                return Err(DecodeError::Range);
            }
            let mut pairs = kinds.iter().zip(items);
            pairs.try_for_each(|(kind, item)| pack(*kind, item, out, depth))
        }
    }
}

/// The inverse of [`leaf`](super::leaf).
pub fn from_leaf(kind: Kind, json: &Json) -> Result<Value, DecodeError> {
    match kind {
        Kind::Scalar(scalar) => (scalar.json_to_value)(json),
        Kind::Bytes => from_base64(json).map(Value::from),
        Kind::List(kind) => {
            let mut out = Vec::new();
            for item in json.as_array().ok_or(DecodeError::Form)? {
                pack(*kind, item, &mut out, 0)?;
            }
            Ok(out.into())
        }
        Kind::Enum(schema) => {
            let name = json.as_str().ok_or(DecodeError::Form)?;
            let variant = schema().variant_named(name).ok_or(DecodeError::Form)?;
            Ok(Value::Int(variant.number.into()))
        }
        Kind::Tuple(_) => pack_all(kind, json),
        Kind::Whole(kind) => pack_all(*kind, json),
        Kind::Json => match json.as_object() {
            None => Ok(json.to_value()),
            // The entries of an object are leaves of their own.
            Some(object) if object.is_empty() => Ok(Value::Unit),
            Some(_) => Err(DecodeError::Form),
        },
        _ => Err(DecodeError::Form),
    }
}

fn pack_all(kind: Kind, json: &Json) -> Result<Value, DecodeError> {
    let mut out = Vec::new();
    pack(kind, json, &mut out, 0)?;
    Ok(out.into())
}

fn pack_struct(schema: &'static Schema, json: &Json, depth: usize) -> Result<Vec<u8>, DecodeError> {
    let mut cells = Vec::new();
    struct_cells(schema, json, &mut Path::root(), &mut cells, depth)?;
    cells.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    if cells.windows(2).any(|pair| pair[0].path == pair[1].path) {
        return Err(DecodeError::Duplicate);
    }
    let mut body = Vec::new();
    tree::write(&mut body, &cells);
    Ok(body)
}

/// The inverse of [`variant`]: which variant, and its fields in JSON.
pub(super) fn named_variant(
    schema: &'static EnumSchema,
    json: &Json,
) -> Result<(&'static VariantSchema, Json), DecodeError> {
    let (name, fields) = match json {
        Json::String(name) => (name, json!({})),
        Json::Object(object) => match object.iter().next() {
            Some((name, fields)) if object.len() == 1 => (name, fields.clone()),
            _ => return Err(DecodeError::Form),
        },
        _ => return Err(DecodeError::Form),
    };
    let variant = schema.variant_named(name).ok_or(DecodeError::Form)?;
    Ok((variant, fields))
}

/// The inverse of [`some`], for what is not null.
pub(super) fn held(kind: Kind, json: &Json) -> Result<&Json, DecodeError> {
    if !is_optional(kind) {
        return Ok(json);
    }
    match json.as_array().map(Vec::as_slice) {
        Some([json]) => Ok(json),
        _ => Err(DecodeError::Form),
    }
}

fn from_base64(json: &Json) -> Result<Vec<u8>, DecodeError> {
    BASE64
        .decode(json.as_str().ok_or(DecodeError::Form)?)
        .map_err(|_| DecodeError::Form)
}

fn write_sorted(
    mut entries: Vec<(Vec<u8>, Vec<u8>)>,
    out: &mut Vec<u8>,
) -> Result<(), DecodeError> {
    entries.sort();
    if entries.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Err(DecodeError::Malformed);
    }
    varint::write(out, entries.len() as u64);
    for (_, entry) in entries {
        out.extend_from_slice(&entry);
    }
    Ok(())
}

pub(super) fn pairs(json: &Json) -> Result<Vec<(Json, Json)>, DecodeError> {
    match json {
        Json::Object(object) => Ok(object
            .iter()
            .map(|(key, value)| (Json::String(key.clone()), value.clone()))
            .collect()),
        Json::Array(pairs) => pairs
            .iter()
            .map(|pair| match pair.as_array().map(Vec::as_slice) {
                Some([key, value]) => Ok((key.clone(), value.clone())),
                _ => Err(DecodeError::Form),
            })
            .collect(),
        _ => Err(DecodeError::Form),
    }
}
