//! The keys of `#[delta(...)]`, in one table.

use std::fmt::{self, Display};

/// Where a key may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Above the struct or enum.
    Container,
    /// Above a variant of an enum.
    Variant,
    /// Above a field.
    Field,
}

/// A key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// As it is written.
    pub(crate) name: &'static str,
    /// Where it may stand.
    pub(crate) places: &'static [Place],
    /// A whole use of it, for messages.
    pub(crate) example: &'static str,
}

impl Symbol {
    pub(crate) fn stands_at(&self, place: Place) -> bool {
        self.places.contains(&place)
    }
}

impl Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

macro_rules! symbols {
    ($($constant:ident = $name:literal [$($place:ident)+] $example:literal;)*) => {
        $(pub(crate) const $constant: Symbol = Symbol { name: $name, places: &[$(Place::$place),+], example: $example };)*

        /// Every key.
        pub(crate) const ALL: &[Symbol] = &[$($constant),*];
    };
}

symbols! {
    COLLECTION = "collection" [Container] "collection = \"users\"";
    CRATE = "crate" [Container] "crate = \"path::to::delta_core\"";
    NAME = "name" [Container] "name = \"Customer\"";
    RENAME_ALL = "rename_all" [Container] "rename_all = \"camelCase\"";
    VALIDATE = "validate" [Container] "validate = \"path::to::check\"";
    STRICT = "strict" [Container] "strict";
    DERIVE = "derive" [Container] "derive(Eq)";
    BOUND = "bound" [Container Field] "bound = \"T: MyTrait\"";
    DELETE = "delete" [Container] "delete = \"yields\"";
    ATOMIC = "atomic" [Container Field] "atomic";
    TAG = "tag" [Variant Field] "tag = 1";
    RENAME = "rename" [Variant Field] "rename = \"name\"";
    ID = "id" [Field] "id";
    SKIP = "skip" [Field] "skip";
    ALWAYS = "always" [Field] "always";
    MERGE = "merge" [Field] "merge = \"add\"";
    CUSTOM = "custom" [Field] "custom = \"path::to::merge\"";
    RULE = "rule" [Field] "rule = \"path::to::Rule\"";
    IMMUTABLE = "immutable" [Field] "immutable";
    TEXT = "text" [Field] "text";
    BLOB = "blob" [Field] "blob";
    KEY = "key" [Field] "key = \"id\"";
    GROUP = "group" [Field] "group = \"position\"";
    MOVED = "moved" [Field] "moved(city, zip = \"postcode\")";
    WITH = "with" [Field] "with = \"path::to::module\"";
    DEFAULT = "default" [Field] "default = \"path::to::make\"";
    COMPUTED = "computed" [Field] "computed = \"path::to::compute\"";
}
