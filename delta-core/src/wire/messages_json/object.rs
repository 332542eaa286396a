//! Reading objects, arrays and numbers, with the place kept for errors.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value as Json};

use super::error::{JsonError, JsonProblem};

/// An object of which every key is known.
#[derive(Clone, Copy)]
pub(super) struct Object<'a>(&'a Map<String, Json>);

impl<'a> Object<'a> {
    /// The object, if it has no other keys than these.
    pub(super) fn new(json: &'a Json, known: &'static [&'static str]) -> Result<Self, JsonError> {
        let object = json
            .as_object()
            .ok_or_else(|| JsonError::expected("an object"))?;
        match object.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(JsonError::new(JsonProblem::UnknownKey { known }).within(key)),
            None => Ok(Self(object)),
        }
    }

    /// What stands under a key.
    pub(super) fn required<T>(
        self,
        key: &'static str,
        read: impl FnOnce(&'a Json) -> Result<T, JsonError>,
    ) -> Result<T, JsonError> {
        self.optional(key, read)?
            .ok_or_else(|| JsonError::new(JsonProblem::Missing).within(key))
    }

    /// What stands under a key, if it is there.
    pub(super) fn optional<T>(
        self,
        key: &'static str,
        read: impl FnOnce(&'a Json) -> Result<T, JsonError>,
    ) -> Result<Option<T>, JsonError> {
        self.0
            .get(key)
            .map(read)
            .transpose()
            .map_err(|error| error.within(key))
    }

    /// The one of these keys that is there, with what stands under it.
    pub(super) fn one_of(self, keys: &[&'static str]) -> Option<(&'static str, &'a Json)> {
        let mut found = keys.iter().filter_map(|&key| Some((key, self.0.get(key)?)));
        found.next().filter(|_| found.next().is_none())
    }
}

/// The elements of an array.
pub(super) fn list<'a, T>(
    json: &'a Json,
    mut read: impl FnMut(&'a Json) -> Result<T, JsonError>,
) -> Result<Vec<T>, JsonError> {
    let items = json
        .as_array()
        .ok_or_else(|| JsonError::expected("an array"))?;
    items
        .iter()
        .enumerate()
        .map(|(at, item)| read(item).map_err(|error| error.at(at)))
        .collect()
}

pub(super) fn uint(json: &Json) -> Result<u64, JsonError> {
    json.as_u64()
        .ok_or_else(|| JsonError::expected("a whole number from 0 to 18446744073709551615"))
}

pub(super) fn boolean(json: &Json) -> Result<bool, JsonError> {
    json.as_bool()
        .ok_or_else(|| JsonError::expected("`true` or `false`"))
}

/// The object with a mark, where that says something.
pub(super) fn with_mark(mut json: Json, key: &str, is_set: bool) -> Json {
    if is_set {
        json[key] = true.into();
    }
    json
}

/// A mark that is there or left out.
pub(super) fn truth(json: &Json) -> Result<(), JsonError> {
    if *json == Json::Bool(true) {
        Ok(())
    } else {
        Err(JsonError::expected("`true`"))
    }
}

pub(super) fn text(json: &Json) -> Result<&str, JsonError> {
    json.as_str().ok_or_else(|| JsonError::expected("text"))
}

pub(super) fn bytes(json: &Json) -> Result<Vec<u8>, JsonError> {
    BASE64
        .decode(text(json)?)
        .map_err(|_| JsonError::expected("bytes in base64, padded with `=`"))
}
