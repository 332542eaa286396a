//! `NonZero`: the number, of which zero is out of range. There is no default.

use core::num::NonZero;

use super::encoded::{encoded, from_form_json, to_form_json};
use super::register::{ordered, register_delta};
use crate::codec::DecodeError;
use crate::key::Key;

macro_rules! nonzero {
    ($($number:ident $name:literal,)*) => {$(
        encoded! {
            NonZero<$number> as $number, $name,
                |value| value.get(), |number| Self::new(number).ok_or(DecodeError::Range),
                missing: None, json: to_form_json, from_form_json;
        }
        register_delta!(NonZero<$number>, |a, b| a == b);
        ordered!(NonZero<$number>);
        impl Key for NonZero<$number> {}
    )*};
}

nonzero! {
    u8 "NonZeroU8", u16 "NonZeroU16", u32 "NonZeroU32", u64 "NonZeroU64", u128 "NonZeroU128", usize "NonZeroUsize",
    i8 "NonZeroI8", i16 "NonZeroI16", i32 "NonZeroI32", i64 "NonZeroI64", i128 "NonZeroI128", isize "NonZeroIsize",
}
