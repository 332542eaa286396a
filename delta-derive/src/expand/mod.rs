//! Writes the generated code, one item a module.
//!
//! Names come from the crate's hidden `__private` module and from `::core`, both by absolute path, and traits are called
//! by path, so nothing that is in scope around the struct changes what the code means. Local names start with two
//! underscores for the same reason.

mod changes;
mod codec;
mod conflict;
mod delta;
mod entity;
mod field;
mod structure;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::DeriveInput;

use crate::attr::Rule;
use crate::context::Context;
use crate::model::{Field, Model, Tracked, Tracking};

/// The whole derive.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let context = Context::default();
    let generated = Model::of(&context, input).map(|model| all(&model));
    let errors = context.into_compile_errors();
    quote!(#errors #generated)
}

fn all(model: &Model) -> TokenStream {
    let allow = allow();
    let types = [changes::ty(model), field::ty(model), conflict::ty(model)];
    let impls = [
        changes::impls(model),
        field::impls(model),
        conflict::impls(model),
        structure::impls(model),
        codec::impls(model),
        delta::impls(model),
        entity::impls(model).unwrap_or_default(),
    ];
    quote! {
        #(#allow #types)*

        #allow
        const _: () = {
            #(#impls)*
        };
    }
}

/// What the user's lints shall not say about generated code.
fn allow() -> TokenStream {
    quote! {
        #[allow(
            // Predicates on concrete types make errors point at the user's field.
            trivial_bounds,
            // A private field's type shows in types that are as public as the struct.
            private_bounds,
            private_interfaces,
            // Items are `pub` whether or not the struct can be reached, and need not be used.
            unreachable_pub,
            dead_code,
            // Names follow the user's, and paths are always written out.
            non_camel_case_types,
            unused_qualifications,
            // A field that is deprecated is compared all the same.
            deprecated,
            // Code written to be right for any struct is not the shortest for one.
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
        )]
    }
}

/// `<Ty as Delta>`, shown at the type.
fn delta_of(model: &Model, field: &Field) -> TokenStream {
    let Model { private, .. } = model;
    let ty = &field.ty;
    quote_spanned!(shown_at(field)=> <#ty as #private::Delta>)
}

/// The span of code that means what it would mean anywhere, and whose errors are shown at the field's type.
fn shown_at(field: &Field) -> Span {
    Span::call_site().located_at(field.span)
}

/// What a tracked field is in the changes of its struct.
fn change_of(model: &Model, tracked: Tracked<'_>) -> TokenStream {
    let Model { private, .. } = model;
    let ty = &tracked.field.ty;
    match tracked.tracking {
        Tracking::Id | Tracking::Inside(_) => {
            let delta = delta_of(model, tracked.field);
            quote_spanned!(shown_at(tracked.field)=> #delta::Changes)
        }
        Tracking::Atomic | Tracking::Always => quote!(#private::Change<#ty>),
    }
}

/// The field's rule as a value.
fn rule_of(model: &Model, tracked: Tracked<'_>) -> TokenStream {
    let Model { private, .. } = model;
    let ty = &tracked.field.ty;
    match tracked.tracking {
        Tracking::Inside(Rule::Add) => quote!(#private::Rule::Add(#private::AddRule::of::<#ty>())),
        Tracking::Inside(Rule::Max) => {
            quote!(#private::Rule::Max(#private::CompareRule::of::<#ty>()))
        }
        Tracking::Inside(Rule::Min) => {
            quote!(#private::Rule::Min(#private::CompareRule::of::<#ty>()))
        }
        Tracking::Inside(Rule::LastWriteWins)
        | Tracking::Id
        | Tracking::Atomic
        | Tracking::Always => {
            quote!(#private::Rule::LastWriteWins)
        }
    }
}
