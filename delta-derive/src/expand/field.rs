//! `UserField`: the names of the fields.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Model, Tracked};

/// The enum.
pub(super) fn ty(model: &Model) -> TokenStream {
    let Model {
        vis,
        field_enum,
        name,
        ..
    } = model;
    let doc = format!("Names the fields of [`{name}`] that are compared.");
    let variants = model.tracked().map(|Tracked { field, .. }| {
        let variant = &field.variant;
        let doc = format!("`{}`.", field.name);
        quote! {
            #[doc = #doc]
            #variant,
        }
    });
    quote! {
        #[doc = #doc]
        #[derive(
            ::core::marker::Copy,
            ::core::clone::Clone,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::cmp::PartialOrd,
            ::core::cmp::Ord,
            ::core::hash::Hash,
        )]
        #vis enum #field_enum {
            #(#variants)*
        }
    }
}

/// Its number and name.
pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        field_enum,
        private,
        ..
    } = model;
    let variants: Vec<_> = model
        .tracked()
        .map(|Tracked { field, .. }| &field.variant)
        .collect();
    let names = model.tracked().map(|Tracked { field, .. }| &field.name);
    let numbers = model.tracked().map(|Tracked { number, .. }| number);
    quote! {
        #[automatically_derived]
        impl #private::EntityField for #field_enum {
            fn number(self) -> u16 {
                match self {
                    #(Self::#variants => #numbers,)*
                }
            }

            fn name(self) -> &'static str {
                match self {
                    #(Self::#variants => #names,)*
                }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #field_enum {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Formatter::pad(__f, #private::EntityField::name(*self))
            }
        }
    }
}
