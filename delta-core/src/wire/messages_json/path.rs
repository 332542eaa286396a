//! Paths: arrays of field names and keys.

use alloc::vec::Vec;

use serde_json::{Value as Json, json};

use super::error::{JsonError, JsonProblem, quote};
use super::object::{self, Object, uint};
use super::{key_bytes, key_json};
use crate::codec::DecodeError;
use crate::path::{MAX_DEPTH, MAX_NUMBER, POSITION, Path, Step};
use crate::place::Place;
use crate::schema::Schema;

pub(super) fn to_json(schema: &'static Schema, path: &Path) -> Json {
    to_json_and_place(schema, path).0
}

pub(super) fn from_json(schema: &'static Schema, json: &Json) -> Result<Path, JsonError> {
    from_json_and_place(schema, json).map(|(path, _)| path)
}

/// A path in JSON, and what the schema says of it.
pub(super) fn to_json_and_place(schema: &'static Schema, path: &Path) -> (Json, Place) {
    let mut place = Place::root(schema);
    let mut steps = Vec::new();
    for step in path.steps() {
        steps.push(match &step {
            Step::Field(number) => match place.name_of(*number) {
                Some(name) => Json::from(name),
                None => json!({ "number": number }),
            },
            Step::Key(key) => key_json(place.keys(), key),
        });
        place = place.enter(&step);
    }
    (Json::Array(steps), place)
}

/// The inverse of [`to_json_and_place`].
pub(super) fn from_json_and_place(
    schema: &'static Schema,
    json: &Json,
) -> Result<(Path, Place), JsonError> {
    let mut place = Place::root(schema);
    let mut path = Path::root();
    let steps = object::list(json, |json| {
        let step = step_from_json(&place, json)?;
        place = place.enter(&step);
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
    Ok((path, place))
}

fn step_from_json(place: &Place, json: &Json) -> Result<Step, JsonError> {
    if json.get("number").is_some() {
        let number = Object::new(json, &["number"])?.required("number", uint)?;
        let number = u16::try_from(number)
            .ok()
            .filter(|number| (POSITION..=MAX_NUMBER).contains(number));
        return Ok(Step::Field(number.ok_or(DecodeError::Range)?));
    }
    let named = match json {
        Json::String(name) => place.number_of(name).map(|number| (number, name)),
        _ => None,
    };
    match named {
        Some((Ok(number), _)) => Ok(Step::Field(number)),
        Some((Err(of), name)) => Err(JsonError::new(JsonProblem::UnknownField {
            of,
            name: quote(name),
        })),
        None => key_bytes(place.keys(), json).map(Step::Key),
    }
}
