//! Ids as text: a string as it is, any other kind as its JSON.

use delta_core::wire::messages_json::Collection;
#[cfg(feature = "server")]
use delta_core::wire::messages_json::JsonError;
use serde_json::Value as Json;

/// The text of a record's key.
#[cfg(feature = "client")]
pub(crate) fn to_text(collection: &Collection, id: &[u8]) -> String {
    match collection.id_to_json(id) {
        Json::String(text) => text,
        json => json.to_string(),
    }
}

/// The inverse of [`to_text`].
#[cfg(feature = "server")]
pub(crate) fn from_text(collection: &Collection, text: &str) -> Result<Vec<u8>, JsonError> {
    collection.id_from_json(&Json::from(text)).or_else(|error| {
        let json: Json = serde_json::from_str(text).map_err(|_| error)?;
        collection.id_from_json(&json)
    })
}
