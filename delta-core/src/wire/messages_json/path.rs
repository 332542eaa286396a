//! Paths: arrays of field names and keys.

use alloc::vec::Vec;

use serde_json::{Value as Json, json};

use super::error::{JsonError, JsonProblem, quote};
use super::object::{self, Object, uint};
use super::{key_bytes, key_json};
use crate::codec::DecodeError;
use crate::merge::Place;
use crate::path::{MAX_DEPTH, MAX_NUMBER, Path, Step};
use crate::schema::{Kind, Schema};

/// What a leaf holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum LeafKind {
    /// Nothing but that it is there: the record itself, a set element.
    Presence,
    /// A value of this kind.
    Of {
        /// The kind.
        kind: Kind,
        /// True when the value is packed as a whole.
        is_atomic: bool,
    },
    /// The schema does not know it.
    Unknown,
}

pub(super) fn to_json(schema: &'static Schema, path: &Path) -> Json {
    to_json_and_kind(schema, path).0
}

pub(super) fn from_json(schema: &'static Schema, json: &Json) -> Result<Path, JsonError> {
    from_json_and_kind(schema, json).map(|(path, _)| path)
}

/// A path in JSON, and what its leaf holds.
pub(super) fn to_json_and_kind(schema: &'static Schema, path: &Path) -> (Json, LeafKind) {
    let mut guide = Guide::new(schema);
    let mut steps = Vec::new();
    for step in path.steps() {
        steps.push(match &step {
            Step::Field(number) => match guide.fields().and_then(|schema| schema.field(*number)) {
                Some(field) => Json::from(field.name),
                None => json!({ "number": number }),
            },
            Step::Key(key) => key_json(guide.keys(), key),
        });
        guide.take(&step);
    }
    (Json::Array(steps), guide.leaf)
}

/// The inverse of [`to_json_and_kind`].
pub(super) fn from_json_and_kind(
    schema: &'static Schema,
    json: &Json,
) -> Result<(Path, LeafKind), JsonError> {
    let mut guide = Guide::new(schema);
    let mut path = Path::root();
    let steps = object::list(json, |json| {
        let step = step_from_json(&guide, json)?;
        guide.take(&step);
        Ok(step)
    })?;
    if steps.len() > MAX_DEPTH {
        return Err(DecodeError::Depth.into());
    }
    for step in steps {
        match step {
            Step::Field(number) => path.push_field(number),
            Step::Key(key) => path.push_key(&key),
        }
    }
    Ok((path, guide.leaf))
}

fn step_from_json(guide: &Guide, json: &Json) -> Result<Step, JsonError> {
    if json.get("number").is_some() {
        let number = Object::new(json, &["number"])?.required("number", uint)?;
        let number = u16::try_from(number)
            .ok()
            .filter(|number| (1..=MAX_NUMBER).contains(number));
        return Ok(Step::Field(number.ok_or(DecodeError::Range)?));
    }
    match (guide.fields(), json) {
        (Some(schema), Json::String(name)) => match schema.field_named(name) {
            Some(field) => Ok(Step::Field(field.number)),
            None => Err(JsonError::new(JsonProblem::UnknownField {
                of: schema.name,
                name: quote(name),
            })),
        },
        _ => key_bytes(guide.keys(), json).map(Step::Key),
    }
}

/// Walks along a path and knows what the schema says of each place.
///
/// [`Place::of`] is asked for short paths only, each from the innermost struct, so that a path costs as much as it is
/// long.
struct Guide {
    schema: &'static Schema,
    below: Path,
    leaf: LeafKind,
}

impl Guide {
    fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            below: Path::root(),
            leaf: LeafKind::Presence,
        }
    }

    /// The fields that may stand here.
    fn fields(&self) -> Option<&'static Schema> {
        (self.below.is_root() && !matches!(self.leaf, LeafKind::Unknown)).then_some(self.schema)
    }

    /// The kind of the keys that may stand here.
    fn keys(&self) -> Option<Kind> {
        match self.leaf {
            LeafKind::Of {
                kind: Kind::Map { key, .. } | Kind::Set(key),
                ..
            } => Some(*key),
            _ => None,
        }
    }

    fn take(&mut self, step: &Step) {
        let is_element = matches!(
            (self.leaf, step),
            (
                LeafKind::Of {
                    kind: Kind::Set(_),
                    ..
                },
                Step::Key(_)
            )
        );
        if is_element {
            // Nothing has a kind below an element.
            (self.leaf, self.below) = (LeafKind::Presence, Path::root().key(&[]));
            return;
        }
        if matches!(self.leaf, LeafKind::Unknown) {
            return;
        }
        match step {
            Step::Field(number) => self.below.push_field(*number),
            Step::Key(key) => self.below.push_key(key),
        }
        let place = Place::of(self.schema, &self.below);
        self.leaf = match place.kind {
            Some(kind) => LeafKind::Of {
                kind,
                is_atomic: place.is_atomic,
            },
            None => LeafKind::Unknown,
        };
        if let Some(Kind::Struct(schema)) = place.kind {
            (self.schema, self.below) = (schema(), Path::root());
        }
    }
}
