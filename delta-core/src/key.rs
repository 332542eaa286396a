//! What can be an id, a map key or a set element.

use alloc::vec::Vec;
use core::fmt::Debug;

use crate::codec::{Codec, DecodeError};
use crate::value::Value;
use crate::wire::varint;

/// A value that can name a record, a map entry or a set element: one leaf, equal exactly when its bytes are equal.
///
/// Implemented for integers, `bool`, `char`, text, durations, network addresses, dates and times, `Uuid`, `Url`, arrays
/// and tuples of keys, and `Box`, `Arc` and `Cow` of a key. Newtypes of a key and enums without fields that derive
/// [`Delta`](crate::Delta) and `Eq` are keys, too.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an id, a map key or a set element",
    label = "not a key",
    note = "keys are integers, `bool`, `char`, `String`, dates and times, `Uuid`, arrays and tuples of these, and of your own types a newtype of a key, such as `struct Name(String)`, and an enum without fields, which derive `Delta` and `Eq`; use one of them, or mark a map or set field `#[delta(atomic)]` to compare it as one value"
)]
pub trait Key: Codec + Clone + Debug + Eq + Send + Sync + 'static {
    /// The bytes that stand for the key in paths and rows.
    fn to_key(&self) -> Vec<u8> {
        value_to_key(&self.to_value())
    }

    /// Reads a key back from its bytes.
    fn from_key(key: &[u8]) -> Result<Self, DecodeError> {
        from_key_bytes(key)
    }
}

/// Reads a value whose leaf serves as a key.
pub(crate) fn from_key_bytes<T: Codec>(key: &[u8]) -> Result<T, DecodeError> {
    let value = T::from_value(&Value::Bytes(key.into()));
    match value {
        Err(DecodeError::Form) => {
            let mut rest = key;
            let int = varint::read(&mut rest)?;
            if rest.is_empty() {
                T::from_value(&Value::Int(int))
            } else {
                Err(DecodeError::Trailing)
            }
        }
        value => value,
    }
}

/// The bytes of a leaf that serves as a key.
pub(crate) fn value_to_key(value: &Value) -> Vec<u8> {
    match value {
        Value::Unit => Vec::new(),
        Value::Int(int) => {
            let mut key = Vec::new();
            varint::write(&mut key, *int);
            key
        }
        Value::Fixed8(bytes) => bytes.to_vec(),
        Value::Bytes(bytes) => bytes.to_vec(),
    }
}
