//! Scalars that are encoded as a value of another type.

use alloc::string::ToString;
use core::fmt::Display;
use core::str::FromStr;

use serde_json::Value as Json;

use crate::codec::{Codec, DecodeError};
use crate::wire::json;

/// A type that is encoded as a value of another one, its form.
///
/// Two values are the same exactly when their forms are.
pub(super) trait Encoded: Sized {
    /// What is encoded; one leaf.
    type Form: Codec;

    /// The form of the value.
    fn to_form(&self) -> Self::Form;

    /// The value of a form, which may come from anywhere.
    fn from_form(form: Self::Form) -> Result<Self, DecodeError>;
}

/// Implements [`Encoded`], [`Codec`] and [`Scalar`] for types that are encoded as others. After the two conversions
/// stand what a missing field holds, and the way to JSON and back.
macro_rules! encoded {
    ($(
        $ty:ty as $form:ty, $name:literal,
        |$value:ident| $to:expr, |$given:pat_param| $from:expr,
        missing: $missing:expr, json: $to_json:expr, $from_json:expr;
    )*) => {$(
        impl $crate::shapes::encoded::Encoded for $ty {
            type Form = $form;

            fn to_form(&self) -> $form {
                let $value = self;
                $to
            }

            fn from_form($given: $form) -> Result<Self, $crate::codec::DecodeError> {
                $from
            }
        }

        impl $crate::codec::Codec for $ty {
            const KIND: $crate::schema::Kind =
                $crate::schema::Kind::Scalar(&$crate::schema::ScalarKind::of::<Self>());
            const SHAPE: $crate::codec::Shape = $crate::codec::Shape::Register;

            fn pack(&self, out: &mut alloc::vec::Vec<u8>) {
                $crate::shapes::encoded::Encoded::to_form(self).pack(out);
            }

            fn unpack(
                input: &mut $crate::codec::Unpacker<'_>,
            ) -> Result<Self, $crate::codec::DecodeError> {
                $crate::shapes::encoded::Encoded::from_form(<$form>::unpack(input)?)
            }

            fn to_value(&self) -> $crate::value::Value {
                $crate::shapes::encoded::Encoded::to_form(self).to_value()
            }

            fn from_value(
                value: &$crate::value::Value,
            ) -> Result<Self, $crate::codec::DecodeError> {
                $crate::shapes::encoded::Encoded::from_form(<$form>::from_value(value)?)
            }

            fn missing() -> Option<Self> {
                $missing
            }
        }

        impl $crate::schema::Scalar for $ty {
            const NAME: &'static str = $name;

            fn to_json(&self) -> serde_json::Value {
                let to_json: fn(&Self) -> serde_json::Value = $to_json;
                to_json(self)
            }

            fn from_json(
                json: &serde_json::Value,
            ) -> Result<Self, $crate::codec::DecodeError> {
                let from_json: fn(&serde_json::Value) -> Result<Self, $crate::codec::DecodeError> =
                    $from_json;
                from_json(json)
            }

            fn from_key_bytes(key: &[u8]) -> Result<Self, $crate::codec::DecodeError> {
                $crate::key::from_key_bytes(key)
            }
        }
    )*};
}

pub(super) use encoded;

/// JSON as the type prints itself.
pub(super) fn to_text<T: Display>(value: &T) -> Json {
    Json::String(value.to_string())
}

/// The inverse of [`to_text`].
pub(super) fn from_text<T: FromStr>(json: &Json) -> Result<T, DecodeError> {
    let text = json.as_str().ok_or(DecodeError::Form)?;
    text.parse().map_err(|_| DecodeError::Range)
}

/// The JSON of the form.
pub(super) fn to_form_json<T: Encoded>(value: &T) -> Json {
    json::of(&value.to_form())
}

/// The inverse of [`to_form_json`].
pub(super) fn from_form_json<T: Encoded>(json: &Json) -> Result<T, DecodeError> {
    T::from_form(json::read(json)?)
}

/// JSON as a type of chrono writes it that has the same leaf, so that a moment reads the same whichever crate it is
/// kept with; outside that type's range the JSON of the form.
#[cfg(any(feature = "jiff", feature = "time"))]
pub(super) fn to_json_as<C: crate::schema::Scalar, T: Encoded>(value: &T) -> Json {
    let form = value.to_form();
    C::from_value(&form.to_value()).map_or_else(|_| json::of(&form), |other| other.to_json())
}

/// The inverse of [`to_json_as`].
#[cfg(any(feature = "jiff", feature = "time"))]
pub(super) fn from_json_as<C: crate::schema::Scalar, T: Encoded>(
    json: &Json,
) -> Result<T, DecodeError> {
    match C::from_json(json) {
        Ok(other) => T::from_form(T::Form::from_value(&other.to_value())?),
        Err(_) => from_form_json(json),
    }
}
