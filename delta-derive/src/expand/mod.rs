//! Writes the generated code, one item a module.
//!
//! Names come from the crate's hidden `__private` module, which the block of impls calls `__delta`, and from `::core`, by
//! absolute path; traits are called by path, so nothing that is in scope around the type changes what the code means. Local names start with two
//! underscores for the same reason.

mod bindings;
mod changes;
mod codec;
mod conflict;
mod default;
mod delta;
mod entity;
mod fallback;
mod function;
mod group;
mod names;
mod newtype;
mod schema;
#[cfg(test)]
mod snapshot;
mod way;

use proc_macro2::TokenStream;
use quote::quote;
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
    let (proofs, stated) = (&model.bounds.proofs, stated(model));
    let defaults = default::checks(model);
    quote! {
        #(#allow #types)*
        #(#groups)*

        #allow
        const _: () = {
            use #private as __delta;

            #proofs
            #stated
            #defaults
            #impls
            #(#ways)*
        };
    }
}

/// States what the field of a newtype has to be, for its changes are an alias, which states nothing. For a generic type,
/// those who use it say whether it is that.
fn stated(model: &Model) -> Option<TokenStream> {
    let (impl_generics, _, where_clause) = model.bounds.types.split_for_impl();
    let states = matches!(model.content, Content::Newtype(_))
        && model.bounds.types.type_params().next().is_none()
        && where_clause.is_some();
    states.then(|| quote!(struct __Stated #impl_generics #where_clause;))
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
            // A trait is in scope for the sake of a message that is hardly ever shown.
            unused_imports,
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
