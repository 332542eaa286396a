//! The generic view of a value, and what of it is printed.

use alloc::format;
use alloc::vec::Vec;
use core::fmt::{self, Display as _};

use serde_json::Value as Json;

use crate::codec::{Codec, DecodeError, Unpacker};
use crate::schema::Kind;
use crate::value::Value;
use crate::wire::json;

/// How many characters of a text are printed.
const MOST_CHARS: usize = 60;
/// How many bytes are printed; in hexadecimal they are 60 digits.
const MOST_BYTES: usize = 30;
/// How many items of a list are printed, and entries of an object.
const MOST_ITEMS: usize = 20;

/// The value of a leaf, seen generically.
///
/// Prints as JSON in one line, long values by their beginning and length: a text as `"In the beginning…" (31102 characters)`,
/// a list as `[1,2,… (365 items)]`. Bytes that are a value of their own print as `0x68656c6c6f`, many of them as
/// `[1048576 bytes]`. `{:#}` prints all of it, over several lines.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// There is no such map entry, set element or option content.
    Absent,
    /// The value in JSON.
    Present(Json),
    /// Bytes, which are base64 in JSON.
    Bytes(Vec<u8>),
    /// A float that JSON has no number for: `NaN`, `inf` or `-inf`.
    NotFinite(&'static str),
    /// Where a list element stands among the others; prints as `(its place)`.
    Place,
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
            Kind::Optional(kind @ (Kind::Bytes | Kind::Scalar(_)))
                if packed.first() == Some(&1) =>
            {
                Self::unpack(*kind, &packed[1..])
            }
            Kind::Whole(kind) => Self::unpack(*kind, packed),
            kind => json::unpack(kind, &mut input).map(|json| Self::of_json(kind, json)),
        }
    }

    /// The generic view of a leaf.
    pub(crate) fn of_leaf(kind: Kind, value: &Value) -> Result<Self, DecodeError> {
        match (kind, value) {
            (Kind::Bytes, Value::Bytes(bytes)) => Ok(Self::Bytes(bytes.to_vec())),
            (Kind::Whole(kind), Value::Bytes(packed)) => Self::unpack(*kind, packed),
            (kind, value) => json::leaf(kind, value).map(|json| Self::of_json(kind, json)),
        }
    }

    fn of_json(kind: Kind, json: Json) -> Self {
        let float = match kind {
            Kind::Scalar(scalar) if json.is_string() => match scalar.name {
                "f32" => json::read::<f32>(&json).ok().map(f64::from),
                "f64" => json::read::<f64>(&json).ok(),
                _ => None,
            },
            _ => None,
        };
        match float {
            Some(float) if float.is_nan() => Self::NotFinite("NaN"),
            Some(f64::INFINITY) => Self::NotFinite("inf"),
            Some(f64::NEG_INFINITY) => Self::NotFinite("-inf"),
            _ => Self::Present(json),
        }
    }
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("(absent)"),
            Self::Present(json) if f.alternate() => json.fmt(f),
            Self::Present(json) => write_short(f, json),
            Self::Bytes(bytes) if bytes.is_empty() => f.write_str("[0 bytes]"),
            Self::Bytes(bytes) if f.alternate() || bytes.len() <= MOST_BYTES => {
                f.write_str("0x")?;
                bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
            Self::Bytes(bytes) => write!(f, "[{} bytes]", bytes.len()),
            Self::NotFinite(name) => f.write_str(name),
            Self::Place => f.write_str("(its place)"),
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
