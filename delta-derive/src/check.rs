//! Finds keys that do not go together. What is left after a refusal is decided by the [`model`](crate::model).

use std::collections::BTreeMap;

use proc_macro2::Ident;
use syn::LitStr;

use crate::attr::{FieldKeys, Given, Rule, StructKeys};
use crate::context::Context;
use crate::name;

/// Keys of one field against each other.
pub(crate) fn field_keys(context: &Context, keys: &FieldKeys) {
    let FieldKeys {
        id,
        skip,
        always,
        atomic,
        merge,
        tag,
        rename,
    } = keys;
    if skip.is_given() {
        for other in [
            id.key(),
            always.key(),
            atomic.key(),
            merge.key(),
            tag.key(),
            rename.key(),
        ]
        .into_iter()
        .flatten()
        {
            let message = format!(
                "a skipped field is neither compared nor sent, so `{other}` means nothing: remove `{other}` or `skip`"
            );
            context.error_at(other.span(), message);
        }
        return;
    }
    if id.is_given() {
        for other in [always.key(), atomic.key(), merge.key()]
            .into_iter()
            .flatten()
        {
            let message = format!("the id names the record and is never merged: remove `{other}`");
            context.error_at(other.span(), message);
        }
        return;
    }
    if always.is_given() {
        if let Some(other) = atomic.key() {
            let message = "an `always` field already travels as one value: remove `atomic`";
            context.error_at(other.span(), message);
        }
        if let Some(other) = merge.key() {
            let message = "the newest write of an `always` field always wins: remove `merge`, or `always` to merge by a rule";
            context.error_at(other.span(), message);
        }
        return;
    }
    if let (
        Some(_),
        Some(Given {
            key,
            value: Rule::Add | Rule::Max | Rule::Min,
        }),
    ) = (atomic.given(), merge.given())
    {
        let message = "an `atomic` field is replaced as one value: remove `merge`, or `atomic` to merge by the rule";
        context.error_at(key.span(), message);
    }
}

/// Reports every id but the first.
pub(crate) fn ids<'a>(context: &Context, keys: impl Iterator<Item = &'a FieldKeys>) {
    for second in keys.filter_map(|keys| keys.id.key()).skip(1) {
        context.error_at(
            second.span(),
            "a record has one id: keep `id` on the field that names it",
        );
    }
}

/// The collection's name against the rest of the struct.
pub(crate) fn collection(context: &Context, keys: &StructKeys, has_id: bool) {
    let Some(given) = keys.collection.given() else {
        return;
    };
    if !has_id {
        let message = "only a struct with an id has a collection: mark the field that names a record with `#[delta(id)]`, or remove `collection`";
        context.error_at(given.key.span(), message);
    } else if given.value.value().is_empty() {
        context.error_at(
            given.value.span(),
            "the collection needs a name: write `collection = \"users\"`",
        );
    } else if !is_collection(&given.value.value()) {
        let message = "a collection's name is made of `a` to `z`, `0` to `9`, `_` and `-`: write `collection = \"users\"`";
        context.error_at(given.value.span(), message);
    }
}

/// The collection's name that is made from the struct's.
pub(crate) fn default_collection(context: &Context, ident: &Ident, name: &str) -> String {
    let collection = name::snake(name);
    if !is_collection(&collection) {
        let message = format!(
            "`{collection}` cannot name a collection: write `#[delta(collection = \"...\")]` above the struct, with `a` to `z`, `0` to `9`, `_` and `-`"
        );
        context.error_at(ident.span(), message);
    }
    collection
}

fn is_collection(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}

/// A field's name in reports and JSON, before and after `rename`.
pub(crate) struct Named<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) name: &'a str,
    pub(crate) variant: &'a Ident,
    pub(crate) rename: Option<&'a LitStr>,
}

/// Names that two fields would share.
pub(crate) fn names<'a>(context: &Context, fields: impl Iterator<Item = Named<'a>>) {
    let mut names = BTreeMap::new();
    let mut variants = BTreeMap::new();
    for field in fields {
        let span = field
            .rename
            .map_or_else(|| field.ident.span(), LitStr::span);
        if field.name.is_empty() {
            context.error_at(
                span,
                "the field needs a name: write `rename = \"name\"`, or remove `rename`",
            );
        } else if let Some(earlier) = names.insert(field.name.to_owned(), field.ident) {
            let message = format!(
                "`{earlier}` and `{}` are both named `{}`: rename one of them differently",
                field.ident, field.name
            );
            context.error_at(span, message);
        }
        if let Some(earlier) = variants.insert(field.variant.to_string(), field.ident) {
            let message = format!(
                "`{earlier}` and `{}` are both `{}` in the enum of fields: name one of them differently; with `rename` it keeps its name in stored data",
                field.ident, field.variant
            );
            context.error_at(field.ident.span(), message);
        }
    }
}
