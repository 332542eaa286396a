//! The struct as the expanders see it: every default resolved, every mistake reported or worked around.
//!
//! After a mistake the model still describes something that compiles, so that the mistake is the only error.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{DeriveInput, LitStr, Visibility};

use crate::attr::{FieldKeys, Rule, StructKeys};
use crate::bound::Bounds;
use crate::check::{self, Named};
use crate::context::Context;
use crate::number::{self, Claim};
use crate::{borrow, name, shape, token};

/// A struct and what is generated for it.
pub(crate) struct Model {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    /// The name of the struct in its schema and in documentation.
    pub(crate) name: String,
    /// The names of the generated types.
    pub(crate) changes: Ident,
    pub(crate) field_enum: Ident,
    pub(crate) conflict: Ident,
    /// The path of the module that generated code names things by.
    pub(crate) private: TokenStream,
    pub(crate) bounds: Bounds,
    /// The collection, when the struct is an entity.
    pub(crate) collection: Option<String>,
    /// The fields in the order of their declaration.
    pub(crate) fields: Vec<Field>,
}

/// One field.
pub(crate) struct Field {
    pub(crate) member: Ident,
    /// The name in the schema, in JSON and in reports.
    pub(crate) name: String,
    /// Its variant in the generated enums.
    pub(crate) variant: Ident,
    /// Its type, written so that it means the same outside of the struct.
    pub(crate) ty: TokenStream,
    /// Where errors about its type are shown.
    pub(crate) span: Span,
    pub(crate) role: Role,
}

/// What is done with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Compared and sent under a number.
    Tracked { number: u16, tracking: Tracking },
    /// Left out; made by `Default`.
    Skipped,
    /// Left out after a mistake; never made, as nothing that contains the mistake runs.
    Refused,
}

impl Role {
    fn is_tracked(self) -> bool {
        matches!(self, Self::Tracked { .. })
    }
}

/// How a field is compared and merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tracking {
    Id,
    Inside(Rule),
    Atomic,
    Always,
}

/// A field that is compared and sent.
#[derive(Clone, Copy)]
pub(crate) struct Tracked<'a> {
    pub(crate) field: &'a Field,
    pub(crate) number: u16,
    pub(crate) tracking: Tracking,
}

impl Model {
    /// Resolves the input; nothing when no code can be made for it.
    pub(crate) fn of(context: &Context, input: &DeriveInput) -> Option<Self> {
        let keys = StructKeys::read(context, &input.attrs);
        let declared = shape::named_fields(context, input)?;
        let is_owned = shape::is_owned(context, input);
        let krate = keys
            .krate
            .value()
            .map_or_else(|| quote!(::delta_core), ToTokens::to_token_stream);
        let (_, ty_generics, _) = input.generics.split_for_impl();
        let ident = &input.ident;
        let this = quote!(#ident #ty_generics);

        let declared: Vec<Declared<'_>> = declared
            .named
            .iter()
            .filter_map(|field| Declared::of(context, field, &this))
            .collect();
        let fields = resolve(context, &declared);
        let name = ident.unraw().to_string();
        let has_id = declared.iter().any(|field| field.keys.id.is_given());
        check::collection(context, &keys, has_id);
        let collection = has_id.then(|| {
            keys.collection.value().map_or_else(
                || check::default_collection(context, ident, &name),
                LitStr::value,
            )
        });

        is_owned.then(|| Self {
            vis: input.vis.clone(),
            ident: ident.clone(),
            changes: format_ident!("{ident}Delta"),
            field_enum: format_ident!("{ident}Field"),
            conflict: format_ident!("{ident}Conflict"),
            bounds: Bounds::of(&input.generics, ident, &quote!(#krate::__private), &fields),
            private: quote!(#krate::__private),
            name,
            collection,
            fields,
        })
    }

    /// The fields that are compared and sent.
    pub(crate) fn tracked(&self) -> impl Iterator<Item = Tracked<'_>> {
        self.fields.iter().filter_map(|field| match field.role {
            Role::Tracked { number, tracking } => Some(Tracked {
                field,
                number,
                tracking,
            }),
            Role::Skipped | Role::Refused => None,
        })
    }

    /// The fields that are compared and sent, sorted by number.
    pub(crate) fn tracked_by_number(&self) -> Vec<Tracked<'_>> {
        let mut tracked: Vec<_> = self.tracked().collect();
        tracked.sort_by_key(|tracked| tracked.number);
        tracked
    }

    /// The fields that a resolver can be asked about.
    pub(crate) fn contested(&self) -> impl Iterator<Item = Tracked<'_>> {
        self.tracked()
            .filter(|tracked| matches!(tracked.tracking, Tracking::Inside(_) | Tracking::Atomic))
    }

    /// The field that names a record.
    pub(crate) fn id(&self) -> Option<&Field> {
        self.tracked()
            .find(|tracked| tracked.tracking == Tracking::Id)
            .map(|tracked| tracked.field)
    }
}

/// A field as it was declared.
struct Declared<'a> {
    ident: &'a Ident,
    name: String,
    variant: Ident,
    ty: TokenStream,
    span: Span,
    keys: FieldKeys,
    is_owned: bool,
}

impl<'a> Declared<'a> {
    fn of(context: &Context, field: &'a syn::Field, this: &TokenStream) -> Option<Self> {
        let ident = field.ident.as_ref()?;
        let keys = FieldKeys::read(context, &field.attrs);
        check::field_keys(context, &keys);
        let name = ident.unraw().to_string();
        Some(Self {
            ident,
            variant: name::variant(&name, ident.span()),
            name: keys.rename.value().map_or(name, LitStr::value),
            ty: token::without_self(field.ty.to_token_stream(), this),
            span: field.ty.span(),
            is_owned: keys.skip.is_given() || borrow::is_owned(context, &field.ty),
            keys,
        })
    }
}

fn resolve(context: &Context, declared: &[Declared<'_>]) -> Vec<Field> {
    let is_tracked = |field: &&Declared<'_>| !field.keys.skip.is_given() && field.is_owned;
    check::ids(context, declared.iter().map(|field| &field.keys));
    check::names(
        context,
        declared
            .iter()
            .filter(|field| !field.keys.skip.is_given())
            .map(|field| Named {
                ident: field.ident,
                name: &field.name,
                variant: &field.variant,
                rename: field.keys.rename.value(),
            }),
    );
    let claims: Vec<_> = declared
        .iter()
        .filter(is_tracked)
        .map(|field| Claim {
            field: field.ident,
            name: &field.name,
            tag: field.keys.tag.given(),
        })
        .collect();
    let mut numbers = number::assign(context, &claims).into_iter();
    let first_id = declared.iter().position(|field| field.keys.id.is_given());
    let mut resolved: Vec<Field> = Vec::with_capacity(declared.len());
    for (at, field) in declared.iter().enumerate() {
        let role = match is_tracked(&field).then(|| numbers.next()).flatten() {
            Some(number) => Role::Tracked {
                number,
                tracking: tracking(&field.keys, first_id == Some(at)),
            },
            None if field.is_owned => Role::Skipped,
            None => Role::Refused,
        };
        let mut variant = field.variant.clone();
        while resolved
            .iter()
            .any(|earlier| earlier.role.is_tracked() && earlier.variant == variant)
        {
            variant = format_ident!("{variant}_");
        }
        resolved.push(Field {
            member: field.ident.clone(),
            name: field.name.clone(),
            variant,
            ty: field.ty.clone(),
            span: field.span,
            role,
        });
    }
    resolved
}

/// Where keys exclude each other, the one that says most wins; the others were reported.
fn tracking(keys: &FieldKeys, is_id: bool) -> Tracking {
    if is_id {
        Tracking::Id
    } else if keys.always.is_given() {
        Tracking::Always
    } else if keys.atomic.is_given() {
        Tracking::Atomic
    } else {
        Tracking::Inside(keys.merge.value().copied().unwrap_or(Rule::LastWriteWins))
    }
}
