//! The fields of a struct or variant, from their declarations.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Fields, Index, LitStr, Member};

use crate::attr::{FieldKeys, MovedKey};
use crate::case::Case;
use crate::check::{self, Named};
use crate::context::Context;
use crate::model::{
    Body, Fallback, Field, MergeRule, MovedField, Role, Tracked, Way, rule, variant_of,
};
use crate::number::{self, Claim};
use crate::serde::SerdeNames;
use crate::{borrow, token};

/// What a body belongs to.
pub(crate) struct Owner {
    /// The type, for `Self` in the types of its fields.
    pub(crate) this: TokenStream,
    /// How the names of the types begin that its fields need.
    pub(crate) marker: String,
    /// The place of the variant, in an enum.
    pub(crate) variant: Option<usize>,
}

/// How fields are named that say nothing of it.
#[derive(Clone, Copy)]
pub(crate) struct Naming {
    pub(crate) case: Option<Case>,
}

/// A field as it was declared.
struct Declared {
    member: Member,
    at: usize,
    /// As the user calls it in messages.
    label: String,
    label_span: Span,
    name: String,
    variant: Ident,
    ty: TokenStream,
    span: Span,
    keys: FieldKeys,
    is_owned: bool,
}

impl Declared {
    fn of(context: &Context, owner: &Owner, at: usize, field: &syn::Field, naming: Naming) -> Self {
        let mut keys = FieldKeys::read(context, &field.attrs);
        check::field_keys(context, &keys);
        check::keyed_type(context, &mut keys, &field.ty);
        check::moved_type(context, &mut keys, &field.ty);
        let serde = SerdeNames::read(&field.attrs);
        let (member, label_span) = match &field.ident {
            Some(ident) => (Member::Named(ident.clone()), ident.span()),
            None => (Member::Unnamed(Index::from(at)), field.ty.span()),
        };
        let label = match &member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        };
        let cased = || {
            naming
                .case
                .map_or(label.clone(), |case| case.of_field(&label))
        };
        let name = keys
            .rename
            .value()
            .map(LitStr::value)
            .or(serde.rename)
            .unwrap_or_else(cased);
        Self {
            variant: variant_of(&member, label_span),
            member,
            at,
            label,
            label_span,
            name,
            ty: token::without_self(field.ty.to_token_stream(), &owner.this),
            span: field.ty.span(),
            is_owned: is_left_out(&keys) || borrow::is_owned(context, &field.ty),
            keys,
        }
    }

    fn is_tracked(&self) -> bool {
        !is_left_out(&self.keys) && self.is_owned && !self.keys.group.is_given()
    }

    fn role(
        &self,
        number: Option<u16>,
        moved: Vec<MovedField>,
        is_id: bool,
        owner: &Owner,
    ) -> Role {
        if let (Some(group), true) = (self.keys.group.value(), self.is_owned) {
            return match group.parse::<Ident>() {
                Ok(_) => Role::Grouped(group.value()),
                Err(_) => Role::Refused,
            };
        }
        let Some(number) = number else {
            return match (self.keys.computed.value(), self.is_owned) {
                (Some(path), _) => Role::Computed(path.clone()),
                (None, true) => Role::Skipped(match self.keys.default.value() {
                    Some(Fallback::Function(path)) => Some(path.clone()),
                    Some(Fallback::OfType | Fallback::Default) | None => None,
                }),
                (None, false) => Role::Refused,
            };
        };
        let is_always = !is_id && self.keys.always.is_given();
        Role::Tracked(Tracked {
            number,
            way: if is_id {
                Way::Inside
            } else if is_always {
                Way::Atomic
            } else {
                self.way(owner)
            },
            rule: if is_id || is_always {
                MergeRule::LastWriteWins
            } else {
                rule(&self.keys)
            },
            is_id,
            is_always,
            moved: (!moved.is_empty()).then(|| (self.marker("Moved", owner), moved)),
        })
    }

    /// The name of a type that the field needs. Of places and not names, which could be put together to the same from others.
    fn marker(&self, what: &str, owner: &Owner) -> Ident {
        let variant = owner.variant.map(|at| format!("{at}_")).unwrap_or_default();
        format_ident!("__{}{what}{variant}{}", owner.marker, self.at)
    }

    /// What `moved` says.
    fn moved(&self) -> &[MovedKey] {
        if self.is_tracked() {
            self.keys.moved.value().map_or(&[], Vec::as_slice)
        } else {
            &[]
        }
    }

    fn way(&self, owner: &Owner) -> Way {
        let keys = &self.keys;
        let marker = |what| self.marker(what, owner);
        if let Some(module) = keys.with.value() {
            Way::With {
                marker: marker("With"),
                module: module.clone(),
            }
        } else if let Some(key) = keys.key.value() {
            Way::Keyed {
                marker: marker("Key"),
                key: key.clone(),
            }
        } else if keys.atomic.is_given()
            || matches!(rule(keys), MergeRule::Custom(_) | MergeRule::Own(_))
        {
            Way::Atomic
        } else if keys.text.is_given() {
            Way::Text
        } else if keys.blob.is_given() {
            Way::Blob
        } else {
            Way::Inside
        }
    }
}

fn is_left_out(keys: &FieldKeys) -> bool {
    keys.skip.is_given() || keys.computed.is_given()
}

/// Resolves the fields.
pub(crate) fn of(context: &Context, owner: &Owner, fields: &Fields, naming: Naming) -> Body {
    let declared: Vec<_> = fields
        .iter()
        .enumerate()
        .map(|(at, field)| Declared::of(context, owner, at, field, naming))
        .collect();
    check::ids(context, declared.iter().map(|field| &field.keys));
    let groups = groups(context, &declared);
    names(context, &declared, &groups);
    let (numbers, moved) = numbers(context, &declared, &groups);
    let (mut numbers, mut moved) = (numbers.into_iter(), moved.into_iter());
    let first_id = declared.iter().position(|field| field.keys.id.is_given());
    let mut resolved: Vec<Field> = Vec::with_capacity(declared.len());
    for field in &declared {
        let number = field.is_tracked().then(|| numbers.next()).flatten();
        let mut variant = field.variant.clone();
        while resolved
            .iter()
            .any(|earlier| matches!(earlier.role, Role::Tracked(_)) && earlier.variant == variant)
        {
            variant = format_ident!("{variant}_");
        }
        let moved = field.moved().iter().zip(&mut moved);
        let moved = moved.map(|(field, number)| MovedField {
            inside: field.inside.clone(),
            name: field.name.clone(),
            number,
        });
        resolved.push(Field {
            member: field.member.clone(),
            at: field.at,
            name: field.name.clone(),
            variant,
            ty: field.ty.clone(),
            span: field.span,
            role: field.role(number, moved.collect(), first_id == Some(field.at), owner),
            default: field.keys.default.value().cloned().unwrap_or_default(),
            bound: field.keys.bound.value().cloned(),
        });
    }
    let groups = groups
        .iter()
        .zip(numbers)
        .map(|(group, number)| group.field(owner, number));
    Body {
        groups: groups.collect(),
        fields: resolved,
        asks_for_id: first_id.is_some(),
    }
}

/// No two fields, groups or moved fields have one name.
fn names(context: &Context, declared: &[Declared], groups: &[GroupName]) {
    let named = declared
        .iter()
        .filter(|field| !is_left_out(&field.keys) && !field.keys.group.is_given())
        .map(|field| Named {
            label: &field.label,
            span: field.label_span,
            name: &field.name,
            variant: &field.variant,
            rename: field.keys.rename.value(),
        });
    let group_names = groups.iter().map(|group| Named {
        label: &group.name,
        span: group.span,
        name: &group.name,
        variant: &group.variant,
        rename: None,
    });
    check::names(context, named.chain(group_names));
    let tracked = declared.iter().filter(|field| field.is_tracked());
    let moved = declared.iter().flat_map(Declared::moved);
    check::moved_names(context, moved, tracked.map(|field| &*field.name));
}

/// The numbers of fields and groups, and apart from them those of moved fields.
fn numbers(context: &Context, declared: &[Declared], groups: &[GroupName]) -> (Vec<u16>, Vec<u16>) {
    let moved = declared.iter().flat_map(Declared::moved);
    let claims: Vec<_> = declared
        .iter()
        .filter(|field| field.is_tracked())
        .map(|field| Claim {
            label: &field.label,
            span: field.label_span,
            name: &field.name,
            position: match &field.member {
                Member::Unnamed(_) if field.keys.rename.value().is_none() => Some(field.at),
                _ => None,
            },
            tag: field.keys.tag.given(),
        })
        .chain(groups.iter().map(|group| Claim {
            label: &group.name,
            span: group.span,
            name: &group.name,
            position: None,
            tag: None,
        }))
        .chain(moved.clone().map(|field| Claim {
            label: &field.name,
            span: field.inside.span(),
            name: &field.name,
            position: None,
            tag: field.tag.as_ref(),
        }))
        .collect();
    let mut numbers = number::assign(context, &claims);
    let moved = numbers.split_off(numbers.len() - moved.count());
    (numbers, moved)
}

/// Fields that are one leaf.
struct GroupName {
    name: String,
    member: Ident,
    variant: Ident,
    /// Where it is first named.
    span: Span,
}

impl GroupName {
    /// The group as if it were a field that holds its members.
    fn field(&self, owner: &Owner, number: u16) -> Field {
        let holder = format_ident!("{}{}", owner.marker, self.variant, span = self.span);
        Field {
            member: Member::Named(self.member.clone()),
            at: usize::from(number),
            name: self.name.clone(),
            variant: self.variant.clone(),
            ty: owner.this.clone(),
            span: self.span,
            role: Role::Tracked(Tracked {
                number,
                way: Way::Group { holder },
                rule: MergeRule::LastWriteWins,
                is_id: false,
                is_always: false,
                moved: None,
            }),
            default: Fallback::OfType,
            bound: None,
        }
    }
}

/// The groups, in the order in which they are first named.
fn groups(context: &Context, declared: &[Declared]) -> Vec<GroupName> {
    let mut groups: Vec<GroupName> = Vec::new();
    let mut refused = BTreeSet::new();
    for field in declared.iter().filter(|field| field.is_owned) {
        let Some(text) = field.keys.group.value() else {
            continue;
        };
        let name = text.value();
        if groups.iter().any(|group| group.name == name) {
            continue;
        }
        let span = text.span();
        let Ok(member) = text.parse::<Ident>() else {
            if refused.insert(name) {
                context.error_at(
                    span,
                    "a group is named like a field: write `group = \"position\"`",
                );
            }
            continue;
        };
        groups.push(GroupName {
            variant: crate::name::variant(&member.unraw().to_string(), span),
            name,
            member,
            span,
        });
    }
    groups
}
