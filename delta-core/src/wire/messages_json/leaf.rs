//! What stands at a leaf: edits of it, and its cells.

use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value as Json, json};

use super::error::{JsonError, JsonProblem};
use super::object::{self, Object, bytes, truth, uint};
use super::path;
use super::spliced;
use super::stamp;
use crate::cell::Cell;
use crate::codec::DecodeError;
use crate::patch::Edit;
use crate::path::Path;
use crate::place::Leaf;
use crate::schema::{Rule, Schema};
use crate::spliced::SplicedCell;
use crate::stamp::{ReplicaId, Stamp};
use crate::value::Value;
use crate::wire::json as value_json;
use crate::wire::tree::{Op, OpRef, Places, TreeLeaf};

const ONE_OP: &str = "one of the keys `set`, `remove`, `add`, `splice`, `set_raw`, `add_raw`";
const ONE_VALUE: &str = "one of the keys `value`, `removed`, `raw`, `splices`";

/// Edits, each with its stamp where it is not the `usual` one.
pub(super) fn edits_to_json(schema: &'static Schema, edits: &[Edit], usual: Option<Stamp>) -> Json {
    let edit_to_json = |edit: &Edit| {
        let (path, place) = path::to_json_and_place(schema, &edit.path);
        let mut json = match &edit.op {
            Op::Remove => json!({ "path": path, "remove": true }),
            Op::Add(amount) => match typed_amount(place.rule, amount) {
                Some(amount) => json!({ "path": path, "add": amount }),
                None => json!({ "path": path, "add_raw": BASE64.encode(amount) }),
            },
            Op::Splice(script) => json!({ "path": path, "splice": BASE64.encode(script) }),
            Op::Set(value) => match typed(place.leaf, value) {
                Some(value) => json!({ "path": path, "set": value }),
                None => json!({ "path": path, "set_raw": raw_to_json(value) }),
            },
        };
        if usual != Some(edit.stamp) {
            json["stamp"] = stamp::to_json(edit.stamp);
        }
        json
    };
    edits.iter().map(edit_to_json).collect()
}

/// The inverse of [`edits_to_json`]; the edits may come in any order.
pub(super) fn edits_from_json(
    schema: &'static Schema,
    json: &Json,
    usual: Option<Stamp>,
    replica: ReplicaId,
) -> Result<Vec<Edit>, JsonError> {
    let edits = object::list(json, |json| {
        let object = Object::new(
            json,
            &[
                "path", "set", "remove", "add", "splice", "set_raw", "add_raw", "stamp",
            ],
        )?;
        let (path, place) =
            object.required("path", |json| path::from_json_and_place(schema, json))?;
        let (key, json) = object
            .one_of(&["set", "remove", "add", "splice", "set_raw", "add_raw"])
            .ok_or_else(|| JsonError::expected(ONE_OP))?;
        let op = match key {
            "set" => from_typed(place.leaf, json).map(Op::Set),
            "remove" => truth(json).map(|()| Op::Remove),
            "add" => amount_from_typed(place.rule, json).map(Op::Add),
            "add_raw" => bytes(json).map(Op::Add),
            "splice" => bytes(json).map(Op::Splice),
            _ => raw_from_json(json).map(Op::Set),
        };
        let op = op.map_err(|error| error.within(key))?;
        let own = object.optional("stamp", |json| stamp::from_json(json, Some(replica)))?;
        let missing = || JsonError::new(JsonProblem::Missing).within("stamp");
        Ok(Edit {
            path,
            op,
            stamp: own.or(usual).ok_or_else(missing)?,
        })
    })?;
    tree(edits)
}

/// Cells, and those that are told as splices, in one array.
pub(super) fn cells_to_json(
    schema: &'static Schema,
    cells: &[Cell],
    spliced: &[SplicedCell],
) -> Json {
    let cells = cells.iter().map(|cell| cell_to_json(schema, cell));
    let spliced = spliced.iter().map(|cell| spliced::to_json(schema, cell));
    cells.chain(spliced).collect()
}

/// The inverse of [`cells_to_json`]; the cells may come in any order.
pub(super) fn cells_from_json(
    schema: &'static Schema,
    json: &Json,
) -> Result<(Vec<Cell>, Vec<SplicedCell>), JsonError> {
    let all = tree(object::list(json, |json| read_cell(schema, json))?)?;
    let (mut cells, mut spliced) = (Vec::new(), Vec::new());
    for cell in all {
        match cell {
            Told::Cell(cell) => cells.push(cell),
            Told::Spliced(cell) => spliced.push(cell),
        }
    }
    Ok((cells, spliced))
}

/// A cell as a message tells it.
enum Told {
    Cell(Cell),
    Spliced(SplicedCell),
}

impl TreeLeaf for Told {
    fn path(&self) -> &Path {
        match self {
            Self::Cell(cell) => &cell.path,
            Self::Spliced(cell) => &cell.path,
        }
    }

    fn op(&self) -> OpRef<'_> {
        match self {
            Self::Cell(cell) => cell.op(),
            Self::Spliced(_) => OpRef::Splice(&[]),
        }
    }
}

pub(super) fn cell_to_json(schema: &'static Schema, cell: &Cell) -> Json {
    let (path, place) = path::to_json_and_place(schema, &cell.path);
    let mut json =
        json!({ "path": path, "version": cell.version, "stamp": stamp::to_json(cell.stamp) });
    put_value(&mut json, place.leaf, cell.value.as_ref());
    json
}

/// Adds what a leaf holds to the object that stands for it.
pub(super) fn put_value(json: &mut Json, kind: Leaf, value: Option<&Value>) {
    match value {
        None => json["removed"] = true.into(),
        Some(value) => match typed(kind, value) {
            Some(value) => json["value"] = value,
            None => json["raw"] = raw_to_json(value),
        },
    }
}

/// The inverse of [`put_value`].
pub(super) fn value(object: Object<'_>, kind: Leaf) -> Result<Option<Value>, JsonError> {
    let (key, json) = object
        .one_of(&["value", "removed", "raw"])
        .ok_or_else(|| JsonError::expected(ONE_VALUE))?;
    let value = match key {
        "value" => from_typed(kind, json).map(Some),
        "removed" => truth(json).map(|()| None),
        _ => raw_from_json(json).map(Some),
    };
    value.map_err(|error| error.within(key))
}

/// The inverse of [`cell_to_json`].
pub(super) fn cell_from_json(schema: &'static Schema, json: &Json) -> Result<Cell, JsonError> {
    let cells = tree(Vec::from([read_cell(schema, json)?]))?;
    match cells.into_iter().next() {
        Some(Told::Cell(cell)) => Ok(cell),
        // What a write met is told with its value.
        _ => Err(JsonError::new(JsonProblem::Tree)),
    }
}

fn read_cell(schema: &'static Schema, json: &Json) -> Result<Told, JsonError> {
    let object = Object::new(
        json,
        &[
            "path", "value", "removed", "raw", "splices", "checksum", "version", "stamp",
        ],
    )?;
    let (path, place) = object.required("path", |json| path::from_json_and_place(schema, json))?;
    let (key, json) = object
        .one_of(&["value", "removed", "raw", "splices"])
        .ok_or_else(|| JsonError::expected(ONE_VALUE))?;
    let version = object.required("version", uint)?;
    let stamp = object.required("stamp", |json| stamp::from_json(json, None))?;
    let checksum = object.optional("checksum", spliced::checksum_from_json)?;
    if key == "splices" {
        let spliced = spliced::from_json(json, path, (version, stamp), checksum);
        return spliced.map(Told::Spliced);
    }
    let value = value(object, place.leaf)?;
    if checksum.is_some() {
        let nothing = JsonError::expected("nothing, because there are no `splices`");
        return Err(nothing.within("checksum"));
    }
    Ok(Told::Cell(Cell {
        path,
        value,
        version,
        stamp,
    }))
}

/// The value as its kind spells it, if that is without loss.
fn typed(kind: Leaf, value: &Value) -> Option<Json> {
    let json = match kind {
        Leaf::Presence => Json::Bool(true),
        Leaf::Of(kind) => value_json::leaf(kind, value).ok()?,
        Leaf::Unknown => return None,
    };
    from_typed(kind, &json)
        .is_ok_and(|back| back == *value)
        .then_some(json)
}

/// The amount as its kind spells it, if that is without loss.
fn typed_amount(rule: Rule, amount: &[u8]) -> Option<Json> {
    let Rule::Add(add) = rule else { return None };
    let json = value_json::key_to_json(add.amount, amount).ok()?;
    value_json::key_from_json(add.amount, &json)
        .is_ok_and(|back| back == amount)
        .then_some(json)
}

fn amount_from_typed(rule: Rule, json: &Json) -> Result<Vec<u8>, JsonError> {
    match rule {
        Rule::Add(add) => Ok(value_json::key_from_json(add.amount, json)?),
        _ => Err(JsonError::expected(
            "the key `add_raw` here, because nothing is known to add up",
        )),
    }
}

fn from_typed(kind: Leaf, json: &Json) -> Result<Value, JsonError> {
    match kind {
        Leaf::Presence => truth(json).map(|()| Value::Unit),
        Leaf::Of(kind) => Ok(value_json::from_leaf(kind, json)?),
        Leaf::Unknown => Err(JsonError::expected(
            "the key `set_raw` or `raw` here, because the kind is not known",
        )),
    }
}

fn raw_to_json(value: &Value) -> Json {
    match value {
        Value::Unit => json!({ "unit": true }),
        Value::Int(int) => json!({ "int": int }),
        Value::Fixed8(bytes) => json!({ "fixed8": BASE64.encode(bytes) }),
        Value::Bytes(bytes) => json!({ "base64": BASE64.encode(bytes) }),
    }
}

fn raw_from_json(json: &Json) -> Result<Value, JsonError> {
    const KEYS: &[&str] = &["unit", "int", "fixed8", "base64"];
    let one = Object::new(json, KEYS)?.one_of(KEYS);
    let (key, json) = one
        .ok_or_else(|| JsonError::expected("one of the keys `unit`, `int`, `fixed8`, `base64`"))?;
    let value = match key {
        "unit" => truth(json).map(|()| Value::Unit),
        "int" => uint(json).map(Value::Int),
        "fixed8" => bytes(json).and_then(|bytes| {
            let bytes = bytes
                .try_into()
                .map_err(|_| JsonError::expected("8 bytes in base64"))?;
            Ok(Value::Fixed8(bytes))
        }),
        _ => bytes(json).map(Value::from),
    };
    value.map_err(|error| error.within(key))
}

/// The leaves in canonical order, if they make a tree within its limits, as the binary form asks for.
fn tree<L: TreeLeaf>(mut leaves: Vec<L>) -> Result<Vec<L>, JsonError> {
    leaves.sort_by(|a, b| a.path().cmp(b.path()));
    if leaves
        .windows(2)
        .any(|pair| pair[0].path() == pair[1].path())
    {
        return Err(JsonError::new(JsonProblem::Duplicate));
    }
    match Places::check(&leaves) {
        Ok(()) => Ok(leaves),
        Err(DecodeError::Malformed) => Err(JsonError::new(JsonProblem::Tree)),
        Err(limit) => Err(limit.into()),
    }
}
