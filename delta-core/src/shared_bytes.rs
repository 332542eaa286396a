//! The bytes of paths and values: short ones at hand, long ones shared.
//!
//! A record is dozens of short texts and numbers. Each as an allocation of its own takes twice the memory, and a wait for
//! memory whenever it is looked at; what is long is in many hands on its way from record to message to record, and is not
//! copied for each.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;
use core::ops::Deref;

/// So many bytes stand at hand; together with their number and the mark they fill three words.
const SHORT: usize = 22;

/// Bytes that do not change, and that cost little to copy.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct SharedBytes(Form);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    /// Up to [`SHORT`] of them with zeros behind, and how many.
    Short([u8; SHORT], u8),
    /// More.
    Long(Arc<[u8]>),
}

impl SharedBytes {
    /// No bytes.
    pub const fn new() -> Self {
        Self(Form::Short([0; SHORT], 0))
    }

    /// The first eight as a number, the first one the most significant, zeros for those that are not there.
    #[inline]
    pub(crate) fn head(&self) -> u64 {
        let bytes = match &self.0 {
            Form::Short(bytes, _) => bytes.first_chunk(),
            Form::Long(bytes) => bytes.first_chunk(),
        };
        bytes.map_or(0, |bytes| u64::from_be_bytes(*bytes))
    }

    /// Appends more.
    pub(crate) fn push(&mut self, more: &[u8]) {
        let here = self.len();
        if let Form::Short(bytes, len) = &mut self.0
            && let Some(place) = bytes.get_mut(here..here + more.len())
        {
            place.copy_from_slice(more);
            *len += u8::try_from(more.len()).unwrap_or(0);
        } else {
            self.0 = Form::Long([self, more].concat().into());
        }
    }
}

impl Default for SharedBytes {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for SharedBytes {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match &self.0 {
            Form::Short(bytes, len) => bytes.get(..usize::from(*len)).unwrap_or(bytes),
            Form::Long(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl Ord for SharedBytes {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        // Where one is the start of the other it has zeros where that goes on.
        match self.head().cmp(&other.head()) {
            Ordering::Equal => (**self).cmp(&**other),
            order => order,
        }
    }
}

impl PartialOrd for SharedBytes {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<&[u8]> for SharedBytes {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        let mut short = [0; SHORT];
        match (short.get_mut(..bytes.len()), u8::try_from(bytes.len())) {
            (Some(place), Ok(len)) => {
                place.copy_from_slice(bytes);
                Self(Form::Short(short, len))
            }
            _ => Self(Form::Long(bytes.into())),
        }
    }
}

impl<const N: usize> From<[u8; N]> for SharedBytes {
    fn from(bytes: [u8; N]) -> Self {
        bytes.as_slice().into()
    }
}

impl From<Vec<u8>> for SharedBytes {
    fn from(bytes: Vec<u8>) -> Self {
        bytes.as_slice().into()
    }
}

impl fmt::Debug for SharedBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_any_length_come_back_and_have_one_form() {
        for len in [0, 1, 7, 8, 9, 21, 22, 23, 100] {
            let bytes: Vec<u8> = (0..len).collect();
            let whole = SharedBytes::from(bytes.as_slice());
            assert_eq!(*whole, *bytes);
            let mut parts = SharedBytes::new();
            for part in bytes.chunks(5) {
                parts.push(part);
            }
            assert_eq!(parts, whole, "{len} bytes in parts");
        }
    }

    #[test]
    fn the_order_is_that_of_slices() {
        let all: [&[u8]; 9] = [
            b"",
            b"\0",
            b"\0\0",
            b"\x01",
            b"1234567",
            b"1234567\0",
            b"12345678",
            b"1234567890123456789012",
            b"12345678901234567890123",
        ];
        for a in all {
            for b in all {
                assert_eq!(SharedBytes::from(a).cmp(&SharedBytes::from(b)), a.cmp(b));
            }
        }
    }

    #[test]
    fn a_value_takes_three_words() {
        assert_eq!(size_of::<Option<crate::value::Value>>(), 24);
        assert_eq!(size_of::<crate::path::Path>(), 24);
    }
}
