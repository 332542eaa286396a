//! Long texts, compared by words.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
#[cfg(any(feature = "std", feature = "indexmap"))]
use core::hash::{BuildHasher, Hash};
#[cfg(feature = "std")]
use std::collections::HashMap;

#[cfg(feature = "indexmap")]
use indexmap::IndexMap;

use super::{Inside, Maybe, Via};
use crate::cell::{CellReader, CellWriter};
use crate::change::Reporter;
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{LeafConflict, Site};
use crate::delta::ApplyError;
use crate::key::Key;
use crate::schema::{Kind, Rule};
use crate::text::{self, TextDelta};

/// Types that `#[delta(text)]` can be written on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared by words",
    label = "`text` is for `String`",
    note = "write `text` on a `String`, an `Option<String>` or a map of `String`s; for a newtype above the field inside it, for a list above a field of its elements, which then need a `key`; other types are compared as they are without it"
)]
pub trait TextField: Sized {
    /// How such a field is looked at.
    type Way: Via<Self, Owned = Self>;
}

impl TextField for String {
    type Way = Text;
}

impl TextField for Option<String> {
    type Way = Maybe<Text>;
}

// Entries are compared as they are, and merged by words.
impl<K: Key + Ord> TextField for BTreeMap<K, String> {
    type Way = Inside;
}

#[cfg(feature = "std")]
impl<K, S> TextField for HashMap<K, String, S>
where
    K: Key + Hash,
    S: BuildHasher + Default + Clone + 'static,
{
    type Way = Inside;
}

#[cfg(feature = "indexmap")]
impl<K, S> TextField for IndexMap<K, String, S>
where
    K: Key + Hash,
    S: BuildHasher + Default + Clone + 'static,
{
    type Way = Inside;
}

/// Types that `#[delta(blob)]` can be written on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared as bytes",
    label = "`blob` is for `Vec<u8>`",
    note = "write `blob` on a `Vec<u8>`, an `Option<Vec<u8>>` or another type of bytes, for a newtype above the field inside it; other types are compared as they are without it"
)]
pub trait BlobField: Sized {
    /// How such a field is looked at.
    type Way: Via<Self, Owned = Self>;
}

// Bytes are compared by their parts as they are; the attribute says that this is meant, and that the type fits.
impl BlobField for Vec<u8> {
    type Way = Inside;
}

impl BlobField for Option<Vec<u8>> {
    type Way = Inside;
}

#[cfg(feature = "bytes")]
impl BlobField for ::bytes::Bytes {
    type Way = Inside;
}

#[cfg(feature = "bytes")]
impl BlobField for Option<::bytes::Bytes> {
    type Way = Inside;
}

/// Compared by words, changed by splices.
#[derive(Debug)]
pub struct Text;

impl Via<String> for Text {
    type Changes = TextDelta;
    type Conflict<'a> = LeafConflict<'a, String>;
    type Owned = String;

    const KIND: Kind = String::KIND;
    const SHAPE: Shape = Shape::Register;
    const IS_WHOLE: bool = false;
    const RULE: Rule = Rule::Text;

    fn diff(old: &String, new: &String) -> Option<TextDelta> {
        text::diff(old, new)
    }

    fn apply(value: &mut String, changes: &TextDelta) -> Result<(), ApplyError> {
        text::apply(value, changes)
    }

    fn compose(first: TextDelta, second: TextDelta) -> Option<TextDelta> {
        text::compose(first, second)
    }

    fn invert(changes: TextDelta) -> TextDelta {
        text::invert(changes)
    }

    fn same(a: &String, b: &String) -> bool {
        a == b
    }

    fn report(changes: &TextDelta, reporter: &mut Reporter<'_>) {
        text::report(changes, reporter);
    }

    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
        site.leaf().map(Some)
    }

    fn write(value: &String, cells: &mut CellWriter) {
        value.write(cells);
    }

    fn read(cells: &CellReader<'_>) -> Result<Option<String>, DecodeError> {
        String::read(cells)
    }

    fn missing() -> Option<String> {
        String::missing()
    }

    fn pack(value: &String, out: &mut Vec<u8>) {
        value.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<String, DecodeError> {
        String::unpack(input)
    }
}
