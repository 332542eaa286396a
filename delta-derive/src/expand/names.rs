//! `UserField`: the names of the fields, as paths.
//!
//! A field that has fields of its own is a function of a path inside it, any other is a path; its type says which.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Content, Model};

/// The type; only structs have names to give.
pub(super) fn ty(model: &Model) -> Option<TokenStream> {
    let Model {
        vis,
        field_names,
        name,
        ..
    } = model;
    let Content::Struct(_) = &model.content else {
        return None;
    };
    let doc = format!(
        "Names the fields of [`{name}`] that are compared, each as a path; for one that has fields itself, a function of a path inside it."
    );
    let mut generics = model.bounds.types.clone();
    generics.where_clause = None;
    let uses = model.bounds.types.type_params().map(|param| &param.ident);
    Some(quote! {
        #[doc = #doc]
        #vis struct #field_names #generics(::core::marker::PhantomData<fn() -> (#(#uses,)*)>);
    })
}

/// The names.
pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        ident,
        field_names,
        private,
        bounds,
        ..
    } = model;
    let Some(body) = model.body() else {
        return TokenStream::new();
    };
    let (impl_generics, ty_generics, where_clause) = bounds.names.split_for_impl();
    let (_, own_generics, _) = bounds.types.split_for_impl();
    let this = quote!(#ident #own_generics);
    let names = body.tracked().map(|(field, tracked)| {
        let (variant, number, ty) = (&field.variant, tracked.number, &field.ty);
        let doc = format!("`{}`.", field.name);
        if tracked.is_opaque() {
            return quote! {
                #[doc = #doc]
                pub const #variant: #private::FieldPath<#this> = #private::FieldPath::of(#number);
            };
        }
        let name = quote!(<#ty as #private::Delta>::Name<#this, #number>);
        quote! {
            #[doc = #doc]
            pub const #variant: <#name as #private::FieldName>::Named = <#name as #private::FieldName>::NAMED;
        }
    });
    quote! {
        impl #impl_generics #field_names #ty_generics #where_clause {
            #(#names)*
        }
    }
}
