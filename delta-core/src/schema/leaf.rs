//! What the encoding of leaves (docs/wire.md) says of kinds: which are one leaf, which integers hold others.

use alloc::string::ToString;

use super::breaks::Fails;
use super::description::KindText;

impl KindText {
    /// True for what is one leaf in a field and always there.
    pub(super) fn is_leaf(&self) -> bool {
        match self {
            Self::Scalar(_)
            | Self::Bytes
            | Self::Enum(_)
            | Self::List(_)
            | Self::Whole(_)
            | Self::Tuple(_) => true,
            Self::Optional(_)
            | Self::Struct(_)
            | Self::Map(..)
            | Self::Set(_)
            | Self::Keyed(..) => false,
        }
    }

    pub(super) fn as_part(&self) -> &Self {
        match self {
            Self::Whole(kind) => kind,
            kind => kind,
        }
    }
}

/// Who fails when a scalar becomes another. Integers that are written alike differ only in what fits.
pub(super) fn scalar_change(was: &str, is: &str) -> Fails {
    match (Integer::named(was), Integer::named(is)) {
        (Some(was), Some(is)) if is.holds(was) => Fails::OlderApps,
        (Some(was), Some(is)) if was.holds(is) => Fails::StoredData,
        _ => Fails::Always,
    }
}

/// An integer type as far as its encoding goes.
#[derive(Clone, Copy)]
struct Integer {
    is_signed: bool,
    bits: u8,
    has_zero: bool,
}

impl Integer {
    fn named(name: &str) -> Option<Self> {
        let (name, has_zero) = match name.strip_prefix("NonZero") {
            Some(name) => (name.to_lowercase(), false),
            None => (name.to_string(), true),
        };
        let is_signed = name.starts_with('i');
        let bits = match name.strip_prefix(['i', 'u'])? {
            "8" => 8,
            "16" => 16,
            "32" => 32,
            "64" | "size" => 64,
            "128" => 128,
            _ => return None,
        };
        Some(Self {
            is_signed,
            bits,
            has_zero,
        })
    }

    fn holds(self, other: Self) -> bool {
        // Those of 128 bits are bytes, all others varints.
        let is_wide = |integer: Self| integer.bits == 128;
        self.is_signed == other.is_signed
            && is_wide(self) == is_wide(other)
            && self.bits >= other.bits
            && self.has_zero >= other.has_zero
    }
}
