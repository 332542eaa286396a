//! The generic view of a value, and what of it is printed.

use alloc::format;
use alloc::vec::Vec;
use core::fmt::{self, Display as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value as Json;

use crate::codec::{Codec, DecodeError, Unpacker};
use crate::schema::Kind;
use crate::value::Value;
use crate::wire::json;

/// How many characters of a text are printed.
const MOST_CHARS: usize = 60;
/// How many bytes are printed; in base64 they are 60 characters.
const MOST_BYTES: usize = 45;
/// How many items of a list are printed, and entries of an object.
const MOST_ITEMS: usize = 20;

/// The value of a leaf, seen generically.
///
/// Prints as JSON in one line, long values by their beginning and length: a text as `"In the beginning…" (31102 characters)`,
/// bytes as `[1048576 bytes]`, a list as `[1,2,… (365 items)]`. `{:#}` prints all of it, over several lines.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// There is no such map entry, set element or option content.
    Absent,
    /// The value in JSON.
    Present(Json),
    /// Bytes, which are base64 in JSON.
    Bytes(Vec<u8>),
}

impl FieldValue {
    /// The generic view of a typed value.
    pub fn of<T: Codec>(value: &T) -> Self {
        let mut packed = Vec::new();
        value.pack(&mut packed);
        // What a value packed, its own kind reads.
        Self::unpack(T::KIND, &packed).unwrap_or(Self::Present(Json::Null))
    }

    /// The generic view of a packed value.
    fn unpack(kind: Kind, packed: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(packed);
        match kind {
            Kind::Bytes => Ok(Self::Bytes(input.bytes()?.into())),
            Kind::Optional(Kind::Bytes) if packed.first() == Some(&1) => {
                Self::unpack(Kind::Bytes, &packed[1..])
            }
            Kind::Whole(kind) => Self::unpack(*kind, packed),
            kind => json::unpack(kind, &mut input).map(Self::Present),
        }
    }

    /// The generic view of a leaf.
    pub(crate) fn of_leaf(kind: Kind, value: &Value) -> Result<Self, DecodeError> {
        match (kind, value) {
            (Kind::Bytes, Value::Bytes(bytes)) => Ok(Self::Bytes(bytes.to_vec())),
            (Kind::Whole(kind), Value::Bytes(packed)) => Self::unpack(*kind, packed),
            (kind, value) => json::leaf(kind, value).map(Self::Present),
        }
    }
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("(absent)"),
            Self::Present(json) if f.alternate() => json.fmt(f),
            Self::Present(json) => write_short(f, json),
            Self::Bytes(bytes) if f.alternate() || bytes.len() <= MOST_BYTES => {
                write!(f, "\"{}\"", BASE64.encode(bytes))
            }
            Self::Bytes(bytes) => write!(f, "[{} bytes]", bytes.len()),
        }
    }
}

fn write_short(f: &mut fmt::Formatter<'_>, json: &Json) -> fmt::Result {
    match json {
        Json::String(text) => write_text(f, text),
        Json::Array(items) => {
            f.write_str("[")?;
            write_items(f, items.iter(), write_short)?;
            f.write_str("]")
        }
        Json::Object(entries) => {
            f.write_str("{")?;
            write_items(f, entries.iter(), |f, (key, value)| {
                write_text(f, key)?;
                f.write_str(":")?;
                write_short(f, value)
            })?;
            f.write_str("}")
        }
        json => json.fmt(f),
    }
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let Some((end, _)) = text.char_indices().nth(MOST_CHARS) else {
        return Json::from(text).fmt(f);
    };
    let start = Json::from(format!("{}…", &text[..end]));
    write!(f, "{start} ({} characters)", text.chars().count())
}

fn write_items<I>(
    f: &mut fmt::Formatter<'_>,
    items: impl ExactSizeIterator<Item = I>,
    write: impl Fn(&mut fmt::Formatter<'_>, I) -> fmt::Result,
) -> fmt::Result {
    let count = items.len();
    for (at, item) in items.take(MOST_ITEMS).enumerate() {
        if at > 0 {
            f.write_str(",")?;
        }
        write(f, item)?;
    }
    if count > MOST_ITEMS {
        write!(f, ",… ({count} items)")?;
    }
    Ok(())
}
