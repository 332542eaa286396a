//! Patterns that bind the fields of a struct or variant to local names, so that code for both is the same.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Member;

use crate::model::{Body, Content, Field, Model, Tracked};

/// A body as it is matched: the path of its struct or variant, and that of its changes.
pub(super) struct Case<'a> {
    pub(super) body: &'a Body,
    /// How a value of it is written and matched.
    pub(super) value: TokenStream,
    /// How its changes are written and matched.
    pub(super) changes: TokenStream,
    /// The variant, when it is one.
    pub(super) variant: Option<&'a crate::model::Variant>,
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

/// The local name of a field.
pub(super) fn local(prefix: &str, field: &Field) -> Ident {
    format_ident!("__{prefix}{}", field.at)
}

/// Binds every tracked field.
pub(super) fn tracked(path: &TokenStream, body: &Body, prefix: &str) -> TokenStream {
    some(path, body.tracked(), prefix)
}

/// Binds some fields.
pub(super) fn some<'a>(
    path: &TokenStream,
    fields: impl Iterator<Item = (&'a Field, &'a Tracked)>,
    prefix: &str,
) -> TokenStream {
    let bound = fields
        .filter(|(_, tracked)| !tracked.is_group())
        .map(|(field, _)| {
            let (member, local) = (&field.member, local(prefix, field));
            quote!(#member: #local,)
        });
    quote!(#path { #(#bound)* .. })
}

/// What a field is looked at in: its bound name, or the whole value for a group, which is a part of it.
pub(super) fn operand(
    prefix: &str,
    whole: &str,
    (field, tracked): (&Field, &Tracked),
) -> TokenStream {
    let ident = if tracked.is_group() {
        match whole {
            "self" => return quote!(self),
            whole => format_ident!("{whole}"),
        }
    } else {
        local(prefix, field)
    };
    quote!(#ident)
}

/// The member of a field in the changes; unnamed fields are called by their place.
pub(super) fn change_member(field: &Field) -> Ident {
    match &field.member {
        Member::Named(ident) => ident.clone(),
        Member::Unnamed(index) => format_ident!("_{}", index.index),
    }
}

/// Binds the changes of every tracked field.
pub(super) fn changes(path: &TokenStream, body: &Body, prefix: &str) -> TokenStream {
    let bound = body.tracked().map(|(field, _)| {
        let (member, local) = (change_member(field), local(prefix, field));
        quote!(#member: #local,)
    });
    quote!(#path { #(#bound)* .. })
}
