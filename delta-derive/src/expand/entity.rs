//! `Entity`: the id and the collection.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Model, Tracked, Tracking};

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
    let changed = model.tracked().map(
        |Tracked {
             field, tracking, ..
         }| {
            let (member, variant) = (&field.member, &field.variant);
            // What travels with every change of another field has changed only if it differs.
            let is_changed = if matches!(tracking, Tracking::Always) {
                quote!(::core::option::Option::is_some_and(
                    ::core::option::Option::as_ref(&__changes.#member),
                    |__change| !#private::Delta::same(&__change.old, &__change.new),
                ))
            } else {
                quote!(::core::option::Option::is_some(&__changes.#member))
            };
            quote! {
                if #is_changed {
                    #private::Vec::push(&mut __fields, #field_enum::#variant);
                }
            }
        },
    );
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #private::Entity for #ident #ty_generics #where_clause {
            type Id = #ty;
            type Field = #field_enum;

            const COLLECTION: &'static str = #collection;

            fn id(&self) -> &Self::Id {
                &self.#member
            }

            fn changed_fields(__changes: &Self::Changes) -> #private::Vec<Self::Field> {
                let mut __fields = #private::Vec::new();
                #(#changed)*
                __fields
            }
        }
    })
}
