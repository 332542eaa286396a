//! What went stays described, as removed.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::describer::name_of;
use super::description::{Description, FieldText, KindText, TypeText, VariantText};

impl Description {
    /// Puts what `old` had and this has not here as removed.
    pub(super) fn remember(&mut self, old: &Self) {
        let labels = self.remember_below(old);
        self.remember_types(old, labels);
    }

    /// Walks both from the root, side by side, and puts what went where it was. Yields what the types of `old` are called
    /// here.
    fn remember_below(&mut self, old: &Self) -> BTreeMap<String, String> {
        let mut labels = BTreeMap::new();
        let mut met = Vec::new();
        let mut pairs = Vec::from([(old.root.clone(), self.root.clone())]);
        while let Some(pair) = pairs.pop() {
            let (Some(was), Some(is)) = (pair.0.type_name(), pair.1.type_name()) else {
                let parts = pair.0.parts().into_iter().zip(pair.1.parts());
                pairs.extend(parts.map(clone_both));
                continue;
            };
            if met.contains(&pair) {
                continue;
            }
            match (old.types.get(was), self.types.get_mut(is)) {
                (Some(TypeText::Struct(_, old)), Some(TypeText::Struct(_, new))) => {
                    labels.entry(was.to_string()).or_insert(is.to_string());
                    remember_fields(old, new, &mut pairs);
                }
                (Some(TypeText::Enum(old)), Some(TypeText::Enum(new))) => {
                    labels.entry(was.to_string()).or_insert(is.to_string());
                    remember_variants(old, new, &mut pairs);
                }
                _ => {}
            }
            met.push(pair);
        }
        labels
    }

    /// Puts the types here that only removed fields refer to, each under a name that is free.
    fn remember_types(&mut self, old: &Self, mut labels: BTreeMap<String, String>) {
        let mut kept: BTreeMap<String, TypeText> = BTreeMap::new();
        let mut open: Vec<String> = Vec::new();
        for field in self.types.values_mut().flat_map(TypeText::removed_mut) {
            let mut named = Vec::new();
            field.kind.name_types(&mut named);
            open.extend(
                named
                    .into_iter()
                    .filter_map(KindText::type_name)
                    .map(String::from),
            );
        }
        while let Some(was) = open.pop() {
            let Some(ty) = old.types.get(&was).filter(|_| !labels.contains_key(&was)) else {
                continue;
            };
            let is_free =
                |name: &String| !self.types.contains_key(name) && !kept.contains_key(name);
            let others = (2..).map(|count: u32| format!("{}#{count}", name_of(&was)));
            let name = core::iter::once(was.clone()).chain(others).find(is_free);
            let name = name.unwrap_or_default();
            open.extend(
                ty.named()
                    .into_iter()
                    .filter_map(KindText::type_name)
                    .map(String::from),
            );
            kept.insert(name.clone(), ty.clone());
            labels.insert(was, name);
        }
        let removed = self.types.values_mut().flat_map(TypeText::removed_mut);
        let inside = kept.values_mut().flat_map(TypeText::fields_mut);
        for field in removed.chain(inside) {
            field.kind.rename(&labels);
        }
        self.types.append(&mut kept);
    }
}

impl TypeText {
    /// The fields that went, alone or with their variant.
    fn removed_mut(&mut self) -> Vec<&mut FieldText> {
        let fields: Vec<(bool, &mut FieldText)> = match self {
            Self::Struct(_, fields) => fields.iter_mut().map(|field| (false, field)).collect(),
            Self::Enum(variants) => variants
                .iter_mut()
                .flat_map(|variant| {
                    let is_removed = variant.is_removed;
                    variant
                        .fields
                        .iter_mut()
                        .map(move |field| (is_removed, field))
                })
                .collect(),
        };
        let removed = fields
            .into_iter()
            .filter(|(is_removed, field)| *is_removed || field.is_removed);
        removed.map(|(_, field)| field).collect()
    }
}

fn clone_both((was, is): (&KindText, &KindText)) -> (KindText, KindText) {
    (was.clone(), is.clone())
}

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
