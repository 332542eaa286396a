//! `UserDelta`: one optional change for each field.

use proc_macro2::TokenStream;
use quote::quote;

use super::change_of;
use crate::bound;
use crate::model::{Model, Tracked, Tracking};

/// The struct.
pub(super) fn ty(model: &Model) -> TokenStream {
    let Model {
        vis,
        changes,
        bounds,
        name,
        ..
    } = model;
    let (generics, where_clause) = (&bounds.types, &bounds.types.where_clause);
    let doc = format!("The changes of a [`{name}`]: for each compared field one, or none.");
    let fields = model.tracked().map(|tracked| {
        let member = &tracked.field.member;
        let change = change_of(model, tracked);
        let doc = match tracked.tracking {
            Tracking::Always => format!(
                "`{}`, which travels with every change of another field.",
                tracked.field.name
            ),
            _ => format!("The change of `{}`.", tracked.field.name),
        };
        quote! {
            #[doc = #doc]
            pub #member: ::core::option::Option<#change>,
        }
    });
    let unused = unused(model).map(|unused| {
        quote! {
            #[doc(hidden)]
            pub __unused: ::core::marker::PhantomData<#unused>,
        }
    });
    quote! {
        #[doc = #doc]
        #vis struct #changes #generics #where_clause {
            #(#fields)*
            #unused
        }
    }
}

/// Its traits, by hand: a derive would ask them of type parameters instead of the changes.
pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        changes,
        bounds,
        name,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.type_impls.split_for_impl();
    let this = quote!(#changes #ty_generics);
    let members: Vec<_> = model
        .tracked()
        .map(|Tracked { field, .. }| &field.member)
        .collect();
    let labels = model.tracked().map(|Tracked { field, .. }| &field.name);
    let unused = unused_value(model);
    let debug_name = format!("{name}Delta");
    quote! {
        impl #impl_generics #this #where_clause {
            /// True when no field changed.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                true #(&& ::core::option::Option::is_none(&self.#members))*
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::clone::Clone for #this #where_clause {
            fn clone(&self) -> Self {
                Self { #(#members: ::core::clone::Clone::clone(&self.#members),)* #unused }
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #this #where_clause {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Formatter::debug_struct(__f, #debug_name)
                    #(.field(#labels, &self.#members))*
                    .finish()
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::cmp::PartialEq for #this #where_clause {
            fn eq(&self, __other: &Self) -> bool {
                true #(&& self.#members == __other.#members)*
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::default::Default for #this #where_clause {
            fn default() -> Self {
                Self { #(#members: ::core::option::Option::None,)* #unused }
            }
        }
    }
}

fn unused(model: &Model) -> Option<TokenStream> {
    let types: Vec<_> = model
        .tracked()
        .map(|Tracked { field, .. }| &field.ty)
        .collect();
    bound::unused(&model.bounds.types, &types)
}

/// The initial value of the member that uses the unused type parameters.
pub(super) fn unused_value(model: &Model) -> Option<TokenStream> {
    unused(model).map(|_| quote!(__unused: ::core::marker::PhantomData,))
}
