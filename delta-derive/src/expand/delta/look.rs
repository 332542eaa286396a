//! `same`, `report`, `without` and `conflict`: looking at values, changes and places field by field.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::bindings::{Case, cases, change_member};
use super::super::changes::replaced;
use super::super::conflict;
use super::super::way::call;
use super::{arms, changes_ty, is_enum};
use crate::model::Model;

pub(super) fn same(model: &Model) -> TokenStream {
    let sames = |case: &Case<'_>| {
        let sames = case.body.tracked().map(|(field, tracked)| {
            let same = call(model, field, tracked, "same");
            let a = case.field("self", "a", (field, tracked));
            let b = case.field("__other", "b", (field, tracked));
            quote!(#same(#a, #b))
        });
        quote!(true #(&& #sames)*)
    };
    let cases = cases(model);
    let body = if is_enum(model) {
        let arms = cases.iter().map(|case| {
            let (a, b, sames) = (case.of_value("a"), case.of_value("b"), sames(case));
            quote!((#a, #b) => #sames,)
        });
        quote! {
            match (self, __other) {
                #(#arms)*
                _ => false,
            }
        }
    } else {
        cases.iter().map(sames).collect()
    };
    quote! {
        fn same(&self, __other: &Self) -> bool {
            #body
        }
    }
}

pub(super) fn report(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let fields = |case: &Case<'_>| -> TokenStream {
        case.body
            .tracked()
            .map(|(field, tracked)| {
                let (report, name) = (call(model, field, tracked, "report_field"), &field.name);
                let number = tracked.number;
                let change = case.change("__changes", "b", field);
                quote!(#report(__reporter, #number, #name, #change);)
            })
            .collect()
    };
    let body = if is_enum(model) {
        let (enum_changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (changes, fields) = (case.of_changes("b"), fields(case));
            let (number, name) = case
                .variant
                .map_or((0, ""), |variant| (variant.number, variant.name.as_str()));
            quote! {
                #changes => __reporter.variant(#number, #name, |__reporter| {
                    #fields
                }),
            }
        });
        quote! {
            match __changes {
                #enum_changes::#replaced(__change) => #private::report_whole(__change, __reporter),
                #arms
            }
        }
    } else {
        arms(model, fields)
    };
    quote! {
        fn report(__changes: &#changes_ty, __reporter: &mut #private::Reporter<'_>) {
            #body
        }
    }
}

/// Only structs have fields with names of their own.
pub(super) fn without(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let Some(body) = model.body() else {
        return TokenStream::new();
    };
    let arms = body.tracked().map(|(field, tracked)| {
        let (leave_out, member) = (
            call(model, field, tracked, "leave_out"),
            change_member(field),
        );
        let number = tracked.number;
        quote! {
            #number => #leave_out(&mut __changes.#member, __rest),
        }
    });
    quote! {
        fn without(mut __changes: #changes_ty, __path: &[u16]) -> #private::Option<#changes_ty> {
            let (__first, __rest) = #private::split_first(__path)?;
            match __first {
                #(#arms)*
                _ => {}
            }
            if __changes.is_empty() { #private::None } else { #private::Some(__changes) }
        }
    }
}

pub(super) fn contest(model: &Model) -> TokenStream {
    let conflict_ty = conflict::name(model, &quote!('_));
    let Model {
        private, conflict, ..
    } = model;
    let body = match model.body() {
        None => quote!(#private::conflict_inside(__site)),
        Some(body) => {
            let fields = body.contested().map(|(field, tracked)| {
                let (variant, number) = (&field.variant, tracked.number);
                let contest = call(model, field, tracked, "contest_field");
                let Some((marker, moved)) = &tracked.moved else {
                    return quote! {
                        #private::Some(#number) => #contest(__site.at(#number), #conflict::#variant),
                    };
                };
                let ty = &field.ty;
                let beside = moved.iter().map(|field| field.number);
                quote! {
                    #private::Some(#number #(| #beside)*) => #contest(
                        __site.at_moved(#number, <#marker as #private::Moves<#ty>>::MOVED),
                        #conflict::#variant,
                    ),
                }
            });
            quote! {
                match __site.number() {
                    #(#fields)*
                    _ => #private::Ok(#private::None),
                }
            }
        }
    };
    quote! {
        fn conflict(
            __site: #private::Site<'_>,
        ) -> #private::Result<#private::Option<#conflict_ty>, #private::DecodeError> {
            #body
        }
    }
}
