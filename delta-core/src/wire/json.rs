//! Values in JSON, guided by their kind.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value as Json, json};

use crate::cell::{Cell, CellReader, CellWriter};
use crate::codec::{Codec, DecodeError, Unpacker};
use crate::key::value_to_key;
use crate::path::{MAX_DEPTH, POSITION, Path};
use crate::position;
use crate::schema::{EnumSchema, KeyedKind, Kind, Schema, VariantSchema};
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
pub fn read<T: Codec>(json: &Json) -> Result<T, DecodeError> {
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

/// What an option holds that is there. Where that can be null itself, it stands in an array.
fn some(kind: Kind, json: Json) -> Json {
    if is_optional(kind) {
        Json::Array(alloc::vec![json])
    } else {
        json
    }
}

/// The inverse of [`some`], for what is not null.
fn held(kind: Kind, json: &Json) -> Result<&Json, DecodeError> {
    if !is_optional(kind) {
        return Ok(json);
    }
    match json.as_array().map(Vec::as_slice) {
        Some([json]) => Ok(json),
        _ => Err(DecodeError::Form),
    }
}

fn is_optional(kind: Kind) -> bool {
    match kind {
        // Their own null is not that of an option around them.
        Kind::Optional(_) | Kind::Json => true,
        Kind::Whole(kind) => is_optional(*kind),
        _ => false,
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
        if let Some(json) = place(field.kind, &at).map_err(|error| error.within(field.number))? {
            object.insert(field.name.into(), json);
        }
    }
    Ok(Json::Object(object))
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

fn unpack_all(kind: Kind, bytes: &[u8], depth: usize) -> Result<Json, DecodeError> {
    let mut input = Unpacker::nested_at(bytes, depth);
    let json = unpack(kind, &mut input)?;
    if input.is_empty() {
        Ok(json)
    } else {
        Err(DecodeError::Trailing)
    }
}

/// The inverse of [`leaf`].
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

fn from_base64(json: &Json) -> Result<Vec<u8>, DecodeError> {
    BASE64
        .decode(json.as_str().ok_or(DecodeError::Form)?)
        .map_err(|_| DecodeError::Form)
}

/// Appends the packed form of a value in JSON.
fn pack(kind: Kind, json: &Json, out: &mut Vec<u8>, depth: usize) -> Result<(), DecodeError> {
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
fn named_variant(
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
    path: &mut Path,
    cells: &mut Vec<Cell>,
    depth: usize,
) -> Result<(), DecodeError> {
    if depth > MAX_DEPTH {
        return Err(DecodeError::Depth);
    }
    for (name, value) in json.as_object().ok_or(DecodeError::Form)? {
        let field = schema.field_named(name).ok_or(DecodeError::Form)?;
        let len = path.as_bytes().len();
        path.push_field(field.number);
        kind_cells(field.kind, value, path, cells, depth)
            .map_err(|error| error.within(field.number))?;
        path.truncate(len);
    }
    Ok(())
}

fn kind_cells(
    kind: Kind,
    json: &Json,
    path: &mut Path,
    cells: &mut Vec<Cell>,
    depth: usize,
) -> Result<(), DecodeError> {
    match kind {
        Kind::Optional(_) if json.is_null() => Ok(()),
        Kind::Optional(kind) => slot_cells(kind, held(*kind, json)?, path, cells, depth),
        Kind::Struct(schema) => struct_cells(schema(), json, path, cells, depth + 1),
        Kind::Enum(schema) => {
            let (variant, json) = named_variant(schema(), json)?;
            let number = Value::Int(variant.number.into());
            cells.push(Cell::new(path.clone(), Some(number)));
            let len = path.as_bytes().len();
            path.push_field(variant.number);
            struct_cells(&variant.fields, &json, path, cells, depth + 1)?;
            path.truncate(len);
            Ok(())
        }
        Kind::Map { key, value } => {
            for (key_json, value_json) in pairs(json)? {
                let len = path.as_bytes().len();
                path.push_key(&key_from_json(*key, &key_json)?);
                slot_cells(value, &value_json, path, cells, depth + 1)?;
                path.truncate(len);
            }
            Ok(())
        }
        Kind::Keyed(keyed) => {
            let items = json.as_array().ok_or(DecodeError::Form)?;
            for (json, position) in items.iter().zip(position::run(None, None, items.len())) {
                let mut packed = Vec::new();
                pack(keyed.item, json, &mut packed, depth + 1)?;
                let len = path.as_bytes().len();
                path.push_key(&(keyed.key_of)(&mut Unpacker::new(&packed))?);
                slot_cells(&keyed.item, json, path, cells, depth + 1)?;
                cells.push(Cell::new(
                    path.clone().field(POSITION),
                    Some(position.into()),
                ));
                path.truncate(len);
            }
            Ok(())
        }
        Kind::Json => {
            let part = CellWriter::fields(|cells| json.write(cells));
            cells.extend(part.into_iter().map(|cell| Cell {
                path: path.join(&cell.path),
                ..cell
            }));
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
            cells.push(Cell::new(path.clone(), Some(from_leaf(kind, json)?)));
            Ok(())
        }
    }
}

fn slot_cells(
    kind: &'static Kind,
    json: &Json,
    path: &mut Path,
    cells: &mut Vec<Cell>,
    depth: usize,
) -> Result<(), DecodeError> {
    match kind {
        Kind::Struct(_) | Kind::Map { .. } | Kind::Set(_) | Kind::Keyed(_) => {
            cells.push(Cell::new(path.clone(), Some(Value::Unit)));
            kind_cells(*kind, json, path, cells, depth)
        }
        Kind::Optional(_) => kind_cells(Kind::Whole(kind), json, path, cells, depth),
        kind => kind_cells(*kind, json, path, cells, depth),
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
