//! A schema as data of its own, which outlives the release that it describes.
//!
//! Types inside stand once each and are referred to by name, so that one that holds itself has an end. Names are labels and
//! say nothing of what is compatible: types that share one, such as the instances of a generic type, are told apart by `#2`.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{DeletePolicy, Rule};

/// What a type and all types inside look like from outside.
///
/// It is read and written as text, one line a field, sorted by number:
///
/// ```
/// use delta_core::Delta;
/// use delta_core::schema::Description;
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct User {
///     #[delta(tag = 1)]
///     nick: Option<String>,
///     #[delta(tag = 2, merge = "add")]
///     logins: u64,
///     #[delta(tag = 3)]
///     friends: Vec<User>,
/// }
///
/// let description = Description::of::<User>();
/// let text = "\
/// layout 1
/// root struct User
///
/// struct User {
///     1 nick: option<String>
///     2 logins: u64, add
///     3 friends: list<struct User>
/// }
/// ";
/// assert_eq!(description.to_string(), text);
/// assert_eq!(text.parse(), Ok(description));
/// ```
///
/// What went is kept as `removed`, so that its number is not given to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    pub(super) root: KindText,
    pub(super) types: BTreeMap<String, TypeText>,
}

/// A struct or an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TypeText {
    Struct(DeletePolicy, Vec<FieldText>),
    Enum(Vec<VariantText>),
}

/// A field, as a [`Field`](super::Field) without the functions.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of its own in the text"
)]
pub(super) struct FieldText {
    pub(super) number: u16,
    pub(super) name: String,
    pub(super) kind: KindText,
    pub(super) rule: String,
    pub(super) is_always: bool,
    pub(super) is_id: bool,
    /// Nothing says what it holds in records that were written without it.
    pub(super) is_required: bool,
    /// It is no longer there, and its number is not free.
    pub(super) is_removed: bool,
}

/// A variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VariantText {
    pub(super) number: u16,
    pub(super) name: String,
    pub(super) fields: Vec<FieldText>,
    /// It is no longer there, and its number is not free.
    pub(super) is_removed: bool,
}

/// A kind, as a [`Kind`](super::Kind) without the functions; structs and enums by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KindText {
    Scalar(String),
    Bytes,
    Optional(Box<KindText>),
    Struct(String),
    Enum(String),
    Map(Box<KindText>, Box<KindText>),
    Set(Box<KindText>),
    List(Box<KindText>),
    Keyed(Box<KindText>, Box<KindText>),
    Whole(Box<KindText>),
    Tuple(Vec<KindText>),
}

impl Description {
    /// The first struct or enum that is referred to and not described.
    pub(super) fn missing(&self) -> Option<&KindText> {
        let mut named = Vec::new();
        self.root.name_types(&mut named);
        named.extend(self.types.values().flat_map(TypeText::named));
        named.into_iter().find(|kind| {
            !matches!(
                (kind, kind.type_name().and_then(|name| self.types.get(name))),
                (KindText::Struct(_), Some(TypeText::Struct(..)))
                    | (KindText::Enum(_), Some(TypeText::Enum(_)))
            )
        })
    }
}

impl TypeText {
    fn fields(&self) -> Vec<&FieldText> {
        match self {
            Self::Struct(_, fields) => fields.iter().collect(),
            Self::Enum(variants) => variants.iter().flat_map(|one| &one.fields).collect(),
        }
    }

    pub(super) fn fields_mut(&mut self) -> Vec<&mut FieldText> {
        match self {
            Self::Struct(_, fields) => fields.iter_mut().collect(),
            Self::Enum(variants) => variants
                .iter_mut()
                .flat_map(|one| &mut one.fields)
                .collect(),
        }
    }

    /// The structs and enums that it refers to.
    pub(super) fn named(&self) -> Vec<&KindText> {
        let mut named = Vec::new();
        for field in self.fields() {
            field.kind.name_types(&mut named);
        }
        named
    }
}

impl KindText {
    /// The kinds that this one is made of.
    pub(super) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Scalar(_) | Self::Bytes | Self::Struct(_) | Self::Enum(_) => Vec::new(),
            Self::Optional(kind) | Self::Set(kind) | Self::List(kind) | Self::Whole(kind) => {
                Vec::from([&**kind])
            }
            Self::Map(key, value) | Self::Keyed(key, value) => Vec::from([&**key, &**value]),
            Self::Tuple(kinds) => kinds.iter().collect(),
        }
    }

    /// Which struct or enum it is.
    pub(super) fn type_name(&self) -> Option<&str> {
        match self {
            Self::Struct(name) | Self::Enum(name) => Some(name),
            _ => None,
        }
    }

    /// Lists the structs and enums that it refers to.
    pub(super) fn name_types<'a>(&'a self, named: &mut Vec<&'a Self>) {
        if self.type_name().is_some() {
            named.push(self);
        }
        for part in self.parts() {
            part.name_types(named);
        }
    }

    pub(super) fn rename(&mut self, names: &BTreeMap<String, String>) {
        match self {
            Self::Scalar(_) | Self::Bytes => {}
            Self::Struct(name) | Self::Enum(name) => {
                if let Some(new) = names.get(name) {
                    name.clone_from(new);
                }
            }
            Self::Optional(kind) | Self::Set(kind) | Self::List(kind) | Self::Whole(kind) => {
                kind.rename(names);
            }
            Self::Map(key, value) | Self::Keyed(key, value) => {
                key.rename(names);
                value.rename(names);
            }
            Self::Tuple(kinds) => kinds.iter_mut().for_each(|kind| kind.rename(names)),
        }
    }
}

impl Default for FieldText {
    fn default() -> Self {
        Self {
            number: 0,
            name: String::new(),
            kind: KindText::Bytes,
            rule: Rule::LastWriteWins.name().to_string(),
            is_always: false,
            is_id: false,
            is_required: false,
            is_removed: false,
        }
    }
}
