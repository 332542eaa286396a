//! Messages as JSON, for people and for clients without a decoder of the binary form.
//!
//! Both forms carry the same: whatever the binary form can say, JSON says too, and reading it back gives an equal
//! message. Paths are arrays of field names and keys, values are what their kinds make of them. What the schema does not
//! know (rule W3) takes a tagged form: `{"number": 17}` for a field, `{"base64": "…"}` for a key, `"set_raw"`, `"add_raw"`
//! and `"raw"` in place of `"set"`, `"add"` and `"value"`. What `"add"` adds is a number; for a 128-bit one text, for a
//! fraction a list of one or two that are added in turn, for a `Decimal` a pair of text and scale.
//!
//! A key of an object that nothing reads is an error, so that a misspelt one does not vanish.

mod error;
mod leaf;
mod name;
mod object;
mod path;
mod peer;
mod pull;
mod push;
mod reply;
mod spliced;
mod stamp;

use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value as Json, json};

pub use self::error::{JsonError, JsonProblem};
use crate::codec::Codec;
use crate::delta::Entity;
use crate::schema::{Kind, Schema};
use crate::wire::json::{key_from_json, key_to_json};

/// The key of a request that says that long values may come as splices.
const SPLICES: &str = "takes_splices";

/// What names and kinds the records of a collection have: the dictionary of its messages.
#[derive(Debug, Clone, Copy)]
pub struct Collection {
    /// The kind of the ids.
    pub id: Kind,
    /// The fields of a record.
    pub schema: &'static Schema,
}

impl Collection {
    /// The collection of an entity's records.
    pub fn of<T: Entity>() -> Self {
        Self {
            id: <T::Id as Codec>::KIND,
            schema: T::SCHEMA,
        }
    }

    /// A record's key in JSON: as its kind spells it, or `{"base64": "…"}` where the bytes are no such id.
    pub fn id_to_json(&self, id: &[u8]) -> Json {
        key_json(Some(self.id), id)
    }

    /// The inverse of [`id_to_json`](Self::id_to_json).
    pub fn id_from_json(&self, json: &Json) -> Result<Vec<u8>, JsonError> {
        key_bytes(Some(self.id), json)
    }
}

/// A message with a JSON form.
pub trait JsonMessage: Sized {
    /// The message in JSON.
    fn to_json(&self, collection: &Collection) -> Json;

    /// The inverse of [`to_json`](Self::to_json).
    ///
    /// # Errors
    ///
    /// Names the place in the JSON, such as `changes[0].edits[2].set`.
    fn from_json(json: &Json, collection: &Collection) -> Result<Self, JsonError>;
}

/// A key as its kind spells it, if that is without loss and cannot be taken for the tagged form.
fn key_json(kind: Option<Kind>, key: &[u8]) -> Json {
    let typed = kind.and_then(|kind| {
        let json = key_to_json(kind, key)
            .ok()
            .filter(|json| !json.is_object())?;
        (key_from_json(kind, &json).ok()? == key).then_some(json)
    });
    typed.unwrap_or_else(|| json!({ "base64": BASE64.encode(key) }))
}

fn key_bytes(kind: Option<Kind>, json: &Json) -> Result<Vec<u8>, JsonError> {
    match (json, kind) {
        (Json::Object(_), _) => {
            object::Object::new(json, &["base64"])?.required("base64", object::bytes)
        }
        (json, Some(kind)) => key_from_json(kind, json).map_err(JsonError::from),
        (_, None) => Err(JsonError::expected(
            "an object `{\"base64\": …}`, because the kind of the key is not known",
        )),
    }
}
