//! `Decimal`: digits and scale.
//!
//! The scale is kept, for `1.00` is how its maker wrote it. So `1.0` and `1.00`, which `==` takes for one number, are two
//! values here, and a decimal is no key. The sign of a zero is not kept.

use alloc::vec::Vec;
use core::cmp::Ordering;

use ::rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::codec::DecodeError;
use crate::schema::{Additive, Ordered};
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

/// Exactly: what has more digits than a decimal holds is no sum.
impl Additive for Decimal {
    /// What is added, and the scale of the new value: the sum shows as many zeros at its end.
    type Amount = (Self, u8);

    fn difference(&self, old: &Self) -> Option<(Self, u8)> {
        Some((exact_sum(*self, -*old)?, u8::try_from(self.scale()).ok()?))
    }

    fn sum(&self, (amount, scale): &(Self, u8)) -> Option<Self> {
        let sum = exact_sum(*self, *amount)?;
        let mut as_written = sum;
        as_written.rescale(u32::from(*scale).clamp(sum.scale(), Self::MAX_SCALE));
        Some(as_written)
    }
}

/// The sum in the fewest digits. Not `checked_add`, which rounds what it cannot hold.
fn exact_sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let scale = a.scale().max(b.scale());
    let digits = |number: Decimal| {
        let shift = 10_i128.checked_pow(scale - number.scale())?;
        number.mantissa().checked_mul(shift)
    };
    let sum = digits(a)?.checked_add(digits(b)?)?;
    Some(
        Decimal::try_from_i128_with_scale(sum, scale)
            .ok()?
            .normalize(),
    )
}
