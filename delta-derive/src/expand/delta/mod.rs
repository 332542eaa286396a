//! `Delta`: every operation field by field.

mod apply;
mod diff;
mod look;
mod sequence;
mod whole;

use proc_macro2::TokenStream;
use quote::quote;

use super::bindings::{Case, cases};
use super::conflict;
use crate::model::{Content, Model};

pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
    let conflict_ty = conflict::name(model, &quote!('a));
    let (name, changes, methods) = if model.is_atomic {
        let whole = quote!(#private::Change<Self>);
        (
            quote!(Leaf<__DeltaIn, __DELTA_AT>),
            whole,
            whole::methods(model),
        )
    } else {
        let name = if is_enum(model) {
            quote!(Leaf<__DeltaIn, __DELTA_AT>)
        } else {
            quote!(Nested<__DeltaIn, Self, __DELTA_AT>)
        };
        let methods = [
            diff::method(model),
            apply::method(model),
            sequence::compose(model),
            sequence::invert(model),
            look::same(model),
            look::report(model),
            look::without(model),
            look::contest(model),
        ];
        (name, changes_ty(model), methods.into_iter().collect())
    };
    let apart = (!model.is_atomic).then(|| diff::apart(model));
    quote! {
        #apart

        #[automatically_derived]
        impl #impl_generics #private::Delta for #ident #ty_generics #where_clause {
            type Changes = #changes;
            type Conflict<'a> = #conflict_ty;
            type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = #private::#name;

            #methods
        }
    }
}

// Written out instead of `Self::Changes`: that asks for all of `Delta`, and would repeat the error of a missing `Clone`.
fn changes_ty(model: &Model) -> TokenStream {
    let Model {
        changes, bounds, ..
    } = model;
    let (_, generics, _) = bounds.types.split_for_impl();
    quote!(#changes #generics)
}

/// What is done with a struct, or an arm for every variant that has changes of its own.
fn arms(model: &Model, arm: impl Fn(&Case<'_>) -> TokenStream) -> TokenStream {
    cases(model)
        .iter()
        .filter(|case| case.variant.is_none() || case.body.tracked().next().is_some())
        .map(arm)
        .collect()
}

/// True when none of these is there; without branches, which the compiler would have to look at.
pub(super) fn none(
    private: &TokenStream,
    changes: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    quote!(true #(& #private::Option::is_none(#changes))*)
}

fn is_enum(model: &Model) -> bool {
    matches!(model.content, Content::Enum(_))
}
