//! `Entity`: the id and the collection. `Key` for enums without fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::bindings::change_member;
use super::{codec, function};
use crate::model::{Content, Model};

/// Nothing for a type without an id.
pub(super) fn impls(model: &Model) -> Option<TokenStream> {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    if let Content::Enum(variants) = &model.content {
        let is_plain = !model.is_atomic
            && variants
                .iter()
                .all(|variant| variant.body.tracked().next().is_none());
        return is_plain.then(|| key(model));
    }
    let (id, collection) = (model.body()?.id()?, model.collection.as_ref()?);
    let (impl_generics, ty_generics, where_clause) = bounds.entity.split_for_impl();
    let (member, ty) = (&id.member, &id.ty);
    let changed = model.body()?.tracked().map(|(field, tracked)| {
        let (member, number) = (change_member(field), tracked.number);
        // What travels with every change of another field has changed only if it differs.
        let is_changed = if tracked.is_always {
            quote!(#private::differs(&__changes.#member))
        } else {
            quote!(#private::Option::is_some(&__changes.#member))
        };
        quote!((#is_changed, #number))
    });
    let validate = model.validate.as_ref().map(|path| {
        let check = function::check(private, path, &quote!(__this));
        // The maker of a record changes fields, not what is made of them.
        let recompute = model
            .body()
            .map(|body| codec::recompute(private, body))
            .unwrap_or_default();
        let this = if recompute.is_empty() {
            quote!(let __this = self;)
        } else {
            quote! {
                let __this = &mut #private::Clone::clone(self);
                #recompute
            }
        };
        quote! {
            fn validate(&self) -> #private::Result<(), #private::String> {
                #this
                #check
            }
        }
    });
    let strict = model.is_strict.then(|| {
        quote!(
            const IS_STRICT: bool = true;
        )
    });
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #private::Entity for #ident #ty_generics #where_clause {
            type Id = #ty;

            const COLLECTION: &'static str = #collection;

            #strict

            fn id(&self) -> &Self::Id {
                &self.#member
            }

            fn changed_fields(__changes: &Self::Changes) -> #private::Vec<#private::FieldPath<Self>> {
                #private::changed_fields(&[#(#changed),*])
            }

            #validate
        }
    })
}

/// An enum of names alone can be a key wherever it has the equality of one.
fn key(model: &Model) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    let mut generics = bounds.impls.clone();
    generics
        .make_where_clause()
        .predicates
        .push(syn::parse_quote! {
            for<'__delta> Self: ::core::cmp::Eq + ::core::marker::Send + ::core::marker::Sync
                + ::core::clone::Clone + ::core::fmt::Debug
        });
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Key for #ident #ty_generics #where_clause {}
    }
}
