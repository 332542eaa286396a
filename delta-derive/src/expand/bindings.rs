//! How generated code gets at the fields of a struct or variant, so that code for both is the same: those of a struct are
//! parts of it, those of a variant are bound to local names by a pattern.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Member;

use crate::model::{Body, Content, Field, Model, Tracked, Variant};

/// A body as it is looked at: with the path of its struct or variant, and that of its changes.
pub(super) struct Case<'a> {
    pub(super) body: &'a Body,
    /// How a value of it is written and matched.
    pub(super) value: TokenStream,
    /// How its changes are written and matched.
    pub(super) changes: TokenStream,
    /// The variant, when it is one.
    pub(super) variant: Option<&'a Variant>,
}

/// The struct, or every variant.
pub(super) fn cases(model: &Model) -> Vec<Case<'_>> {
    let changes = &model.changes;
    match &model.content {
        Content::Struct(body) | Content::Newtype(body) => vec![Case {
            body,
            value: quote!(Self),
            changes: quote!(#changes),
            variant: None,
        }],
        Content::Enum(variants) => variants
            .iter()
            .map(|variant| {
                let ident = &variant.ident;
                Case {
                    body: &variant.body,
                    value: quote!(Self::#ident),
                    changes: quote!(#changes::#ident),
                    variant: Some(variant),
                }
            })
            .collect(),
    }
}

impl Case<'_> {
    /// Matches a value of a variant and binds its tracked fields.
    pub(super) fn of_value(&self, prefix: &str) -> TokenStream {
        let bound = self
            .body
            .tracked()
            .filter(|(_, tracked)| !tracked.is_group())
            .map(|(field, _)| {
                let (member, local) = (&field.member, local(prefix, field));
                quote!(#member: #local,)
            });
        let path = &self.value;
        quote!(#path { #(#bound)* .. })
    }

    /// Matches the changes of a variant and binds those of its fields.
    pub(super) fn of_changes(&self, prefix: &str) -> TokenStream {
        let bound = self.body.tracked().map(|(field, _)| {
            let (member, local) = (change_member(field), local(prefix, field));
            quote!(#member: #local,)
        });
        let path = &self.changes;
        quote!(#path { #(#bound)* .. })
    }

    /// A reference to a field of `whole`; to all of it for a group, which is a part of it.
    pub(super) fn field(
        &self,
        whole: &str,
        prefix: &str,
        (field, tracked): (&Field, &Tracked),
    ) -> TokenStream {
        let whole = named(whole);
        if tracked.is_group() {
            return whole;
        }
        if self.variant.is_some() {
            let local = local(prefix, field);
            return quote!(#local);
        }
        let member = &field.member;
        quote!(&#whole.#member)
    }

    /// The same, to change it.
    pub(super) fn field_mut(
        &self,
        whole: &str,
        prefix: &str,
        (field, tracked): (&Field, &Tracked),
    ) -> TokenStream {
        if tracked.is_group() || self.variant.is_some() {
            return self.field(whole, prefix, (field, tracked));
        }
        let (whole, member) = (named(whole), &field.member);
        quote!(&mut #whole.#member)
    }

    /// The changes of a field as they are held: owned where `whole` is.
    pub(super) fn change(&self, whole: &str, prefix: &str, field: &Field) -> TokenStream {
        if self.variant.is_some() {
            let local = local(prefix, field);
            return quote!(#local);
        }
        let (whole, member) = (named(whole), change_member(field));
        quote!(#whole.#member)
    }

    /// A reference to the changes of a field, where `whole` is one.
    pub(super) fn change_ref(&self, whole: &str, prefix: &str, field: &Field) -> TokenStream {
        let change = self.change(whole, prefix, field);
        match self.variant {
            Some(_) => change,
            None => quote!(&#change),
        }
    }

    /// The fields that decide whether there are changes: all but the `always` ones.
    pub(super) fn deciding(&self) -> impl Iterator<Item = (&Field, &Tracked)> {
        self.body
            .tracked()
            .filter(|(_, tracked)| !tracked.is_always)
    }
}

fn named(whole: &str) -> TokenStream {
    match whole {
        "self" => quote!(self),
        whole => {
            let ident = format_ident!("{whole}");
            quote!(#ident)
        }
    }
}

/// The local name of a field.
pub(super) fn local(prefix: &str, field: &Field) -> Ident {
    format_ident!("__{prefix}{}", field.at)
}

/// The member of a field in the changes; unnamed fields are called by their place.
pub(super) fn change_member(field: &Field) -> Ident {
    match &field.member {
        Member::Named(ident) => ident.clone(),
        Member::Unnamed(index) => format_ident!("_{}", index.index),
    }
}
