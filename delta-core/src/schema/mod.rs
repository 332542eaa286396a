//! What a type looks like from outside: its fields, numbers, names, kinds and rules.
//!
//! ```
//! use delta_core::Delta;
//! use delta_core::schema::Structure;
//!
//! #[derive(Debug, Clone, PartialEq, Delta)]
//! struct User {
//!     #[delta(tag = 1)]
//!     name: String,
//!     #[delta(tag = 2, merge = "add")]
//!     logins: u64,
//! }
//!
//! let logins = User::SCHEMA.field(2).unwrap();
//! assert_eq!((logins.name, logins.rule.name()), ("logins", "add"));
//! ```
//!
//! A type changes from release to release, and older apps and stored data are still there.
//! [`compatible_with`](Schema::compatible_with) says in words what a change would break; [`lock`] keeps the schema in a file
//! beside the code and makes a test fail with those words. Both compare [`Description`]s.

mod add;
mod breaks;
mod compat;
mod custom;
mod describer;
mod description;
mod fate;
mod kind;
mod leaf;
#[cfg(feature = "std")]
pub mod lock;
#[cfg(feature = "std")]
mod memory;
mod read;
mod rule;
mod write;

pub use self::add::{AddRule, Additive};
pub use self::breaks::{Before, Break, Breaks, Fails};
pub use self::custom::CustomRule;
pub(crate) use self::custom::typed;
pub use self::description::Description;
pub use self::kind::{KeyedKind, Kind, Scalar, ScalarKind};
pub use self::read::TextError;
pub use self::rule::{CompareRule, DeletePolicy, Ordered, Rule};

use crate::cell::{CellReader, CellWriter};
use crate::codec::{Codec, DecodeError};

/// One field of a [`Schema`].
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its number on the wire.
    pub number: u16,
    /// Its name in JSON and reports.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// How concurrent writes of it come together.
    pub rule: Rule,
    /// Travels with every delta and never causes one.
    pub is_always: bool,
    /// The id, which has no leaf in a record of its own.
    pub is_id: bool,
    /// True when records that were written without it can be read: its type or `default` says what it holds there.
    pub has_default: fn() -> bool,
}

/// The fields of a struct, sorted by number.
#[derive(Debug)]
pub struct Schema {
    /// The struct's name.
    pub name: &'static str,
    /// What becomes of it when a delete meets an update.
    pub delete: DeletePolicy,
    /// The fields.
    pub fields: &'static [Field],
    /// Of these, the ones that the struct has in a struct of its own now.
    pub moved: &'static [MovedField],
}

/// A field that stands where an earlier release had it, and is in a struct inside now.
#[derive(Debug, Clone, Copy)]
pub struct MovedField {
    /// The number that it stands under.
    pub number: u16,
    /// The number of the struct that it is in, and its own number there.
    pub to: (u16, u16),
}

/// The field of this name, for generated constants: a struct without one does not compile.
#[doc(hidden)]
pub const fn field_named(schema: &Schema, name: &str) -> Field {
    let mut at = 0;
    while at < schema.fields.len() {
        if is_same(schema.fields[at].name.as_bytes(), name.as_bytes()) {
            return schema.fields[at];
        }
        at += 1;
    }
    panic!(
        "`moved` names a field that the struct does not have; write the name of one of its fields"
    )
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

impl Schema {
    /// What this release would break of an older one, which had the schema `old`, and of the data that it stored.
    ///
    /// A change is harmless when both releases can read what the other writes, and decide alike who wins:
    ///
    /// - fields that come, if they have a default;
    /// - a field or a type that is renamed and keeps its number; only the JSON form has names;
    /// - `T` that becomes `Option<T>`, and the other way round, where `T` is one leaf and has a default: who does not know
    ///   none reads the default. Structs, maps and sets say in an `Option` that they are there, which they do not outside;
    /// - `Box`, `Arc`, `Rc`, `Cow`, newtypes, `VecDeque` for `Vec`, `HashMap` for `BTreeMap` and whatever else is the same
    ///   kind.
    ///
    /// All else is a [`Break`], also what goes well most of the time: an older app that reads a `u64` into its `u32` fails on
    /// the first value that does not fit, and one that meets a variant it does not know cannot read the record.
    /// [`Fails`] tells these from those that always fail.
    ///
    /// Not seen are the length of an array, the field that a list is keyed by, the function of a custom rule, and what
    /// `with` and `default` name.
    ///
    /// # Errors
    ///
    /// With everything that would break, each with its place and what to write instead.
    ///
    /// # Example
    ///
    /// ```
    /// use delta_core::Delta;
    /// use delta_core::schema::Structure;
    ///
    /// mod old {
    ///     # use delta_core::Delta;
    ///     #[derive(Debug, Clone, PartialEq, Delta)]
    ///     pub struct User {
    ///         pub name: String,
    ///         pub age: u32,
    ///     }
    /// }
    ///
    /// #[derive(Debug, Clone, PartialEq, Delta)]
    /// struct User {
    ///     name: Option<String>,
    ///     age: String,
    /// }
    ///
    /// let breaks = User::SCHEMA.compatible_with(old::User::SCHEMA).unwrap_err();
    /// assert_eq!(
    ///     breaks.to_string(),
    ///     "`age` was `u32` and is `String`; neither release can read what the other wrote; keep `u32`, or add a field of \
    ///      another name and number",
    /// );
    /// ```
    pub fn compatible_with(&self, old: &Self) -> Result<(), Breaks> {
        self.describe().compatible_with(&old.describe())
    }

    /// The schema as data of its own, with the types inside.
    pub fn describe(&self) -> Description {
        Description::of_schema(self)
    }

    /// The field with this number.
    pub fn field(&self, number: u16) -> Option<&'static Field> {
        self.fields
            .binary_search_by_key(&number, |field| field.number)
            .ok()
            .map(|at| &self.fields[at])
    }

    /// The field with this name.
    pub fn field_named(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// One variant of an [`EnumSchema`].
#[derive(Debug)]
pub struct VariantSchema {
    /// Its number on the wire.
    pub number: u16,
    /// Its fields, under its name.
    pub fields: Schema,
}

/// The variants of an enum, sorted by number.
#[derive(Debug)]
pub struct EnumSchema {
    /// The enum's name.
    pub name: &'static str,
    /// The variants.
    pub variants: &'static [VariantSchema],
}

impl EnumSchema {
    /// What this release would break of an older one, which had the schema `old`, and of the data that it stored; see
    /// [`Schema::compatible_with`].
    ///
    /// # Errors
    ///
    /// With everything that would break.
    pub fn compatible_with(&self, old: &Self) -> Result<(), Breaks> {
        self.describe().compatible_with(&old.describe())
    }

    /// The schema as data of its own, with the types inside.
    pub fn describe(&self) -> Description {
        Description::of_enum(self)
    }

    /// True when no variant has fields.
    pub fn is_plain(&self) -> bool {
        self.variants
            .iter()
            .all(|variant| variant.fields.fields.is_empty())
    }

    /// The variant with this number.
    pub fn variant(&self, number: u64) -> Option<&'static VariantSchema> {
        self.variants
            .binary_search_by_key(&number, |variant| u64::from(variant.number))
            .ok()
            .map(|at| &self.variants[at])
    }

    /// The variant with this name.
    pub fn variant_named(&self, name: &str) -> Option<&'static VariantSchema> {
        self.variants
            .iter()
            .find(|variant| variant.fields.name == name)
    }
}

/// Enums, which have a schema of their own kind.
pub trait Enumeration: Codec {
    /// The variants, with the fields of each.
    const SCHEMA: &'static EnumSchema;

    /// The number of the value's variant.
    fn number(&self) -> u16;

    /// Writes the fields of the value's variant.
    fn write_fields(&self, cells: &mut CellWriter);

    /// Reads a variant's fields.
    fn read_fields(variant: u64, cells: &CellReader<'_>) -> Result<Self, DecodeError>;

    /// [`SCHEMA`](Self::SCHEMA), as a function, so that recursive types can name it.
    fn schema() -> &'static EnumSchema {
        Self::SCHEMA
    }
}

/// Structs, which have a schema.
pub trait Structure: Codec {
    /// The fields, numbers, names, kinds and rules of the struct.
    const SCHEMA: &'static Schema;

    /// Writes the fields, each at its number.
    fn write_fields(&self, cells: &mut CellWriter);

    /// Reads the fields.
    fn read_fields(cells: &CellReader<'_>) -> Result<Self, DecodeError>;

    /// [`SCHEMA`](Self::SCHEMA), as a function, so that recursive types can name it.
    fn schema() -> &'static Schema {
        Self::SCHEMA
    }
}
