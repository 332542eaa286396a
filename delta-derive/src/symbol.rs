//! The keys of `#[delta(...)]`, in one table.

use std::fmt::{self, Display};

/// Where a key may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Above the struct.
    Struct,
    /// Above a field.
    Field,
}

/// A key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// As it is written.
    pub(crate) name: &'static str,
    /// Where it may stand.
    pub(crate) place: Place,
    /// A whole use of it, for messages.
    pub(crate) example: &'static str,
}

impl Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

macro_rules! symbols {
    ($($constant:ident = $name:literal $place:ident $example:literal;)*) => {
        $(pub(crate) const $constant: Symbol = Symbol { name: $name, place: Place::$place, example: $example };)*

        /// Every key.
        pub(crate) const ALL: &[Symbol] = &[$($constant),*];
    };
}

symbols! {
    COLLECTION = "collection" Struct "collection = \"users\"";
    CRATE = "crate" Struct "crate = \"path::to::delta_core\"";
    ID = "id" Field "id";
    SKIP = "skip" Field "skip";
    ALWAYS = "always" Field "always";
    ATOMIC = "atomic" Field "atomic";
    MERGE = "merge" Field "merge = \"add\"";
    TAG = "tag" Field "tag = 1";
    RENAME = "rename" Field "rename = \"name\"";
}
