//! What a type looks like from outside: its fields, numbers, names, kinds and rules.

mod kind;
mod rule;

pub use self::kind::{KeyedKind, Kind, Scalar, ScalarKind};
pub use self::rule::{AddRule, Additive, CompareRule, CustomRule, Ordered, Rule};

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
}

/// The fields of a struct, sorted by number.
#[derive(Debug)]
pub struct Schema {
    /// The struct's name.
    pub name: &'static str,
    /// The fields.
    pub fields: &'static [Field],
}

impl Schema {
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
