//! `String`, and `str` in `Box`, `Arc`, `Rc` and `Cow`.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::sync::Arc;

use crate::codec::DecodeError;
use crate::key::Key;

/// The text of these bytes.
pub(super) fn text(bytes: &[u8]) -> Result<&str, DecodeError> {
    core::str::from_utf8(bytes).map_err(|_| DecodeError::Range)
}

/// Implements everything but [`Key`] for types that are text. After the two conversions stands what a missing field
/// holds.
macro_rules! texts {
    ($($ty:ty, $name:literal, |$value:ident| $as_str:expr, |$text:ident| $from:expr, missing: $missing:expr;)*) => {$(
        impl $crate::codec::Codec for $ty {
            const KIND: $crate::schema::Kind =
                $crate::schema::Kind::Scalar(&$crate::schema::ScalarKind::of::<Self>());
            const SHAPE: $crate::codec::Shape = $crate::codec::Shape::Register;

            fn pack(&self, out: &mut alloc::vec::Vec<u8>) {
                let $value = self;
                $crate::wire::varint::write_bytes(out, $as_str.as_bytes());
            }

            fn unpack(
                input: &mut $crate::codec::Unpacker<'_>,
            ) -> Result<Self, $crate::codec::DecodeError> {
                let $text = $crate::shapes::text::text(input.bytes()?)?;
                $from
            }

            fn to_value(&self) -> $crate::value::Value {
                let $value = self;
                $crate::value::Value::Bytes($as_str.as_bytes().into())
            }

            fn from_value(
                value: &$crate::value::Value,
            ) -> Result<Self, $crate::codec::DecodeError> {
                let bytes = value.as_bytes().ok_or($crate::codec::DecodeError::Form)?;
                let $text = $crate::shapes::text::text(bytes)?;
                $from
            }

            fn missing() -> Option<Self> {
                $missing
            }
        }

        $crate::shapes::register::register_delta!($ty, |a, b| a == b);
        $crate::shapes::register::ordered!($ty);

        impl $crate::schema::Scalar for $ty {
            const NAME: &'static str = $name;

            fn to_json(&self) -> serde_json::Value {
                let $value = self;
                serde_json::Value::from($as_str)
            }

            fn from_json(
                json: &serde_json::Value,
            ) -> Result<Self, $crate::codec::DecodeError> {
                let $text = json.as_str().ok_or($crate::codec::DecodeError::Form)?;
                $from
            }

            fn from_key_bytes(key: &[u8]) -> Result<Self, $crate::codec::DecodeError> {
                $crate::key::from_key_bytes(key)
            }
        }
    )*};
}

#[cfg(any(feature = "smol_str", feature = "url"))]
pub(super) use texts;

texts! {
    String, "String", |value| value.as_str(), |text| Ok(text.into()), missing: Some(Self::new());
    Box<str>, "String", |value| &**value, |text| Ok(text.into()), missing: Some("".into());
    Arc<str>, "String", |value| &**value, |text| Ok(text.into()), missing: Some("".into());
    Rc<str>, "String", |value| &**value, |text| Ok(text.into()), missing: Some("".into());
    Cow<'static, str>, "String", |value| &**value, |text| Ok(String::from(text).into()), missing: Some("".into());
}

impl Key for String {}
impl Key for Box<str> {}
impl Key for Arc<str> {}
impl Key for Cow<'static, str> {}
