//! What a type looks like from outside: its fields, numbers, names, kinds and rules.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

use serde_json::Value as Json;

use crate::cell::{CellReader, CellWriter};
use crate::codec::{Codec, DecodeError, Unpacker};
use crate::value::Value;

/// The kind of a value.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One leaf with a textual form of its own.
    Scalar(&'static ScalarKind),
    /// Bytes as one leaf.
    Bytes,
    /// Perhaps a value.
    Optional(&'static Kind),
    /// Named fields.
    Struct(fn() -> &'static Schema),
    /// Values by key.
    Map {
        /// The kind of the keys.
        key: &'static Kind,
        /// The kind of the values.
        value: &'static Kind,
    },
    /// Keys alone.
    Set(&'static Kind),
    /// Values in order, as one leaf.
    List(&'static Kind),
    /// Structs in order, each found by a key; its fields and its position below the key.
    Keyed(&'static KeyedKind),
    /// One of several variants: a leaf that names it, and the variant's fields below.
    Enum(fn() -> &'static EnumSchema),
    /// A value of any kind, packed into one leaf.
    Whole(&'static Kind),
    /// A fixed number of values, each of a kind of its own, as one leaf.
    Tuple(&'static [Kind]),
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => f.write_str(scalar.name),
            Self::Bytes => f.write_str("bytes"),
            Self::Optional(kind) => write!(f, "optional {kind:?}"),
            Self::Struct(schema) => f.write_str(schema().name),
            Self::Map { key, value } => write!(f, "map from {key:?} to {value:?}"),
            Self::Set(kind) => write!(f, "set of {kind:?}"),
            Self::List(kind) => write!(f, "list of {kind:?}"),
            Self::Keyed(keyed) => write!(f, "list of {:?} by {:?}", keyed.item, keyed.key),
            Self::Enum(schema) => f.write_str(schema().name),
            Self::Whole(kind) => write!(f, "{kind:?} as one value"),
            Self::Tuple(kinds) => {
                f.write_str("tuple of ")?;
                f.debug_list().entries(kinds.iter()).finish()
            }
        }
    }
}

/// A list whose elements are found by a key.
#[derive(Debug)]
pub struct KeyedKind {
    /// The kind of the keys.
    pub key: Kind,
    /// The kind of the elements.
    pub item: Kind,
    /// The encoded key of a packed element.
    pub(crate) key_of: fn(&mut Unpacker<'_>) -> Result<Vec<u8>, DecodeError>,
}

/// The name of a scalar type and its way to JSON and back.
#[derive(Debug)]
pub struct ScalarKind {
    /// The name, as Rust spells it.
    pub name: &'static str,
    pub(crate) value_to_json: fn(&Value) -> Result<Json, DecodeError>,
    pub(crate) json_to_value: fn(&Json) -> Result<Value, DecodeError>,
    pub(crate) key_to_json: fn(&[u8]) -> Result<Json, DecodeError>,
    pub(crate) unpack_json: fn(&mut Unpacker<'_>) -> Result<Json, DecodeError>,
    pub(crate) pack_json: fn(&Json, &mut Vec<u8>) -> Result<(), DecodeError>,
}

/// A scalar's form in JSON.
pub trait Scalar: Codec {
    /// The name, as Rust spells it.
    const NAME: &'static str;

    /// The value in JSON, without loss.
    fn to_json(&self) -> Json;

    /// Reads what [`to_json`](Self::to_json) made.
    fn from_json(json: &Json) -> Result<Self, DecodeError>;

    /// Reads the bytes of a key.
    fn from_key_bytes(key: &[u8]) -> Result<Self, DecodeError>;
}

impl ScalarKind {
    /// The description of a scalar type.
    pub const fn of<T: Scalar>() -> Self {
        Self {
            name: T::NAME,
            value_to_json: |value| Ok(T::from_value(value)?.to_json()),
            json_to_value: |json| Ok(T::from_json(json)?.to_value()),
            key_to_json: |key| Ok(T::from_key_bytes(key)?.to_json()),
            unpack_json: |input| Ok(T::unpack(input)?.to_json()),
            pack_json: |json, out| {
                T::from_json(json)?.pack(out);
                Ok(())
            },
        }
    }
}

/// How concurrent writes of one leaf come together (rule M1).
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Rule {
    /// The newest stamp wins.
    LastWriteWins,
    /// Differences add up, wrapping at the type's bounds so that no order of deliveries matters.
    Add(AddRule),
    /// The greatest value stays.
    Max(CompareRule),
    /// The smallest value stays.
    Min(CompareRule),
    /// The first value stays.
    Immutable,
    /// A function of the user makes one value of two.
    Custom(CustomRule),
}

impl Rule {
    /// The name of the rule as the attribute spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::LastWriteWins => "lww",
            Self::Add(_) => "add",
            Self::Max(_) => "max",
            Self::Min(_) => "min",
            Self::Immutable => "immutable",
            Self::Custom(_) => "custom",
        }
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The arithmetic behind [`Rule::Add`].
#[derive(Clone, Copy)]
pub struct AddRule {
    pub(crate) difference: fn(&Value, &Value) -> Result<i64, DecodeError>,
    pub(crate) sum: fn(Option<&Value>, i64) -> Result<Value, DecodeError>,
}

impl AddRule {
    /// The arithmetic of a type.
    pub const fn of<T: Additive>() -> Self {
        Self {
            difference: |new, old| Ok(T::from_value(new)?.difference(&T::from_value(old)?)),
            sum: |value, amount| {
                let value = value
                    .map_or_else(|| T::missing().ok_or(DecodeError::Missing), T::from_value)?;
                Ok(value.sum(amount).to_value())
            },
        }
    }
}

/// The order behind [`Rule::Max`] and [`Rule::Min`].
#[derive(Clone, Copy)]
pub struct CompareRule {
    pub(crate) compare: fn(&Value, &Value) -> Result<Ordering, DecodeError>,
}

impl CompareRule {
    /// The order of a type.
    pub const fn of<T: Ordered>() -> Self {
        Self {
            compare: |a, b| Ok(T::Leaf::from_value(a)?.order(&T::Leaf::from_value(b)?)),
        }
    }
}

type MergeValues = fn(Option<&Value>, &Value, &Value) -> Result<Value, DecodeError>;

/// The function behind [`Rule::Custom`], of base, local and remote value.
#[derive(Clone, Copy)]
pub struct CustomRule {
    pub(crate) merge: MergeValues,
}

impl CustomRule {
    /// The rule of a function on leaves.
    #[doc(hidden)]
    pub const fn new(merge: MergeValues) -> Self {
        Self { merge }
    }
}

/// Types that `#[delta(merge = "add")]` can be written on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be merged by adding",
    label = "no `merge = \"add\"` for this type",
    note = "`add` works on integers; use `merge = \"lww\"`, `\"max\"` or `\"min\"` here, or leave the attribute out"
)]
pub trait Additive: Codec {
    /// What must be added to `old` to get `self`, wrapping.
    fn difference(&self, old: &Self) -> i64;

    /// `self` and `amount`, wrapping.
    #[must_use]
    fn sum(&self, amount: i64) -> Self;
}

/// Types that `#[delta(merge = "max")]` and `"min"` can be written on. An absent `Option` loses against any value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no order to merge by",
    label = "no `merge = \"max\"` or `\"min\"` for this type",
    note = "`max` and `min` work on numbers, `bool`, `char`, `String`, dates and times, and arrays, tuples and an `Option` of these; use `merge = \"lww\"` here, or leave the attribute out"
)]
pub trait Ordered {
    /// The type whose leaf is compared.
    type Leaf: Ordered + Codec;

    /// The order of two values.
    fn order(&self, other: &Self) -> Ordering;
}

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
