//! `Structure`: the schema.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{rule_of, shown_at};
use crate::model::{Model, Tracking};

pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        name,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
    let fields = model.tracked_by_number().into_iter().map(|tracked| {
        let (number, field) = (tracked.number, tracked.field);
        let (name, ty) = (&field.name, &field.ty);
        let kind = quote_spanned!(shown_at(field)=> <#ty as #private::Codec>::KIND);
        let rule = rule_of(model, tracked);
        let is_atomic = matches!(tracked.tracking, Tracking::Atomic | Tracking::Always);
        let is_always = tracked.tracking == Tracking::Always;
        let is_id = tracked.tracking == Tracking::Id;
        quote! {
            #private::Field {
                number: #number,
                name: #name,
                kind: #kind,
                rule: #rule,
                is_atomic: #is_atomic,
                is_always: #is_always,
                is_id: #is_id,
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Structure for #ident #ty_generics #where_clause {
            const SCHEMA: &'static #private::Schema = &#private::Schema { name: #name, fields: &[#(#fields),*] };
        }
    }
}
