//! `String`.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;

use serde_json::Value as Json;

use super::register::register_delta;
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::key::Key;
use crate::schema::{Kind, Ordered, Scalar, ScalarKind};
use crate::value::Value;
use crate::wire::varint;

fn text(bytes: &[u8]) -> Result<String, DecodeError> {
    core::str::from_utf8(bytes)
        .map(ToString::to_string)
        .map_err(|_| DecodeError::Range)
}

impl Codec for String {
    const KIND: Kind = Kind::Scalar(&ScalarKind::of::<Self>());
    const SHAPE: Shape = Shape::Register;

    fn pack(&self, out: &mut Vec<u8>) {
        varint::write_bytes(out, self.as_bytes());
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        text(input.bytes()?)
    }

    fn to_value(&self) -> Value {
        Value::Bytes(self.as_bytes().into())
    }

    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        text(value.as_bytes().ok_or(DecodeError::Form)?)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

register_delta!(String, |a, b| a == b);

impl Key for String {}

impl Ordered for String {
    type Leaf = Self;

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

impl Scalar for String {
    const NAME: &'static str = "String";

    fn to_json(&self) -> Json {
        Json::String(self.clone())
    }

    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        json.as_str()
            .map(ToString::to_string)
            .ok_or(DecodeError::Form)
    }

    fn from_key_bytes(key: &[u8]) -> Result<Self, DecodeError> {
        Self::from_key(key)
    }
}
