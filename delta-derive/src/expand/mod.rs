//! Writes the generated code, one item a module.
//!
//! Names come from the crate's hidden `__private` module, which the block of impls calls `__delta`, and from `::core`, by
//! absolute path; traits are called by path, so nothing that is in scope around the type changes what the code means. Local names start with two
//! underscores for the same reason.

mod bindings;
mod changes;
mod codec;
mod conflict;
mod delta;
mod entity;
mod fallback;
mod group;
mod names;
mod newtype;
mod schema;
#[cfg(test)]
mod snapshot;
mod way;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::DeriveInput;

use crate::context::Context;
use crate::model::{Content, Model};

/// The whole derive.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let context = Context::default();
    let generated = match Model::of(&context, input) {
        Some(model) => all(model),
        None => fallback::types(input),
    };
    let errors = context.into_compile_errors();
    quote!(#errors #generated)
}

fn all(mut model: Model) -> TokenStream {
    let allow = allow();
    let types = [changes::ty(&model), names::ty(&model), conflict::ty(&model)];
    let types = types.into_iter().flatten().chain(way::types(&model));
    let types: Vec<_> = types.collect();
    let groups = group::types(&model);
    // Inside the block that path has a short name, since it stands in every line, and fewer tokens compile faster.
    let private = std::mem::replace(&mut model.private, quote!(__delta));
    let model = &model;
    let impls = match &model.content {
        Content::Newtype(_) => newtype::impls(model),
        Content::Struct(_) | Content::Enum(_) => [
            changes::impls(model),
            names::impls(model),
            conflict::impls(model),
            schema::impls(model),
            codec::impls(model),
            delta::impls(model),
            entity::impls(model).unwrap_or_default(),
        ]
        .into_iter()
        .collect(),
    };
    let ways = [way::impls(model), group::impls(model)];
    let derived = derived(model);
    quote! {
        #(#allow #types)*
        #(#groups)*

        #allow
        const _: () = {
            use #private as __delta;

            #derived
            #impls
            #(#ways)*
        };
    }
}

/// States what the type has to derive besides, and for a newtype what its field has to be; the impls take it for granted,
/// so that each that is missing is one error. For a generic type, those who use it say whether it has them.
fn derived(model: &Model) -> TokenStream {
    let Model { ident, bounds, .. } = model;
    if bounds.types.type_params().next().is_some() {
        return TokenStream::new();
    }
    let (impl_generics, ty_generics, where_clause) = bounds.types.split_for_impl();
    let stated = where_clause
        .filter(|_| matches!(model.content, Content::Newtype(_)))
        .into_iter()
        .flat_map(|clause| &clause.predicates);
    let span = ident.span();
    let own = quote_spanned! {span=>
        #ident #ty_generics: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq
    };
    quote! {
        struct __Derived #impl_generics
        where
            #(#stated,)*
            #own;
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
            // Items are `pub` whether or not the type can be reached, and need not be used.
            unreachable_pub,
            dead_code,
            // Types that only name things are never shown or copied.
            missing_debug_implementations,
            missing_copy_implementations,
            // Names follow the user's, and paths are always written out.
            non_camel_case_types,
            non_upper_case_globals,
            unused_qualifications,
            // `for<'__delta>` keeps predicates from being proved before they are used.
            unused_lifetimes,
            single_use_lifetimes,
            // A field that is deprecated is compared all the same.
            deprecated,
            // A variant without fields is matched like one with fields.
            unused_variables,
            unreachable_code,
            unreachable_patterns,
            // Code written to be right for any type is not the shortest for one.
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
        )]
    }
}
