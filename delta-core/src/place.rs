//! What a schema says of a place in a record: a walk along a path.

use alloc::string::String;

use crate::codec::Codec;
use crate::path::{POSITION, Path, Step, first_number};
use crate::schema::{DeletePolicy, EnumSchema, Field, KeyedKind, Kind, Rule, Schema};

/// What a schema says of the leaf at a path, and of what may stand below.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub struct Place {
    /// The rule of the field; last write wins where the schema does not know the field (rule W3).
    pub rule: Rule,
    /// What the leaf holds.
    pub leaf: Leaf,
    /// True for fields that travel with every delta.
    pub is_always: bool,
    /// True for where a list element stands.
    pub is_position: bool,
    /// True where a cell says whether anything is there: for what an option, a map or a list holds, and for enums.
    pub has_presence: bool,
    /// True for an element of a list that is kept by key.
    pub is_element: bool,
    /// What becomes of a struct here when its delete meets an update; a delete wins over anything else.
    pub delete: DeletePolicy,
    below: Below,
}

/// What a leaf holds.
#[derive(Debug, Clone, Copy)]
pub enum Leaf {
    /// Nothing but that it is there: the record itself, a set element, a map entry or option with leaves below.
    Presence,
    /// A value of this kind.
    Of(Kind),
    /// The schema does not know it.
    Unknown,
}

/// What may stand below a place.
#[derive(Debug, Clone, Copy)]
enum Below {
    /// Nothing that the schema knows.
    Nothing,
    Fields(&'static Schema),
    Variants(&'static EnumSchema),
    Entries {
        key: &'static Kind,
        value: &'static Kind,
    },
    Items(&'static KeyedKind),
    Elements(&'static Kind),
}

impl Place {
    /// The record itself.
    #[inline]
    pub fn root(schema: &'static Schema) -> Self {
        Self {
            rule: Rule::LastWriteWins,
            leaf: Leaf::Presence,
            is_always: false,
            is_position: false,
            has_presence: true,
            is_element: false,
            delete: schema.delete,
            below: Below::Fields(schema),
        }
    }

    /// What `schema` says of the leaf at `path`.
    pub fn of(schema: &'static Schema, path: &Path) -> Self {
        let mut place = Self::root(schema);
        let mut rest = path.as_bytes();
        while let Some((number, len)) = first_number(rest) {
            place = place.below_step(number);
            rest = &rest[len..];
        }
        place
    }

    /// The place one step below.
    #[must_use]
    pub fn enter(&self, step: &Step) -> Self {
        match step {
            Step::Field(number) => self.below_step(Some(*number)),
            Step::Key(_) => self.below_step(None),
        }
    }

    /// The place below the field of this number, or below a key: which one does not matter.
    #[inline]
    pub(crate) fn below_step(&self, number: Option<u16>) -> Self {
        let place = Self {
            has_presence: false,
            is_element: matches!((number, self.below), (None, Below::Items(_))),
            delete: DeletePolicy::Wins,
            ..*self
        };
        place.step(number)
    }

    #[inline]
    fn step(&self, number: Option<u16>) -> Self {
        match (number, self.below) {
            (Some(POSITION), _) => Self {
                is_position: true,
                leaf: Leaf::Of(Kind::Bytes),
                below: Below::Nothing,
                ..*self
            },
            (Some(number), Below::Fields(schema)) => schema
                .field(number)
                .map_or_else(|| self.unknown(), |field| self.field(field)),
            (Some(number), Below::Variants(schema)) => match schema.variant(u64::from(number)) {
                Some(variant) => Self {
                    leaf: Leaf::Unknown,
                    below: Below::Fields(&variant.fields),
                    ..*self
                },
                None => self.unknown(),
            },
            (None, Below::Entries { value, .. }) => self.slot(value),
            (None, Below::Items(keyed)) => self.slot(&keyed.item),
            (None, Below::Elements(_)) => Self {
                leaf: Leaf::Presence,
                below: Below::Nothing,
                ..*self
            },
            _ => self.unknown(),
        }
    }

    /// True for leaves that are decided by stamp and are no conflict.
    pub fn is_uncontested(&self) -> bool {
        self.is_always || self.is_position
    }

    /// True where leaves may stand below.
    pub fn has_below(&self) -> bool {
        !matches!(self.below, Below::Nothing)
    }

    /// The kind of the keys that may stand below.
    pub fn keys(&self) -> Option<Kind> {
        match self.below {
            Below::Entries { key, .. } | Below::Elements(key) => Some(*key),
            Below::Items(keyed) => Some(keyed.key),
            _ => None,
        }
    }

    /// The name of the field or variant that this number stands for.
    pub fn name_of(&self, number: u16) -> Option<&'static str> {
        match self.below {
            Below::Fields(schema) => schema.field(number).map(|field| field.name),
            Below::Variants(schema) => schema
                .variant(u64::from(number))
                .map(|variant| variant.fields.name),
            _ => None,
        }
    }

    /// The number of the field or variant of this name; an error with the name of the struct or enum that has none. `None`
    /// where no names stand below.
    pub fn number_of(&self, name: &str) -> Option<Result<u16, &'static str>> {
        match self.below {
            Below::Fields(schema) => Some(
                schema
                    .field_named(name)
                    .map(|field| field.number)
                    .ok_or(schema.name),
            ),
            Below::Variants(schema) => Some(
                schema
                    .variant_named(name)
                    .map(|variant| variant.number)
                    .ok_or(schema.name),
            ),
            _ => None,
        }
    }

    #[inline]
    fn field(&self, field: &'static Field) -> Self {
        let place = Self {
            // What stays as it is stays so inside.
            rule: match self.rule {
                Rule::Immutable => Rule::Immutable,
                _ => field.rule,
            },
            is_always: self.is_always || field.is_always,
            ..*self
        };
        match field.kind {
            Kind::Optional(inner) => place.slot(inner),
            kind => place.holding(kind),
        }
    }

    /// What stands in a slot that is not empty: an option or a map entry. An option inside one is packed.
    #[inline]
    fn slot(&self, kind: &'static Kind) -> Self {
        let place = match kind {
            Kind::Optional(_) => self.holding(Kind::Whole(kind)),
            kind => self.holding(*kind),
        };
        Self {
            has_presence: true,
            ..place
        }
    }

    #[inline]
    fn holding(&self, kind: Kind) -> Self {
        let (leaf, below) = match kind {
            Kind::Struct(schema) => (Leaf::Presence, Below::Fields(schema())),
            Kind::Map { key, value } => (Leaf::Presence, Below::Entries { key, value }),
            Kind::Keyed(keyed) => (Leaf::Presence, Below::Items(keyed)),
            Kind::Set(key) => (Leaf::Presence, Below::Elements(key)),
            Kind::Json => {
                let (key, value) = (&String::KIND, &Kind::Json);
                (Leaf::Of(kind), Below::Entries { key, value })
            }
            Kind::Enum(schema) => (Leaf::Of(kind), Below::Variants(schema())),
            kind => (Leaf::Of(kind), Below::Nothing),
        };
        Self {
            leaf,
            below,
            has_presence: matches!(kind, Kind::Enum(_)),
            delete: match kind {
                Kind::Struct(schema) => schema().delete,
                _ => DeletePolicy::Wins,
            },
            ..*self
        }
    }

    #[inline]
    fn unknown(&self) -> Self {
        Self {
            rule: Rule::LastWriteWins,
            leaf: Leaf::Unknown,
            below: Below::Nothing,
            ..*self
        }
    }
}
