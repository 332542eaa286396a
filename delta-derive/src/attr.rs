//! What `#[delta(...)]` says: every key of a place goes into a slot that is set once.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{Attribute, Error, LitInt, LitStr, Path, Token, token};

use crate::context::Context;
use crate::key::each_key;
use crate::nearest::nearest;
use crate::number::TAGS;
use crate::symbol::{self, Place, Symbol};

/// A key that was given, and its value.
pub(crate) struct Given<T> {
    pub(crate) key: Ident,
    pub(crate) value: T,
}

/// Holds what a key gave; set once.
pub(crate) struct Slot<T>(Option<Given<T>>);

impl<T> Slot<T> {
    pub(crate) fn given(&self) -> Option<&Given<T>> {
        self.0.as_ref()
    }

    pub(crate) fn is_given(&self) -> bool {
        self.0.is_some()
    }

    pub(crate) fn key(&self) -> Option<&Ident> {
        self.given().map(|given| &given.key)
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    fn set(&mut self, key: &Ident, value: T) -> syn::Result<()> {
        if self.is_given() {
            return Err(Error::new(
                key.span(),
                format!("`{key}` is given twice; keep one"),
            ));
        }
        self.0 = Some(Given {
            key: key.clone(),
            value,
        });
        Ok(())
    }
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// The keys above the struct.
#[derive(Default)]
pub(crate) struct StructKeys {
    pub(crate) collection: Slot<LitStr>,
    pub(crate) krate: Slot<Path>,
}

/// The keys above a field.
#[derive(Default)]
pub(crate) struct FieldKeys {
    pub(crate) id: Slot<()>,
    pub(crate) skip: Slot<()>,
    pub(crate) always: Slot<()>,
    pub(crate) atomic: Slot<()>,
    pub(crate) merge: Slot<Rule>,
    pub(crate) tag: Slot<u16>,
    pub(crate) rename: Slot<LitStr>,
}

/// A merge rule as the user writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    LastWriteWins,
    Add,
    Max,
    Min,
}

const RULES: [(&str, Rule); 4] = [
    ("lww", Rule::LastWriteWins),
    ("add", Rule::Add),
    ("max", Rule::Max),
    ("min", Rule::Min),
];

impl StructKeys {
    pub(crate) fn read(context: &Context, attrs: &[Attribute]) -> Self {
        let mut keys = Self::default();
        each_key(
            context,
            attrs,
            Place::Struct,
            |symbol, key, input| match *symbol {
                symbol::COLLECTION => keys.collection.set(key, text(symbol, key, input)?),
                _ => keys.krate.set(key, path(symbol, key, input)?),
            },
        );
        keys
    }
}

impl FieldKeys {
    pub(crate) fn read(context: &Context, attrs: &[Attribute]) -> Self {
        let mut keys = Self::default();
        each_key(
            context,
            attrs,
            Place::Field,
            |symbol, key, input| match *symbol {
                symbol::ID => keys.id.set(key, flag(symbol, input)?),
                symbol::SKIP => keys.skip.set(key, flag(symbol, input)?),
                symbol::ALWAYS => keys.always.set(key, flag(symbol, input)?),
                symbol::ATOMIC => keys.atomic.set(key, flag(symbol, input)?),
                symbol::MERGE => keys.merge.set(key, rule(symbol, key, input)?),
                symbol::TAG => keys.tag.set(key, tag(symbol, key, input)?),
                _ => keys.rename.set(key, text(symbol, key, input)?),
            },
        );
        keys
    }
}

fn flag(symbol: &Symbol, input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![=]) || input.peek(token::Paren) {
        return Err(input.error(format!(
            "`{symbol}` takes no value: write `{}` alone",
            symbol.example
        )));
    }
    Ok(())
}

fn equals(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    input.parse::<Token![=]>().map(drop).map_err(|_| {
        Error::new(
            key.span(),
            format!("`{symbol}` needs a value: write `{}`", symbol.example),
        )
    })
}

fn text(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    equals(symbol, key, input)?;
    input.parse().map_err(|error| {
        Error::new(
            error.span(),
            format!(
                "`{symbol}` takes a text in quotes: write `{}`",
                symbol.example
            ),
        )
    })
}

fn path(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    equals(symbol, key, input)?;
    let path = if input.peek(LitStr) {
        input.parse::<LitStr>()?.parse_with(Path::parse_mod_style)
    } else {
        Path::parse_mod_style(input)
    };
    path.map_err(|error| {
        Error::new(
            error.span(),
            format!("`{symbol}` takes a path: write `{}`", symbol.example),
        )
    })
}

fn rule(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<Rule> {
    let text = text(symbol, key, input)?;
    let word = text.value();
    if let Some((_, rule)) = RULES.iter().find(|(name, _)| *name == word) {
        return Ok(*rule);
    }
    let hint = nearest(&word, RULES.iter().map(|(name, _)| *name))
        .map(|name| format!("did you mean \"{name}\"? "))
        .unwrap_or_default();
    let message = format!(
        "unknown merge rule \"{word}\"; {hint}the rules are \"lww\" (the default), \"add\", \"max\" and \"min\""
    );
    Err(Error::new(text.span(), message))
}

fn tag(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<u16> {
    equals(symbol, key, input)?;
    let range = format!("{} to {}", TAGS.start(), TAGS.end());
    let number: LitInt = input.parse().map_err(|error| {
        Error::new(
            error.span(),
            format!(
                "`tag` takes a number from {range}: write `{}`",
                symbol.example
            ),
        )
    })?;
    let tag = number.base10_parse().ok().filter(|tag| TAGS.contains(tag));
    tag.ok_or_else(|| {
        Error::new(
            number.span(),
            format!("`tag = {number}` is out of range: tags go from {range}"),
        )
    })
}
