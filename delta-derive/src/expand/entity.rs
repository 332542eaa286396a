//! `Entity`: the id and the collection.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Model, Tracked};

/// Nothing for a struct without an id.
pub(super) fn impls(model: &Model) -> Option<TokenStream> {
    let Model {
        ident,
        private,
        bounds,
        field_enum,
        ..
    } = model;
    let (id, collection) = (model.id()?, model.collection.as_ref()?);
    let (impl_generics, ty_generics, where_clause) = bounds.entity.split_for_impl();
    let (member, ty) = (&id.member, &id.ty);
    let (members, variants): (Vec<_>, Vec<_>) = model
        .tracked()
        .map(|Tracked { field, .. }| (&field.member, &field.variant))
        .unzip();
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #private::Entity for #ident #ty_generics #where_clause {
            type Id = #ty;
            type Field = #field_enum;

            const COLLECTION: &'static str = #collection;

            fn id(&self) -> &Self::Id {
                &self.#member
            }

            fn changed_fields(changes: &Self::Changes) -> #private::Vec<Self::Field> {
                let mut __fields = #private::Vec::new();
                #(if ::core::option::Option::is_some(&changes.#members) {
                    #private::Vec::push(&mut __fields, #field_enum::#variants);
                })*
                __fields
            }
        }
    })
}
