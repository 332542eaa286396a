//! What stands in for the generated types when no code can be made, so that their uses are no further mistakes.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;
use syn::{DeriveInput, GenericParam};

/// Types of the generated names, without content.
pub(super) fn types(input: &DeriveInput) -> TokenStream {
    let vis = &input.vis;
    let generics = &input.generics;
    let uses: Vec<_> = generics
        .params
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Lifetime(parameter) => {
                let lifetime = &parameter.lifetime;
                Some(quote!(&#lifetime ()))
            }
            GenericParam::Type(parameter) => {
                let ident = &parameter.ident;
                Some(quote!(*const #ident))
            }
            GenericParam::Const(_) => None,
        })
        .collect();
    let [changes, names, conflict] = ["Delta", "Field", "Conflict"]
        .map(|suffix| format_ident!("{}{suffix}", input.ident.unraw()));
    let own = &generics.where_clause;
    let parameters = generics.params.iter();
    quote! {
        #[allow(dead_code)]
        #[doc(hidden)]
        #vis struct #changes #generics (::core::marker::PhantomData<(#(#uses,)*)>) #own;

        #[allow(dead_code)]
        #[doc(hidden)]
        #vis struct #names #generics (::core::marker::PhantomData<(#(#uses,)*)>) #own;

        #[allow(dead_code)]
        #[doc(hidden)]
        #vis struct #conflict<'__conflict, #(#parameters),*>(
            ::core::marker::PhantomData<(&'__conflict (), #(#uses,)*)>,
        ) #own;
    }
}
