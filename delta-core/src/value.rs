//! The value of one leaf, as it is stored, compared and sent.

use alloc::vec::Vec;

pub use crate::shared_bytes::SharedBytes;

/// The encoded value of one leaf.
///
/// Two leaves agree exactly when their values are equal, so floats compare by their bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Presence without content: a set element, a map entry or option that holds a struct, the record itself.
    Unit,
    /// An integer, a boolean, a character, or the bytes of an `f32`.
    Int(u64),
    /// The bits of an `f64`, least significant byte first.
    Fixed8([u8; 8]),
    /// Text, bytes, lists, times and every value that is compared as one.
    Bytes(SharedBytes),
}

impl Value {
    /// The bytes of a [`Value::Bytes`], nothing for the other forms.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}
