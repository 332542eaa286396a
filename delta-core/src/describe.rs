//! Leaves, values and merges in the user's words: field names for paths, JSON for values.

use alloc::format;
use alloc::string::String;
use core::fmt;

use serde_json::Value as Json;

use crate::change::{FieldValue, field_step, key_step};
use crate::merge::{Place, Reason, Winner};
use crate::path::{Path, Step};
use crate::rebase::Note;
use crate::schema::{Kind, Schema};
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::json;

/// Two writes of one leaf that met.
#[derive(Debug, Clone, PartialEq)]
pub struct LeafMerge {
    /// The leaf: `address.city`, `settings["theme"]`.
    pub field_name: String,
    /// What both started from, as far as it is known.
    pub base: FieldValue,
    /// What this replica wrote.
    pub local: FieldValue,
    /// When this replica wrote.
    pub local_stamp: Stamp,
    /// What the other wrote.
    pub remote: FieldValue,
    /// When and by whom the other wrote.
    pub remote_stamp: Stamp,
    /// Whose value stays; this replica's is the incoming one.
    pub winner: Winner,
    /// What decided.
    pub reason: Reason,
}

impl fmt::Display for LeafMerge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            field_name,
            base,
            local,
            remote,
            ..
        } = self;
        let winner = match self.winner {
            Winner::Incoming => "this replica's stays",
            Winner::Present => "the other's stays",
            Winner::Both => "both go into it",
            Winner::Undecided => "the other's shows until it is decided",
        };
        write!(
            f,
            "{field_name}: {base} became {local} here and {remote} elsewhere; {winner} ({})",
            self.reason
        )
    }
}

/// A leaf of a change that did not come to be.
#[derive(Debug, Clone, PartialEq)]
pub struct LostLeaf {
    /// The leaf.
    pub field_name: String,
    /// What it held before.
    pub old: FieldValue,
    /// What it would have held.
    pub new: FieldValue,
}

impl Note {
    /// The merge in the user's words.
    pub(crate) fn describe(&self, schema: &Schema) -> LeafMerge {
        let place = Place::of(schema, &self.path);
        LeafMerge {
            field_name: name(schema, &self.path),
            base: show(place, self.base.as_ref()),
            local: show(place, self.local.as_ref()),
            local_stamp: self.local_stamp,
            remote: show(place, self.remote.as_ref()),
            remote_stamp: self.remote_stamp,
            winner: self.overlap.winner,
            reason: self.overlap.reason,
        }
    }
}

/// A leaf's value as people see it.
pub(crate) fn show(place: Place, value: Option<&Value>) -> FieldValue {
    let Some(value) = value else {
        return FieldValue::Absent;
    };
    let json = place
        .kind
        .and_then(|kind| json::leaf(kind, place.is_atomic, value).ok());
    // A leaf that this release does not know is shown as it is kept.
    FieldValue::Present(json.unwrap_or_else(|| match value {
        Value::Unit => Json::Bool(true),
        Value::Int(int) => Json::from(*int),
        Value::Fixed8(bytes) => Json::from(bytes.as_slice()),
        Value::Bytes(bytes) => Json::from(String::from_utf8_lossy(bytes)),
    }))
}

/// How a path is written for people: `address.city`, `settings["theme"]`; empty for the record itself.
pub fn name(schema: &Schema, path: &Path) -> String {
    let mut text = String::new();
    let mut at = Path::root();
    let mut schema = Some(schema);
    let whole = schema;
    let mut key_kind: Option<Kind> = None;
    for step in path.steps() {
        match &step {
            Step::Field(number) => {
                let field = schema.and_then(|schema| schema.field(*number));
                let unknown = format!("#{number}");
                let step = field_step(&text, field.map_or(unknown.as_str(), |field| field.name));
                text.push_str(&step);
                at.push_field(*number);
            }
            Step::Key(key) => {
                let json = key_kind.and_then(|kind| json::key_to_json(kind, key).ok());
                text.push_str(&key_step(
                    &json.unwrap_or_else(|| Json::from(String::from_utf8_lossy(key))),
                ));
                at.push_key(key);
            }
        }
        let kind = whole.and_then(|whole| Place::of(whole, &at).kind);
        key_kind = match kind {
            Some(Kind::Map { key, .. } | Kind::Set(key)) => Some(*key),
            _ => None,
        };
        schema = match kind {
            Some(Kind::Struct(schema)) => Some(schema()),
            _ => None,
        };
    }
    text
}
