//! `serde_json::Value`: an object is compared and merged key by key, at every depth; anything else is one leaf.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value as Json};

use super::map;
use crate::__private::{edited_then_replaced, replaced_then_edited};
use crate::cell::{CellReader, CellWriter};
use crate::change::{Change, FieldValue, MapDelta, Reporter, SlotChange};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{LeafConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::field::Leaf;
use crate::key::Key;
use crate::schema::Kind;
use crate::value::Value;
use crate::wire::varint;

/// What happened to a JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum JsonDelta {
    /// It is another value.
    Replaced(Change<Json>),
    /// It is an object as before, with changes at some keys.
    Keys(MapDelta<String, Json>),
}

/// The one text of a value: without space, the keys of objects in order, whatever order the map keeps.
fn write_text(value: &Json, out: &mut String) {
    match value {
        Json::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_text(item, out);
            }
            out.push(']');
        }
        Json::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (at, (key, value)) in entries.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&Json::from(key.as_str()).to_string());
                out.push(':');
                write_text(value, out);
            }
            out.push('}');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn text(value: &Json) -> String {
    let mut text = String::new();
    write_text(value, &mut text);
    text
}

fn parsed(text: &[u8]) -> Result<Json, DecodeError> {
    serde_json::from_slice(text).map_err(|_| DecodeError::Range)
}

impl Codec for Json {
    const KIND: Kind = Kind::Json;
    const SHAPE: Shape = Shape::Choice;

    fn pack(&self, out: &mut Vec<u8>) {
        varint::write_bytes(out, text(self).as_bytes());
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        parsed(input.bytes()?)
    }

    /// The text of anything but an object, which has leaves below.
    fn to_value(&self) -> Value {
        text(self).into_bytes().into()
    }

    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        parsed(value.as_bytes().ok_or(DecodeError::Form)?)
    }

    fn write(&self, cells: &mut CellWriter) {
        let Self::Object(object) = self else {
            return cells.leaf(self.to_value());
        };
        cells.leaf(Value::Unit);
        for (key, value) in object {
            cells.key(key.as_bytes(), |cells| value.write(cells));
        }
    }

    fn read(cells: &CellReader<'_>) -> Result<Option<Self>, DecodeError> {
        match cells.value() {
            None => Ok(None),
            Some(Value::Unit) => {
                let mut object = Map::new();
                for (key, cells) in cells.entries() {
                    if let Some(value) = Self::read(&cells)? {
                        object.insert(String::from_key(&key)?, value);
                    }
                }
                Ok(Some(Self::Object(object)))
            }
            Some(Value::Bytes(text)) => parsed(text).map(Some),
            Some(_) => Err(DecodeError::Form),
        }
    }

    fn missing() -> Option<Self> {
        Some(Self::Null)
    }
}

impl Delta for Json {
    type Changes = JsonDelta;
    type Conflict<'a> = LeafConflict<'a, Self>;
    type Name<Root: 'static, const NUMBER: u16> = Leaf<Root, NUMBER>;

    fn diff(&self, new: &Self) -> Option<JsonDelta> {
        let (Self::Object(old_map), Self::Object(new_map)) = (self, new) else {
            return (!self.same(new)).then(|| {
                JsonDelta::Replaced(Change {
                    old: self.clone(),
                    new: new.clone(),
                })
            });
        };
        let kept = old_map.iter().filter_map(|(key, old)| {
            let change = match new_map.get(key) {
                Some(new) => SlotChange::Edit(old.diff(new)?),
                None => SlotChange::Remove(old.clone()),
            };
            Some((key.clone(), change))
        });
        let came = new_map
            .iter()
            .filter(|(key, _)| !old_map.contains_key(*key))
            .map(|(key, value)| (key.clone(), SlotChange::Insert(value.clone())));
        let mut entries: Vec<_> = kept.chain(came).collect();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        (!entries.is_empty()).then_some(JsonDelta::Keys(MapDelta { entries }))
    }

    fn apply(&mut self, changes: &JsonDelta) -> Result<(), ApplyError> {
        let changes = match changes {
            JsonDelta::Replaced(change) => {
                self.clone_from(&change.new);
                return Ok(());
            }
            JsonDelta::Keys(changes) => changes,
        };
        let missing = || ApplyError::MissingEntry {
            field: String::new(),
        };
        let object = self.as_object_mut().ok_or_else(missing)?;
        for (key, change) in &changes.entries {
            match change {
                SlotChange::Insert(value) => drop(object.insert(key.clone(), value.clone())),
                SlotChange::Remove(_) => drop(object.remove(key)),
                SlotChange::Edit(changes) => object
                    .get_mut(key)
                    .ok_or_else(missing)
                    .and_then(|value| value.apply(changes))
                    .map_err(|error| {
                        error.within(&crate::change::key_step(&key.as_str().into()))
                    })?,
            }
        }
        Ok(())
    }

    fn compose(first: JsonDelta, second: JsonDelta) -> Option<JsonDelta> {
        match (first, second) {
            (JsonDelta::Keys(first), JsonDelta::Keys(second)) => {
                map::compose(first, second).map(JsonDelta::Keys)
            }
            (JsonDelta::Replaced(first), second) => replaced_then_edited(first, &second),
            (first, JsonDelta::Replaced(second)) => edited_then_replaced(first, second),
        }
    }

    fn invert(changes: JsonDelta) -> JsonDelta {
        match changes {
            JsonDelta::Replaced(Change { old, new }) => {
                JsonDelta::Replaced(Change { old: new, new: old })
            }
            JsonDelta::Keys(changes) => {
                let entries = changes.entries.into_iter();
                JsonDelta::Keys(MapDelta {
                    entries: entries
                        .map(|(key, change)| (key, change.invert()))
                        .collect(),
                })
            }
        }
    }

    // Not `==`, which takes the two zeros of floats for one.
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Array(a), Self::Array(b)) => Self::same_lists(a, b),
            (Self::Object(a), Self::Object(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|(key, a)| b.get(key).is_some_and(|b| a.same(b)))
            }
            (Self::Number(a), Self::Number(b)) => {
                a == b && a.as_f64().map(f64::to_bits) == b.as_f64().map(f64::to_bits)
            }
            (a, b) => a == b,
        }
    }

    fn report(changes: &JsonDelta, reporter: &mut Reporter<'_>) {
        match changes {
            JsonDelta::Replaced(change) => {
                reporter.leaf(FieldValue::of(&change.old), FieldValue::of(&change.new));
            }
            JsonDelta::Keys(changes) => {
                for (key, change) in &changes.entries {
                    reporter.key(key, |reporter| change.report(reporter));
                }
            }
        }
    }

    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
        site.leaf().map(Some)
    }
}
