//! JSON to the cells of a record or of a part of one.

use alloc::vec::Vec;

use serde_json::Value as Json;

use super::key_from_json;
use super::pack::{from_leaf, held, named_variant, pack, pairs};
use crate::cell::{Cell, CellWriter};
use crate::codec::{Codec, DecodeError, Unpacker};
use crate::path::{MAX_DEPTH, POSITION, Path};
use crate::position;
use crate::schema::{Kind, Schema};
use crate::value::Value;

/// Appends the cells of a struct in JSON. Unknown names are an error: a misspelt field must not vanish.
pub(super) fn struct_cells(
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
