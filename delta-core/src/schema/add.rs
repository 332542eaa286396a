//! `merge = "add"`: differences that travel as amounts, and the types that add up.

use alloc::vec::Vec;

use super::Kind;
use crate::codec::{Codec, DecodeError};
use crate::key::{from_key_bytes, value_to_key};
use crate::value::Value;

/// A value with an amount added.
type Sum = fn(Option<&Value>, &[u8]) -> Result<Option<Value>, DecodeError>;

/// The arithmetic behind [`Rule::Add`](super::Rule::Add). An amount is the bytes of its leaf, as in a key.
#[derive(Clone, Copy)]
pub struct AddRule {
    /// What amounts are.
    pub(crate) amount: Kind,
    /// What makes exactly the new value of the old one; nothing where no amount does.
    pub(crate) difference: fn(&Value, &Value) -> Option<Vec<u8>>,
    /// The value with an amount added; nothing where that is no value of the type.
    pub(crate) sum: Sum,
}

impl AddRule {
    /// The arithmetic of a type.
    pub const fn of<T: Additive>() -> Self {
        Self {
            amount: <T::Amount as Codec>::KIND,
            difference: |new, old| {
                // An old value of another type, from before the field changed its own, is no ground for a difference.
                let old = T::from_value(old).ok()?;
                let amount = T::from_value(new).ok()?.difference(&old)?;
                let is_exact = old.sum(&amount)?.to_value() == *new;
                is_exact.then(|| value_to_key(&amount.to_value()))
            },
            sum: |value, amount| {
                let value = value
                    .map_or_else(|| T::missing().ok_or(DecodeError::Missing), T::from_value)?;
                let sum = value.sum(&from_key_bytes(amount)?);
                Ok(sum.map(|sum| sum.to_value()))
            },
        }
    }
}

/// Types that `#[delta(merge = "add")]` can be written on.
///
/// A difference travels only where it makes exactly the new value of the old one. Elsewhere the new value itself does,
/// and the newer stamp decides: one writer alone is never off by a rounding.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be merged by adding",
    label = "no `merge = \"add\"` for this type",
    note = "`add` works on integers, `f32`, `f64` and `Decimal`; leave the attribute out to keep the newest write, or write `merge = \"max\"` or `\"min\"` where the type has an order"
)]
pub trait Additive: Codec {
    /// What is added; one leaf.
    type Amount: Codec;

    /// What must be added to `old` to get `self`, as near as the type comes to it; nothing where that is too much for it.
    fn difference(&self, old: &Self) -> Option<Self::Amount>;

    /// `self` with `amount` added; nothing where that is no value of the type.
    fn sum(&self, amount: &Self::Amount) -> Option<Self>;
}
