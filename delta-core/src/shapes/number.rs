//! Integers, floats, `bool` and `char`.
//!
//! Floats agree when their bits do: a NaN agrees with itself, and `0.0` and `-0.0` are two values. `max` and `min` go by
//! `total_cmp`, which orders exactly these.

use alloc::format;
use alloc::vec::Vec;
use core::cmp::Ordering;

use serde_json::Value as Json;

use super::register::{ordered, register_delta};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::key::Key;
use crate::schema::{Kind, Ordered, Scalar, ScalarKind};
use crate::value::Value;
use crate::wire::varint;

/// A number that travels as a varint.
macro_rules! int_codec {
    ($ty:ty, |$value:ident| $to:expr, |$int:ident| $from:expr $(, list: $list:item, $pack:item, $unpack:item)?) => {
        impl Codec for $ty {
            const KIND: Kind = Kind::Scalar(&ScalarKind::of::<Self>());
            const SHAPE: Shape = Shape::Register;
            $($list $pack $unpack)?

            fn pack(&self, out: &mut Vec<u8>) {
                let $value = *self;
                varint::write(out, $to);
            }

            fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
                let $int = input.varint()?;
                $from
            }

            fn to_value(&self) -> Value {
                let $value = *self;
                Value::Int($to)
            }

            fn from_value(value: &Value) -> Result<Self, DecodeError> {
                let Value::Int($int) = *value else { return Err(DecodeError::Form) };
                $from
            }

            fn missing() -> Option<Self> {
                Some(Self::default())
            }
        }
    };
}

macro_rules! integers {
    ($($ty:ident $sign:ident),*) => {$(
        integers!(@codec $ty $sign);
        register_delta!($ty, |a, b| a == b, integers!(@between $ty));
        ordered!($ty);
        impl Key for $ty {}

        impl Scalar for $ty {
            const NAME: &'static str = stringify!($ty);

            fn to_json(&self) -> Json {
                Json::from(*self)
            }

            fn from_json(json: &Json) -> Result<Self, DecodeError> {
                let number = json.as_u64().map(i128::from).or_else(|| json.as_i64().map(i128::from));
                Self::try_from(number.ok_or(DecodeError::Form)?).map_err(|_| DecodeError::Range)
            }

            fn from_key_bytes(key: &[u8]) -> Result<Self, DecodeError> {
                Self::from_key(key)
            }
        }
    )*};
    (@between u8) => { crate::splice::bytes::between };
    (@between $ty:ident) => { crate::splice::plain::between };
    (@codec u8 unsigned) => {
        int_codec!(
            u8,
            |value| u64::from(value),
            |int| Self::try_from(int).map_err(|_| DecodeError::Range),
            list: const LIST_KIND: Kind = Kind::Bytes;,
            fn pack_list(items: &[Self], out: &mut Vec<u8>) {
                out.extend_from_slice(items);
            },
            fn unpack_list(input: &mut Unpacker<'_>) -> Result<Vec<Self>, DecodeError> {
                input.take(input.rest().len()).map(<[u8]>::to_vec)
            }
        );
    };
    (@codec $ty:ident unsigned) => {
        int_codec!($ty, |value| value as u64, |int| Self::try_from(int).map_err(|_| DecodeError::Range));
    };
    (@codec $ty:ident signed) => {
        int_codec!($ty, |value| varint::zigzag(value as i64), |int| {
            Self::try_from(varint::unzigzag(int)).map_err(|_| DecodeError::Range)
        });
    };
}

#[allow(
    clippy::cast_lossless,
    clippy::allow_attributes,
    trivial_numeric_casts,
    reason = "one macro serves every width"
)]
mod integers {
    use super::{
        Codec, DecodeError, Json, Key, Kind, Scalar, ScalarKind, Shape, Unpacker, Value, Vec,
        ordered, register_delta, varint,
    };

    integers!(
        u8 unsigned, u16 unsigned, u32 unsigned, u64 unsigned, usize unsigned,
        i8 signed, i16 signed, i32 signed, i64 signed, isize signed
    );
}

int_codec!(bool, |value| u64::from(value), |int| match int {
    0 => Ok(false),
    1 => Ok(true),
    _ => Err(DecodeError::Range),
});
register_delta!(bool, |a, b| a == b, crate::splice::plain::between);

impl Key for bool {}

impl Scalar for bool {
    const NAME: &'static str = "bool";

    fn to_json(&self) -> Json {
        Json::Bool(*self)
    }

    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        json.as_bool().ok_or(DecodeError::Form)
    }

    fn from_key_bytes(key: &[u8]) -> Result<Self, DecodeError> {
        Self::from_key(key)
    }
}

int_codec!(char, |value| u64::from(u32::from(value)), |int| {
    u32::try_from(int)
        .ok()
        .and_then(Self::from_u32)
        .ok_or(DecodeError::Range)
});
register_delta!(char, |a, b| a == b, crate::splice::plain::between);

impl Key for char {}

impl Scalar for char {
    const NAME: &'static str = "char";

    fn to_json(&self) -> Json {
        Json::String((*self).into())
    }

    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        let mut chars = json.as_str().ok_or(DecodeError::Form)?.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(DecodeError::Range),
        }
    }

    fn from_key_bytes(key: &[u8]) -> Result<Self, DecodeError> {
        Self::from_key(key)
    }
}

ordered!(bool, char);

// The bytes of an `f32` are swapped so that the zero bits of short fractions come first and a varint leaves them out.
int_codec!(
    f32,
    |value| u64::from(value.to_bits().swap_bytes()),
    |int| {
        Ok(Self::from_bits(
            u32::try_from(int)
                .map_err(|_| DecodeError::Range)?
                .swap_bytes(),
        ))
    }
);
register_delta!(f32, |a, b| a.to_bits() == b.to_bits());

impl Codec for f64 {
    const KIND: Kind = Kind::Scalar(&ScalarKind::of::<Self>());
    const SHAPE: Shape = Shape::Register;

    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_bits().to_le_bytes());
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let bytes = input
            .take(8)?
            .try_into()
            .map_err(|_| DecodeError::Truncated)?;
        Ok(Self::from_bits(u64::from_le_bytes(bytes)))
    }

    fn to_value(&self) -> Value {
        Value::Fixed8(self.to_bits().to_le_bytes())
    }

    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        let Value::Fixed8(bytes) = *value else {
            return Err(DecodeError::Form);
        };
        Ok(Self::from_bits(u64::from_le_bytes(bytes)))
    }

    fn missing() -> Option<Self> {
        Some(0.0)
    }
}
register_delta!(f64, |a, b| a.to_bits() == b.to_bits());

macro_rules! floats {
    ($($ty:ident $bits:ident),*) => {$(
        impl Ordered for $ty {
            type Leaf = Self;

            fn order(&self, other: &Self) -> Ordering {
                self.total_cmp(other)
            }
        }

        impl Scalar for $ty {
            const NAME: &'static str = stringify!($ty);

            /// A number; where JSON has none, the bits as `"0x…"`.
            fn to_json(&self) -> Json {
                if self.is_finite() { Json::from(*self) } else { Json::String(format!("{:#x}", self.to_bits())) }
            }

            #[allow(clippy::cast_possible_truncation, trivial_numeric_casts, clippy::allow_attributes, reason = "an `f32` was widened before")]
            fn from_json(json: &Json) -> Result<Self, DecodeError> {
                match json {
                    Json::Number(number) => number.as_f64().map(|float| float as $ty).ok_or(DecodeError::Range),
                    Json::String(bits) => {
                        let digits = bits.strip_prefix("0x").ok_or(DecodeError::Form)?;
                        $bits::from_str_radix(digits, 16).map(Self::from_bits).map_err(|_| DecodeError::Range)
                    }
                    _ => Err(DecodeError::Form),
                }
            }

            fn from_key_bytes(_: &[u8]) -> Result<Self, DecodeError> {
                Err(DecodeError::Form)
            }
        }
    )*};
}

floats!(f32 u32, f64 u64);
