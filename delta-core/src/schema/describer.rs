//! Schemas described: a walk that meets every type once.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ptr;

use super::description::{Description, FieldText, KindText, TypeText, VariantText};
use super::write::rule_word;
use super::{EnumSchema, Field, Kind, Schema};
use crate::codec::Codec;

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
            TypeText::Struct(schema.delete, this.fields(schema.fields))
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
            rule: rule_word(field.rule),
            is_always: field.is_always,
            is_id: field.is_id,
            is_required: !(field.has_default)(),
            is_removed: false,
        });
        fields.collect()
    }

    fn kind(&mut self, kind: &Kind) -> KindText {
        let mut inner = |kind| Box::new(self.kind(kind));
        match kind {
            Kind::Scalar(scalar) => KindText::Scalar(scalar.name.to_string()),
            Kind::Bytes => KindText::Bytes,
            Kind::Json => KindText::Scalar("Json".to_string()),
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

/// What is the same under two labels.
impl Description {
    /// True when two types are the same in all but their labels.
    fn same<'a>(&'a self, a: &'a str, b: &'a str, met: &mut BTreeSet<(&'a str, &'a str)>) -> bool {
        if a == b || !met.insert((a, b)) {
            return true;
        }
        match (self.types.get(a), self.types.get(b)) {
            (Some(TypeText::Struct(a_delete, a)), Some(TypeText::Struct(b_delete, b))) => {
                a_delete == b_delete && self.same_fields(a, b, met)
            }
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
                (a.number, &a.name, &a.rule) == (b.number, &b.name, &b.rule)
                    && (a.is_always, a.is_id, a.is_required)
                        == (b.is_always, b.is_id, b.is_required)
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

/// The name in a label.
pub(super) fn name_of(label: &str) -> &str {
    label.rsplit_once('#').map_or(label, |(name, _)| name)
}
