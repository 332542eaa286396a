//! Values in JSON, guided by their kind.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value as Json};

use crate::cell::{Cell, CellReader};
use crate::codec::{Codec, DecodeError, Unpacker};
use crate::key::value_to_key;
use crate::schema::{Field, Kind, Schema};
use crate::value::Value;
use crate::wire::{tree, varint};

/// A typed value in JSON.
pub fn of<T: Codec>(value: &T) -> Json {
    let mut packed = Vec::new();
    value.pack(&mut packed);
    // What a value packed, its own kind reads.
    unpack(T::KIND, &mut Unpacker::new(&packed)).unwrap_or(Json::Null)
}

/// A typed value from JSON; the inverse of [`of`].
pub(crate) fn read<T: Codec>(json: &Json) -> Result<T, DecodeError> {
    let mut packed = Vec::new();
    pack(T::KIND, json, &mut packed, 0)?;
    crate::codec::unpack_all(&packed)
}

/// A packed value in JSON.
pub fn unpack(kind: Kind, input: &mut Unpacker<'_>) -> Result<Json, DecodeError> {
    match kind {
        Kind::Scalar(scalar) => (scalar.unpack_json)(input),
        Kind::Bytes => Ok(Json::String(BASE64.encode(input.bytes()?))),
        Kind::Optional(kind) => match input.byte()? {
            0 => Ok(Json::Null),
            1 => input.nested(|input| unpack(*kind, input)),
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
        Kind::List(kind) => {
            let items = input.bytes()?;
            input.nested(|input| list(*kind, &mut input.inside(items)))
        }
        Kind::Tuple(kinds) => kinds
            .iter()
            .map(|kind| unpack(*kind, input))
            .collect::<Result<_, _>>()
            .map(Json::Array),
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

fn list(kind: Kind, input: &mut Unpacker<'_>) -> Result<Json, DecodeError> {
    let mut items = Vec::new();
    while !input.is_empty() {
        items.push(unpack(kind, input)?);
    }
    Ok(Json::Array(items))
}

fn read_fields(bytes: &[u8]) -> Result<Vec<Cell>, DecodeError> {
    crate::codec::fields_from_bytes(bytes)
}

/// The fields of a struct, a record or a part of one, as an object.
pub fn fields(schema: &Schema, cells: &CellReader<'_>) -> Result<Json, DecodeError> {
    let mut object = Map::new();
    for field in schema.fields {
        let at = cells.at(field.number);
        if let Some(json) =
            place(field.kind, field.is_atomic, &at).map_err(|error| error.within(field.number))?
        {
            object.insert(field.name.into(), json);
        }
    }
    Ok(Json::Object(object))
}

/// What stands at a place, if anything does.
fn place(kind: Kind, is_atomic: bool, cells: &CellReader<'_>) -> Result<Option<Json>, DecodeError> {
    let slot = |kind: Kind, cells: &CellReader<'_>| match (kind, cells.value()) {
        (_, None) => Ok(None),
        (Kind::Struct(_) | Kind::Map { .. } | Kind::Set(_), Some(_)) => place(kind, false, cells),
        (Kind::Optional(_), Some(value)) => {
            nested_leaf(kind, true, value, cells.nesting()).map(Some)
        }
        (kind, Some(value)) => nested_leaf(kind, false, value, cells.nesting()).map(Some),
    };
    match kind {
        _ if is_atomic => cells
            .value()
            .map(|value| nested_leaf(kind, true, value, cells.nesting()))
            .transpose(),
        Kind::Struct(schema) => fields(schema(), cells).map(Some),
        Kind::Map { key, value } => {
            let mut pairs = Vec::new();
            for (bytes, cells) in cells.entries() {
                if let Some(json) = slot(*value, &cells)? {
                    pairs.push((key_to_json(*key, &bytes)?, json));
                }
            }
            Ok(Some(object_or_pairs(pairs)))
        }
        Kind::Set(key) => {
            let present = cells.entries().filter(|(_, cells)| cells.value().is_some());
            present
                .map(|(bytes, _)| key_to_json(*key, &bytes))
                .collect::<Result<_, _>>()
                .map(|keys| Some(Json::Array(keys)))
        }
        Kind::Optional(kind) => slot(*kind, cells),
        kind => cells
            .value()
            .map(|value| nested_leaf(kind, false, value, cells.nesting()))
            .transpose(),
    }
}

/// The value of one leaf in JSON. An atomic leaf holds any kind packed as a whole.
pub fn leaf(kind: Kind, is_atomic: bool, value: &Value) -> Result<Json, DecodeError> {
    nested_leaf(kind, is_atomic, value, 0)
}

fn nested_leaf(
    kind: Kind,
    is_atomic: bool,
    value: &Value,
    depth: usize,
) -> Result<Json, DecodeError> {
    match (kind, value) {
        (Kind::Scalar(scalar), value) => (scalar.value_to_json)(value),
        (Kind::Bytes, Value::Bytes(bytes)) => Ok(Json::String(BASE64.encode(bytes))),
        (Kind::List(kind), Value::Bytes(bytes)) => {
            Unpacker::nested_at(bytes, depth).nested(|input| list(*kind, input))
        }
        (kind, Value::Bytes(bytes)) if is_atomic || matches!(kind, Kind::Tuple(_)) => {
            let mut input = Unpacker::nested_at(bytes, depth);
            let json = unpack(kind, &mut input)?;
            if input.is_empty() {
                Ok(json)
            } else {
                Err(DecodeError::Trailing)
            }
        }
        (_, Value::Unit) => Ok(Json::Bool(true)),
        _ => Err(DecodeError::Form),
    }
}

/// The inverse of [`leaf`].
pub fn from_leaf(kind: Kind, is_atomic: bool, json: &Json) -> Result<Value, DecodeError> {
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
        kind if is_atomic || matches!(kind, Kind::Tuple(_)) => {
            let mut out = Vec::new();
            pack(kind, json, &mut out, 0)?;
            Ok(out.into())
        }
        _ if *json == Json::Bool(true) => Ok(Value::Unit),
        _ => Err(DecodeError::Form),
    }
}

fn from_base64(json: &Json) -> Result<Vec<u8>, DecodeError> {
    BASE64
        .decode(json.as_str().ok_or(DecodeError::Form)?)
        .map_err(|_| DecodeError::Form)
}

/// Appends the packed form of a value in JSON.
fn pack(kind: Kind, json: &Json, out: &mut Vec<u8>, depth: usize) -> Result<(), DecodeError> {
    if depth > crate::path::MAX_DEPTH {
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
            pack(*kind, json, out, depth + 1)
        }
        Kind::Struct(schema) => {
            let mut cells = Vec::new();
            struct_cells(
                schema(),
                json,
                &mut crate::path::Path::root(),
                &mut cells,
                depth + 1,
            )?;
            cells.sort_unstable_by(|a, b| a.path.cmp(&b.path));
            let mut body = Vec::new();
            tree::write(&mut body, &cells);
            varint::write_bytes(out, &body);
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
        Kind::List(kind) => {
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

fn pairs(json: &Json) -> Result<Vec<(Json, Json)>, DecodeError> {
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

/// Appends the cells of a struct in JSON. Unknown names are an error: a misspelt field must not vanish.
fn struct_cells(
    schema: &Schema,
    json: &Json,
    path: &mut crate::path::Path,
    cells: &mut Vec<Cell>,
    depth: usize,
) -> Result<(), DecodeError> {
    if depth > crate::path::MAX_DEPTH {
        return Err(DecodeError::Depth);
    }
    for (name, value) in json.as_object().ok_or(DecodeError::Form)? {
        let field = schema.field_named(name).ok_or(DecodeError::Form)?;
        let len = path.as_bytes().len();
        path.push_field(field.number);
        place_cells(field, value, path, cells, depth)
            .map_err(|error| error.within(field.number))?;
        path.truncate(len);
    }
    Ok(())
}

fn place_cells(
    field: &Field,
    json: &Json,
    path: &mut crate::path::Path,
    cells: &mut Vec<Cell>,
    depth: usize,
) -> Result<(), DecodeError> {
    if field.is_atomic {
        cells.push(Cell::new(
            path.clone(),
            Some(from_leaf(field.kind, true, json)?),
        ));
        return Ok(());
    }
    kind_cells(field.kind, json, path, cells, depth)
}

fn kind_cells(
    kind: Kind,
    json: &Json,
    path: &mut crate::path::Path,
    cells: &mut Vec<Cell>,
    depth: usize,
) -> Result<(), DecodeError> {
    match kind {
        Kind::Optional(_) if json.is_null() => Ok(()),
        Kind::Optional(kind) => slot_cells(*kind, json, path, cells, depth),
        Kind::Struct(schema) => struct_cells(schema(), json, path, cells, depth + 1),
        Kind::Map { key, value } => {
            for (key_json, value_json) in pairs(json)? {
                let len = path.as_bytes().len();
                path.push_key(&key_from_json(*key, &key_json)?);
                slot_cells(*value, &value_json, path, cells, depth + 1)?;
                path.truncate(len);
            }
            Ok(())
        }
        Kind::Set(key) => {
            for item in json.as_array().ok_or(DecodeError::Form)? {
                cells.push(Cell::new(
                    path.clone().key(&key_from_json(*key, item)?),
                    Some(Value::Unit),
                ));
            }
            Ok(())
        }
        kind => {
            cells.push(Cell::new(path.clone(), Some(from_leaf(kind, false, json)?)));
            Ok(())
        }
    }
}

fn slot_cells(
    kind: Kind,
    json: &Json,
    path: &mut crate::path::Path,
    cells: &mut Vec<Cell>,
    depth: usize,
) -> Result<(), DecodeError> {
    match kind {
        Kind::Struct(_) | Kind::Map { .. } | Kind::Set(_) => {
            cells.push(Cell::new(path.clone(), Some(Value::Unit)));
            kind_cells(kind, json, path, cells, depth)
        }
        Kind::Optional(_) => {
            cells.push(Cell::new(path.clone(), Some(from_leaf(kind, true, json)?)));
            Ok(())
        }
        kind => kind_cells(kind, json, path, cells, depth),
    }
}

/// A key in JSON.
pub fn key_to_json(kind: Kind, key: &[u8]) -> Result<Json, DecodeError> {
    match kind {
        Kind::Scalar(scalar) => (scalar.key_to_json)(key),
        Kind::Bytes | Kind::List(_) | Kind::Tuple(_) => {
            leaf(kind, false, &Value::Bytes(key.into()))
        }
        _ => Err(DecodeError::Form),
    }
}

/// The inverse of [`key_to_json`].
pub fn key_from_json(kind: Kind, json: &Json) -> Result<Vec<u8>, DecodeError> {
    match kind {
        Kind::Scalar(_) | Kind::Bytes | Kind::List(_) | Kind::Tuple(_) => {
            Ok(value_to_key(&from_leaf(kind, false, json)?))
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
        Kind::Bytes | Kind::List(_) | Kind::Struct(_) => input.bytes().map(drop),
        kind => unpack(kind, input).map(drop),
    }
}
