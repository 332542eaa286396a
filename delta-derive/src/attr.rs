//! What `#[delta(...)]` says: every key of a place goes into a slot that is set once.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{Parse as _, ParseStream};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Error, LitInt, LitStr, Path, Token, Type, WherePredicate, parenthesized, token,
};

use crate::case::{self, Case};
use crate::context::Context;
use crate::key::each_key;
use crate::model::Fallback;
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

/// What `key` says: the field that tells one element from another, and perhaps its type.
#[derive(Clone)]
pub(crate) struct ElementKey {
    pub(crate) field: Ident,
    pub(crate) ty: Option<TokenStream>,
}

/// What `moved` says of a field: its name inside, and the name or number that it had beside.
pub(crate) struct MovedKey {
    pub(crate) inside: Ident,
    pub(crate) name: String,
    pub(crate) tag: Option<Given<u16>>,
}

/// The keys above the struct or enum.
#[derive(Default)]
pub(crate) struct ContainerKeys {
    pub(crate) collection: Slot<LitStr>,
    pub(crate) krate: Slot<Path>,
    pub(crate) name: Slot<LitStr>,
    pub(crate) rename_all: Slot<Case>,
    pub(crate) validate: Slot<Path>,
    pub(crate) strict: Slot<()>,
    pub(crate) derive: Slot<Vec<Path>>,
    pub(crate) bound: Slot<Vec<WherePredicate>>,
    pub(crate) atomic: Slot<()>,
    pub(crate) delete: Slot<Delete>,
}

/// The keys above a variant.
#[derive(Default)]
pub(crate) struct VariantKeys {
    pub(crate) tag: Slot<u16>,
    pub(crate) rename: Slot<LitStr>,
}

/// The keys above a field.
#[derive(Default)]
pub(crate) struct FieldKeys {
    pub(crate) id: Slot<()>,
    pub(crate) skip: Slot<()>,
    pub(crate) always: Slot<()>,
    pub(crate) atomic: Slot<()>,
    pub(crate) merge: Slot<Rule>,
    pub(crate) custom: Slot<Path>,
    pub(crate) rule: Slot<Path>,
    pub(crate) immutable: Slot<()>,
    pub(crate) text: Slot<()>,
    pub(crate) blob: Slot<()>,
    pub(crate) key: Slot<ElementKey>,
    pub(crate) group: Slot<LitStr>,
    pub(crate) moved: Slot<Vec<MovedKey>>,
    pub(crate) with: Slot<Path>,
    pub(crate) default: Slot<Fallback>,
    pub(crate) computed: Slot<Path>,
    pub(crate) bound: Slot<Vec<WherePredicate>>,
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
    Custom,
}

const RULES: [(&str, Rule); 5] = [
    ("lww", Rule::LastWriteWins),
    ("add", Rule::Add),
    ("max", Rule::Max),
    ("min", Rule::Min),
    ("custom", Rule::Custom),
];

/// A delete policy as the user writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Delete {
    #[default]
    Wins,
    Yields,
    LastWriteWins,
}

const DELETES: [(&str, Delete); 3] = [
    ("wins", Delete::Wins),
    ("yields", Delete::Yields),
    ("lww", Delete::LastWriteWins),
];

/// True for the name of a merge rule.
pub(crate) fn is_rule(word: &str) -> bool {
    RULES.iter().any(|(name, _)| *name == word)
}

impl ContainerKeys {
    pub(crate) fn read(context: &Context, attrs: &[Attribute]) -> Self {
        let mut keys = Self::default();
        each_key(
            context,
            attrs,
            Place::Container,
            |symbol, key, input| match *symbol {
                symbol::COLLECTION => keys.collection.set(key, text(symbol, key, input)?),
                symbol::NAME => keys.name.set(key, text(symbol, key, input)?),
                symbol::RENAME_ALL => keys.rename_all.set(key, rename_all(symbol, key, input)?),
                symbol::VALIDATE => keys.validate.set(key, path(symbol, key, input)?),
                symbol::STRICT => keys.strict.set(key, flag(symbol, input)?),
                symbol::DERIVE => keys.derive.set(key, paths(symbol, key, input)?),
                symbol::BOUND => keys.bound.set(key, predicates(symbol, key, input)?),
                symbol::ATOMIC => keys.atomic.set(key, flag(symbol, input)?),
                symbol::DELETE => keys.delete.set(key, delete(symbol, key, input)?),
                _ => keys.krate.set(key, path(symbol, key, input)?),
            },
        );
        keys
    }
}

impl VariantKeys {
    pub(crate) fn read(context: &Context, attrs: &[Attribute]) -> Self {
        let mut keys = Self::default();
        each_key(
            context,
            attrs,
            Place::Variant,
            |symbol, key, input| match *symbol {
                symbol::TAG => keys.tag.set(key, tag(symbol, key, input)?),
                _ => keys.rename.set(key, text(symbol, key, input)?),
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
                symbol::CUSTOM => keys.custom.set(key, path(symbol, key, input)?),
                symbol::RULE => keys.rule.set(key, path(symbol, key, input)?),
                symbol::IMMUTABLE => keys.immutable.set(key, flag(symbol, input)?),
                symbol::TEXT => keys.text.set(key, flag(symbol, input)?),
                symbol::BLOB => keys.blob.set(key, flag(symbol, input)?),
                symbol::KEY => keys.key.set(key, element_key(symbol, key, input)?),
                symbol::GROUP => keys.group.set(key, text(symbol, key, input)?),
                symbol::MOVED => keys.moved.set(key, moved(symbol, key, input)?),
                symbol::WITH => keys.with.set(key, path(symbol, key, input)?),
                symbol::DEFAULT if input.peek(Token![=]) => keys
                    .default
                    .set(key, Fallback::Function(path(symbol, key, input)?)),
                symbol::DEFAULT => {
                    flag(symbol, input)?;
                    keys.default.set(key, Fallback::Default)
                }
                symbol::COMPUTED => keys.computed.set(key, path(symbol, key, input)?),
                symbol::BOUND => keys.bound.set(key, predicates(symbol, key, input)?),
                symbol::TAG => keys.tag.set(key, tag(symbol, key, input)?),
                _ => keys.rename.set(key, text(symbol, key, input)?),
            },
        );
        keys
    }
}

fn flag(symbol: &Symbol, input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![=]) || input.peek(token::Paren) {
        // An example with a value is that of the longer form.
        let alone = symbol.example.split(" =").next().unwrap_or_default();
        return Err(input.error(format!("`{symbol}` takes no value: write `{alone}` alone")));
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
        let text: LitStr = input.parse()?;
        text.parse_with(Path::parse_mod_style)
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

fn element_key(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<ElementKey> {
    let text = text(symbol, key, input)?;
    let parse = |input: ParseStream<'_>| {
        let field = input.parse()?;
        let ty = match input.parse::<Option<Token![:]>>()? {
            Some(_) => Some(input.parse::<Type>()?.into_token_stream()),
            None => None,
        };
        Ok(ElementKey { field, ty })
    };
    text.parse_with(parse).map_err(|_| {
        let message = format!(
            "`{symbol}` takes the name of a field: write `{}`, or `key = \"id: u32\"` to say its type, too",
            symbol.example
        );
        Error::new(text.span(), message)
    })
}

fn paths(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<Path>> {
    if !input.peek(token::Paren) {
        return Err(Error::new(
            key.span(),
            format!(
                "`{symbol}` takes traits in parentheses: write `{}`",
                symbol.example
            ),
        ));
    }
    let inner;
    parenthesized!(inner in input);
    let paths =
        Punctuated::<Path, Token![,]>::parse_terminated_with(&inner, Path::parse_mod_style)?;
    Ok(paths.into_iter().collect())
}

fn moved(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<MovedKey>> {
    let message = format!(
        "`{symbol}` takes fields of the struct in parentheses, each perhaps with the name or the tag that it had: write `{}`",
        symbol.example
    );
    if !input.peek(token::Paren) {
        return Err(Error::new(key.span(), message));
    }
    let inner;
    parenthesized!(inner in input);
    let one = |input: ParseStream<'_>| {
        let inside = Ident::parse_any(input)?;
        let mut name = inside.unraw().to_string();
        let mut tag = None;
        if input.peek(Token![=]) {
            if input.peek2(LitStr) {
                input.parse::<Token![=]>()?;
                name = input.parse::<LitStr>()?.value();
            } else {
                let value = self::tag(&symbol::TAG, &inside, input)?;
                tag = Some(Given {
                    key: inside.clone(),
                    value,
                });
            }
        }
        Ok(MovedKey { inside, name, tag })
    };
    let fields = Punctuated::<MovedKey, Token![,]>::parse_terminated_with(&inner, one)?;
    if fields.is_empty() {
        return Err(Error::new(key.span(), message));
    }
    Ok(fields.into_iter().collect())
}

fn predicates(
    symbol: &Symbol,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<WherePredicate>> {
    let text = text(symbol, key, input)?;
    let parse = |input: ParseStream<'_>| {
        Punctuated::<WherePredicate, Token![,]>::parse_terminated_with(input, WherePredicate::parse)
    };
    let predicates = text.parse_with(parse).map_err(|error| {
        Error::new(
            error.span(),
            format!(
                "`{symbol}` takes the predicates of a `where` clause: write `{}`",
                symbol.example
            ),
        )
    })?;
    Ok(predicates.into_iter().collect())
}

fn rename_all(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<Case> {
    let text = text(symbol, key, input)?;
    Case::named(&text.value()).ok_or_else(|| {
        let message = format!(
            "unknown case \"{}\"; the cases are {}",
            text.value(),
            case::names()
        );
        Error::new(text.span(), message)
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
        "unknown merge rule \"{word}\"; {hint}the rules are \"lww\" (the default), \"add\", \"max\", \"min\" and \"custom\""
    );
    Err(Error::new(text.span(), message))
}

fn delete(symbol: &Symbol, key: &Ident, input: ParseStream<'_>) -> syn::Result<Delete> {
    let text = text(symbol, key, input)?;
    let word = text.value();
    if let Some((_, policy)) = DELETES.iter().find(|(name, _)| *name == word) {
        return Ok(*policy);
    }
    let hint = nearest(&word, DELETES.iter().map(|(name, _)| *name))
        .map(|name| format!("did you mean \"{name}\"? "))
        .unwrap_or_default();
    let message = format!(
        "unknown delete policy \"{word}\"; {hint}the policies are \"wins\" (the default), \"yields\" and \"lww\""
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
