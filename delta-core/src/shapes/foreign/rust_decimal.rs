//! `Decimal`: digits and scale.
//!
//! The scale is kept, for `1.00` is how its maker wrote it. So `1.0` and `1.00`, which `==` takes for one number, are two
//! values here, and a decimal is no key. The sign of a zero is not kept.

use alloc::vec::Vec;
use core::cmp::Ordering;

use ::rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::codec::DecodeError;
use crate::schema::Ordered;
use crate::shapes::encoded::{encoded, to_text};
use crate::shapes::register::register_delta;
use crate::shapes::wide;

/// The bit of the first byte that says that the number is below zero; the others hold the scale.
const NEGATIVE: u8 = 0x80;

fn to_bytes(decimal: &Decimal) -> Vec<u8> {
    let digits = decimal.mantissa();
    // At most 28.
    let scale = u8::try_from(decimal.scale()).unwrap_or(0);
    let mut bytes = alloc::vec![if digits < 0 { scale | NEGATIVE } else { scale }];
    bytes.extend(wide::to_bytes(digits.unsigned_abs()));
    bytes
}

fn from_bytes(bytes: &[u8]) -> Result<Decimal, DecodeError> {
    let (head, digits) = bytes.split_first().ok_or(DecodeError::Truncated)?;
    let digits = i128::try_from(wide::from_bytes(digits)?).map_err(|_| DecodeError::Range)?;
    let is_negative = head & NEGATIVE != 0;
    if is_negative && digits == 0 {
        return Err(DecodeError::Malformed);
    }
    let digits = if is_negative { -digits } else { digits };
    Decimal::try_from_i128_with_scale(digits, u32::from(head & !NEGATIVE))
        .map_err(|_| DecodeError::Range)
}

fn from_json(json: &Json) -> Result<Decimal, DecodeError> {
    let text = json.as_str().ok_or(DecodeError::Form)?;
    // Not `parse`, which rounds what it cannot hold.
    Decimal::from_str_exact(text).map_err(|_| DecodeError::Range)
}

encoded! {
    Decimal as Vec<u8>, "Decimal",
        |decimal| to_bytes(decimal), |bytes| from_bytes(&bytes),
        missing: Some(Self::ZERO), json: to_text, from_json;
}

register_delta!(Decimal, |a, b| a.mantissa() == b.mantissa()
    && a.scale() == b.scale());

/// By number, then by scale.
impl Ordered for Decimal {
    type Leaf = Self;

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
            .then_with(|| self.scale().cmp(&other.scale()))
    }
}
