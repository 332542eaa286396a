//! `[T; N]`: encoded as a `Vec` of its elements, and replaced as one value.
//!
//! A list of another length is out of range. Splices, which a list has, could not keep the length where they are put
//! together by hand.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::register::register_delta;
use super::sequence;
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::delta::Delta;
use crate::key::Key;
use crate::schema::{Kind, Ordered};
use crate::value::Value;
use crate::wire::varint;

fn sized<T, const N: usize>(items: Vec<T>) -> Result<[T; N], DecodeError> {
    items.try_into().map_err(|_| DecodeError::Range)
}

impl<T: Codec, const N: usize> Codec for [T; N] {
    const KIND: Kind = T::LIST_KIND;
    const SHAPE: Shape = Shape::Register;

    fn pack(&self, out: &mut Vec<u8>) {
        varint::write_bytes(out, &sequence::pack([self, &[]]));
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        sized(Vec::unpack(input)?)
    }

    fn to_value(&self) -> Value {
        sequence::pack([self, &[]]).into()
    }

    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        sized(Vec::from_value(value)?)
    }

    fn from_nested_value(value: &Value, depth: usize) -> Result<Self, DecodeError> {
        sized(Vec::from_nested_value(value, depth)?)
    }

    /// As many elements, if these have a default.
    fn missing() -> Option<Self> {
        let items: Option<Vec<T>> = (0..N).map(|_| T::missing()).collect();
        sized(items?).ok()
    }
}

register_delta!(impl[T: Delta, const N: usize] [T; N], |a, b| {
    a.iter().zip(b).all(|(a, b)| a.same(b))
});

impl<K: Key, const N: usize> Key for [K; N] {}

/// The first elements that differ decide.
impl<T: Ordered + Codec, const N: usize> Ordered for [T; N] {
    type Leaf = Self;

    fn order(&self, other: &Self) -> Ordering {
        let orders = self.iter().zip(other).map(|(a, b)| a.order(b));
        orders.fold(Ordering::Equal, Ordering::then)
    }
}
