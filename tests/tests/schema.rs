//! What a change of a type breaks is said in words, each once and at its place; what is called harmless is read by both
//! releases; and lock files remember.

#[path = "schema/breaks.rs"]
mod breaks;
#[path = "schema/harmless.rs"]
mod harmless;
#[path = "schema/lock.rs"]
mod lock;
#[path = "schema/recursion.rs"]
mod recursion;
#[path = "schema/text.rs"]
mod text;

use delta_core::cell::{CellReader, CellWriter};
use delta_core::codec::{Codec, DecodeError};
use delta_core::schema::{Break, Description};

/// What `New` breaks of `Old`.
pub(crate) fn breaks<Old: Codec, New: Codec>() -> Vec<Break> {
    breaks_of(&Description::of::<Old>(), &Description::of::<New>())
}

pub(crate) fn breaks_of(old: &Description, new: &Description) -> Vec<Break> {
    match new.compatible_with(old) {
        Ok(()) => Vec::new(),
        Err(breaks) => breaks.iter().cloned().collect(),
    }
}

/// The same in words.
pub(crate) fn words<Old: Codec, New: Codec>() -> Vec<String> {
    breaks::<Old, New>()
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// What one release reads of what another wrote.
pub(crate) fn reread<From: Codec, To: Codec>(value: &From) -> Result<To, DecodeError> {
    To::read(&CellReader::part(&CellWriter::part(value)))?.ok_or(DecodeError::Missing)
}

#[test]
fn everything_keeps_its_schema() {
    delta_core::schema::lock::check::<delta_tests::everything::Everything>(
        "schema/everything.lock",
    );
}
