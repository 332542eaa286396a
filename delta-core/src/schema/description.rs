//! A schema as data of its own, which outlives the release that it describes.
//!
//! Types inside stand once each and are referred to by name, so that one that holds itself has an end. Names are labels and
//! say nothing of what is compatible: types that share one, such as the instances of a generic type, are told apart by `#2`.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ptr;

use super::{EnumSchema, Field, Kind, Rule, Schema};
use crate::codec::Codec;

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
    Struct(Vec<FieldText>),
    Enum(Vec<VariantText>),
}

/// A field, as a [`Field`] without the functions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldText {
    pub(super) number: u16,
    pub(super) name: String,
    pub(super) kind: KindText,
    pub(super) rule: String,
    pub(super) is_always: bool,
    pub(super) is_id: bool,
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

/// A kind, as a [`Kind`] without the functions; structs and enums by name.
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
    /// Describes a type.
    pub fn of<T: Codec>() -> Self {
        Describer::default().run(|describer| describer.kind(&T::KIND))
    }

    pub(super) fn of_schema(schema: &Schema) -> Self {
        Describer::default().run(|describer| KindText::Struct(describer.structure(schema)))
    }

    pub(super) fn of_enum(schema: &EnumSchema) -> Self {
        Describer::default().run(|describer| KindText::Enum(describer.enumeration(schema)))
    }

    /// Puts what `old` had and this has not here as removed.
    #[cfg(feature = "std")]
    pub(super) fn remember(&mut self, old: &Self) {
        let mut met = BTreeSet::new();
        let mut pairs = Vec::from([(old.root.clone(), self.root.clone())]);
        while let Some((was, is)) = pairs.pop() {
            let (Some(was), Some(is)) = (was.type_name(), is.type_name()) else {
                pairs.extend(was.parts().into_iter().zip(is.parts()).map(clone_both));
                continue;
            };
            if !met.insert((was.to_string(), is.to_string())) {
                continue;
            }
            match (old.types.get(was), self.types.get_mut(is)) {
                (Some(TypeText::Struct(was)), Some(TypeText::Struct(is))) => {
                    remember_fields(was, is, &mut pairs);
                }
                (Some(TypeText::Enum(was)), Some(TypeText::Enum(is))) => {
                    remember_variants(was, is, &mut pairs);
                }
                _ => {}
            }
        }
        // What a removed field held is described as before.
        let mut names = self.named();
        while let Some(name) = names.pop() {
            if !self.types.contains_key(&name)
                && let Some(ty) = old.types.get(&name)
            {
                names.extend(ty.named());
                self.types.insert(name, ty.clone());
            }
        }
    }

    /// The types that kinds refer to.
    pub(super) fn named(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.root.name_types(&mut names);
        names.extend(self.types.values().flat_map(TypeText::named));
        names
    }

    /// True when two types are the same in all but their labels.
    fn same<'a>(&'a self, a: &'a str, b: &'a str, met: &mut BTreeSet<(&'a str, &'a str)>) -> bool {
        if a == b || !met.insert((a, b)) {
            return true;
        }
        match (self.types.get(a), self.types.get(b)) {
            (Some(TypeText::Struct(a)), Some(TypeText::Struct(b))) => self.same_fields(a, b, met),
            (Some(TypeText::Enum(a)), Some(TypeText::Enum(b))) => {
                a.len() == b.len()
                    && a.iter().zip(b).all(|(a, b)| {
                        (a.number, &a.name) == (b.number, &b.name)
                            && self.same_fields(&a.fields, &b.fields, met)
                    })
            }
            _ => false,
        }
    }

    fn same_fields<'a>(
        &'a self,
        a: &'a [FieldText],
        b: &'a [FieldText],
        met: &mut BTreeSet<(&'a str, &'a str)>,
    ) -> bool {
        a.len() == b.len()
            && a.iter().zip(b).all(|(a, b)| {
                (a.number, &a.name, &a.rule, a.is_always, a.is_id)
                    == (b.number, &b.name, &b.rule, b.is_always, b.is_id)
                    && self.same_kinds(&a.kind, &b.kind, met)
            })
    }

    fn same_kinds<'a>(
        &'a self,
        a: &'a KindText,
        b: &'a KindText,
        met: &mut BTreeSet<(&'a str, &'a str)>,
    ) -> bool {
        match (a, b) {
            (KindText::Struct(a), KindText::Struct(b)) | (KindText::Enum(a), KindText::Enum(b)) => {
                let is_named_alike = name_of(a) == name_of(b);
                is_named_alike && self.same(a, b, met)
            }
            (KindText::Scalar(a), KindText::Scalar(b)) => a == b,
            _ => {
                let (a_parts, b_parts) = (a.parts(), b.parts());
                core::mem::discriminant(a) == core::mem::discriminant(b)
                    && a_parts.len() == b_parts.len()
                    && a_parts
                        .into_iter()
                        .zip(b_parts)
                        .all(|(a, b)| self.same_kinds(a, b, met))
            }
        }
    }
}

impl TypeText {
    fn fields(&self) -> Vec<&FieldText> {
        match self {
            Self::Struct(fields) => fields.iter().collect(),
            Self::Enum(variants) => variants.iter().flat_map(|one| &one.fields).collect(),
        }
    }

    fn fields_mut(&mut self) -> Vec<&mut FieldText> {
        match self {
            Self::Struct(fields) => fields.iter_mut().collect(),
            Self::Enum(variants) => variants
                .iter_mut()
                .flat_map(|one| &mut one.fields)
                .collect(),
        }
    }

    fn named(&self) -> Vec<String> {
        let mut names = Vec::new();
        for field in self.fields() {
            field.kind.name_types(&mut names);
        }
        names
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

    #[cfg(feature = "std")]
    fn type_name(&self) -> Option<&str> {
        match self {
            Self::Struct(name) | Self::Enum(name) => Some(name),
            _ => None,
        }
    }

    fn name_types(&self, names: &mut Vec<String>) {
        if let Self::Struct(name) | Self::Enum(name) = self {
            names.push(name.clone());
        }
        for part in self.parts() {
            part.name_types(names);
        }
    }

    fn rename(&mut self, names: &BTreeMap<String, String>) {
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

/// Walks through schemas. Types are known by where their schema is, which may be several places for one type; so each gets a
/// label of its own first, `name#place among all`, and those that turn out the same are put together at the end.
#[derive(Default)]
struct Describer {
    met: BTreeMap<(bool, usize), String>,
    /// The labels in the order in which types were met.
    labels: Vec<String>,
    types: BTreeMap<String, TypeText>,
}

impl Describer {
    fn run(mut self, root: impl FnOnce(&mut Self) -> KindText) -> Description {
        let root = root(&mut self);
        let mut description = Description {
            root,
            types: self.types,
        };
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut kept: Vec<&String> = Vec::new();
        for label in &self.labels {
            let same = kept.iter().find(|one| {
                name_of(one) == name_of(label) && description.same(one, label, &mut BTreeSet::new())
            });
            let name = if let Some(same) = same {
                names[*same].clone()
            } else {
                let namesakes = kept.iter().filter(|one| name_of(one) == name_of(label));
                let count = namesakes.count() + 1;
                kept.push(label);
                match count {
                    1 => name_of(label).to_string(),
                    count => format!("{}#{count}", name_of(label)),
                }
            };
            names.insert(label.clone(), name);
        }
        description.root.rename(&names);
        let kept = kept.into_iter().filter_map(|label| {
            let mut ty = description.types.remove(label)?;
            for field in ty.fields_mut() {
                field.kind.rename(&names);
            }
            Some((names[label].clone(), ty))
        });
        description.types = kept.collect();
        description
    }

    fn structure(&mut self, schema: &Schema) -> String {
        let at = ptr::from_ref(schema).addr();
        self.once((false, at), schema.name, |this| {
            TypeText::Struct(this.fields(schema.fields))
        })
    }

    fn enumeration(&mut self, schema: &EnumSchema) -> String {
        let at = ptr::from_ref(schema).addr();
        self.once((true, at), schema.name, |this| {
            let variants = schema.variants.iter().map(|variant| VariantText {
                number: variant.number,
                name: variant.fields.name.to_string(),
                fields: this.fields(variant.fields.fields),
                is_removed: false,
            });
            TypeText::Enum(variants.collect())
        })
    }

    fn once(
        &mut self,
        place: (bool, usize),
        name: &str,
        describe: impl FnOnce(&mut Self) -> TypeText,
    ) -> String {
        if let Some(label) = self.met.get(&place) {
            return label.clone();
        }
        let label = format!("{name}#{}", self.labels.len());
        self.met.insert(place, label.clone());
        self.labels.push(label.clone());
        let ty = describe(self);
        self.types.insert(label.clone(), ty);
        label
    }

    fn fields(&mut self, fields: &[Field]) -> Vec<FieldText> {
        let fields = fields.iter().map(|field| FieldText {
            number: field.number,
            name: field.name.to_string(),
            kind: self.kind(&field.kind),
            rule: field.rule.name().to_string(),
            is_always: field.is_always,
            is_id: field.is_id,
            is_removed: false,
        });
        fields.collect()
    }

    fn kind(&mut self, kind: &Kind) -> KindText {
        let mut inner = |kind| Box::new(self.kind(kind));
        match kind {
            Kind::Scalar(scalar) => KindText::Scalar(scalar.name.to_string()),
            Kind::Bytes => KindText::Bytes,
            Kind::Optional(kind) => KindText::Optional(inner(kind)),
            Kind::Struct(schema) => KindText::Struct(self.structure(schema())),
            Kind::Map { key, value } => KindText::Map(inner(key), inner(value)),
            Kind::Set(kind) => KindText::Set(inner(kind)),
            Kind::List(kind) => KindText::List(inner(kind)),
            Kind::Keyed(keyed) => KindText::Keyed(inner(&keyed.key), inner(&keyed.item)),
            Kind::Enum(schema) => KindText::Enum(self.enumeration(schema())),
            Kind::Whole(kind) => KindText::Whole(inner(kind)),
            Kind::Tuple(kinds) => {
                KindText::Tuple(kinds.iter().map(|kind| self.kind(kind)).collect())
            }
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
            is_removed: false,
        }
    }
}

/// The name in a label.
fn name_of(label: &str) -> &str {
    label.rsplit_once('#').map_or(label, |(name, _)| name)
}

#[cfg(feature = "std")]
fn clone_both((was, is): (&KindText, &KindText)) -> (KindText, KindText) {
    (was.clone(), is.clone())
}

#[cfg(feature = "std")]
fn remember_fields(
    old: &[FieldText],
    new: &mut Vec<FieldText>,
    pairs: &mut Vec<(KindText, KindText)>,
) {
    for was in old {
        match new.binary_search_by_key(&was.number, |field| field.number) {
            Ok(at) => pairs.push(clone_both((&was.kind, &new[at].kind))),
            Err(at) => new.insert(
                at,
                FieldText {
                    is_removed: true,
                    ..was.clone()
                },
            ),
        }
    }
}

#[cfg(feature = "std")]
fn remember_variants(
    old: &[VariantText],
    new: &mut Vec<VariantText>,
    pairs: &mut Vec<(KindText, KindText)>,
) {
    for was in old {
        match new.binary_search_by_key(&was.number, |variant| variant.number) {
            Ok(at) => remember_fields(&was.fields, &mut new[at].fields, pairs),
            Err(at) => new.insert(
                at,
                VariantText {
                    is_removed: true,
                    ..was.clone()
                },
            ),
        }
    }
}
