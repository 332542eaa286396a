//! Walks over the keys of `#[delta(...)]`.
//!
//! A key that cannot be read is reported and skipped up to the next comma, so that it does not hide the mistakes after it.

use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Error, Meta, Token};

use crate::attr;
use crate::context::Context;
use crate::nearest::nearest;
use crate::symbol::{self, Place, Symbol};

/// Finds the keys of a place in the attributes, and leaves what follows each to `read`.
pub(crate) fn each_key(
    context: &Context,
    attrs: &[Attribute],
    place: Place,
    mut read: impl FnMut(&Symbol, &Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("delta")) {
        if !matches!(attr.meta, Meta::List(_)) {
            let message = format!(
                "`delta` takes its keys in parentheses; valid here: {}",
                valid(place)
            );
            context.push(Error::new_spanned(&attr.meta, message));
            continue;
        }
        let all = attr.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                if let Err(error) = one_key(place, input, &mut read) {
                    context.push(error);
                    skip_to_comma(input)?;
                }
            }
            Ok(())
        });
        all.unwrap_or_else(|error| context.push(error));
    }
}

fn one_key(
    place: Place,
    input: ParseStream<'_>,
    read: &mut impl FnMut(&Symbol, &Ident, ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let key = Ident::parse_any(input).map_err(|error| {
        Error::new(
            error.span(),
            format!("expected a key; valid here: {}", valid(place)),
        )
    })?;
    read(find(place, &key)?, &key, input)?;
    if input.is_empty() {
        return Ok(());
    }
    input
        .parse::<Token![,]>()
        .map(drop)
        .map_err(|error| Error::new(error.span(), "expected `,` before the next key"))
}

fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        if matches!(input.parse()?, TokenTree::Punct(punct) if punct.as_char() == ',') {
            break;
        }
    }
    Ok(())
}

fn find(place: Place, key: &Ident) -> syn::Result<&'static Symbol> {
    let Some(symbol) = symbol::ALL.iter().find(|symbol| key == symbol.name) else {
        if place == Place::Field && attr::is_rule(&key.to_string()) {
            let message = format!("`{key}` is a rule of `merge`: write `merge = \"{key}\"`");
            return Err(Error::new(key.span(), message));
        }
        let hint = nearest(&key.to_string(), names(place))
            .map(|name| format!("did you mean `{name}`? "))
            .unwrap_or_default();
        return Err(Error::new(
            key.span(),
            format!(
                "unknown attribute `{key}`; {hint}valid here: {}",
                valid(place)
            ),
        ));
    };
    if symbol.stands_at(place) {
        return Ok(symbol);
    }
    let (where_to, above) = if symbol.stands_at(Place::Field) {
        ("a field", "that field")
    } else {
        ("the struct or enum", "it")
    };
    let message = format!(
        "`{symbol}` belongs on {where_to}: write `#[delta({})]` above {above}",
        symbol.example
    );
    Err(Error::new(key.span(), message))
}

fn names(place: Place) -> impl Iterator<Item = &'static str> {
    symbol::ALL
        .iter()
        .filter(move |symbol| symbol.stands_at(place))
        .map(|symbol| symbol.name)
}

fn valid(place: Place) -> String {
    names(place)
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
