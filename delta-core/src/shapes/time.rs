//! The dates and times of chrono, each packed as its plain numbers so that nothing is lost.

use alloc::vec::Vec;
use core::cmp::Ordering;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use serde_json::Value as Json;

use super::register::register_delta;
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::key::Key;
use crate::schema::{Kind, Ordered, Scalar, ScalarKind};
use crate::wire::varint;

fn pack_signed(out: &mut Vec<u8>, value: i64) {
    varint::write(out, varint::zigzag(value));
}

fn unpack_signed(input: &mut Unpacker<'_>) -> Result<i64, DecodeError> {
    input.varint().map(varint::unzigzag)
}

fn unpack_u32(input: &mut Unpacker<'_>) -> Result<u32, DecodeError> {
    u32::try_from(input.varint()?).map_err(|_| DecodeError::Range)
}

macro_rules! times {
    ($($ty:ty, $name:literal, |$value:ident, $out:ident| $pack:expr, |$input:ident| $unpack:expr;)*) => {$(
        impl Codec for $ty {
            const KIND: Kind = Kind::Scalar(&ScalarKind::of::<Self>());
            const SHAPE: Shape = Shape::Register;

            fn pack(&self, $out: &mut Vec<u8>) {
                let $value = self;
                $pack
            }

            fn unpack($input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
                $unpack
            }

            fn missing() -> Option<Self> {
                Some(Self::default())
            }
        }

        register_delta!($ty, |a, b| a == b);

        impl Key for $ty {}

        impl Ordered for $ty {
            type Leaf = Self;

            fn order(&self, other: &Self) -> Ordering {
                self.cmp(other)
            }
        }

        impl Scalar for $ty {
            const NAME: &'static str = $name;

            fn to_json(&self) -> Json {
                // Chrono writes these types as text or numbers, which cannot fail.
                serde_json::to_value(self).unwrap_or(Json::Null)
            }

            fn from_json(json: &Json) -> Result<Self, DecodeError> {
                <Self as serde::Deserialize>::deserialize(json).map_err(|_| DecodeError::Form)
            }

            fn from_key_bytes(key: &[u8]) -> Result<Self, DecodeError> {
                Self::from_key(key)
            }
        }
    )*};
}

times! {
    DateTime<Utc>, "DateTime<Utc>",
        |value, out| {
            pack_signed(out, value.timestamp());
            varint::write(out, u64::from(value.timestamp_subsec_nanos()));
        },
        |input| {
            let seconds = unpack_signed(input)?;
            Self::from_timestamp(seconds, unpack_u32(input)?).ok_or(DecodeError::Range)
        };
    NaiveDateTime, "NaiveDateTime",
        |value, out| value.and_utc().pack(out),
        |input| DateTime::<Utc>::unpack(input).map(|time| time.naive_utc());
    NaiveDate, "NaiveDate",
        |value, out| pack_signed(out, i64::from(value.num_days_from_ce())),
        |input| {
            let days = i32::try_from(unpack_signed(input)?).map_err(|_| DecodeError::Range)?;
            Self::from_num_days_from_ce_opt(days).ok_or(DecodeError::Range)
        };
    NaiveTime, "NaiveTime",
        |value, out| {
            varint::write(out, u64::from(value.num_seconds_from_midnight()));
            varint::write(out, u64::from(value.nanosecond()));
        },
        |input| {
            let seconds = unpack_u32(input)?;
            Self::from_num_seconds_from_midnight_opt(seconds, unpack_u32(input)?).ok_or(DecodeError::Range)
        };
    TimeDelta, "TimeDelta",
        |value, out| {
            let seconds = value.num_seconds() - i64::from(value.subsec_nanos() < 0);
            pack_signed(out, seconds);
            varint::write(out, u64::from(value.subsec_nanos().rem_euclid(1_000_000_000).unsigned_abs()));
        },
        |input| {
            let seconds = unpack_signed(input)?;
            Self::new(seconds, unpack_u32(input)?).ok_or(DecodeError::Range)
        };
}
