//! `compose` and `invert`: changes in a row, and back.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::bindings::{Case, local};
use super::super::changes::replaced;
use super::super::way::call;
use super::{arms, changes_ty, is_enum, none};
use crate::model::Model;

/// Both are done in place: to move each field out of the changes is slow to compile.
pub(super) fn compose(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let compose = |case: &Case<'_>| -> TokenStream {
        case.body
            .tracked()
            .map(|(field, tracked)| {
                let first = case.change_mut("__first", "a", field);
                let second = case.change_mut("__second", "b", field);
                if tracked.is_always {
                    let ty = &field.ty;
                    return quote!(#private::compose_always::<#ty>(#first, #second););
                }
                let compose = call(model, field, tracked, "compose_field");
                quote!(#compose(#first, #second);)
            })
            .collect()
    };
    let body = if is_enum(model) {
        let (changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (first, second) = (case.of_changes("a"), case.of_changes("b"));
            let composed = compose(case);
            let found = case.deciding().map(|(field, _)| {
                let name = local("a", field);
                quote!(#name)
            });
            let none = none(private, found);
            quote!((#first, #second) => { #composed #none })
        });
        quote! {
            match (__first, __second) {
                (#changes::#replaced(__first), #changes::#replaced(__second)) => {
                    #private::Delta::diff(&__first.old, &__second.new)
                }
                (#changes::#replaced(__first), __second) => {
                    #private::replaced_then_edited(__first, &__second)
                }
                (__first, #changes::#replaced(__second)) => {
                    #private::edited_then_replaced(__first, __second)
                }
                (mut __first, mut __second) => {
                    let __is_none = match (&mut __first, &mut __second) {
                        #arms
                        // Not in a row: the later word stands.
                        _ => return #private::Some(__second),
                    };
                    if __is_none { #private::None } else { #private::Some(__first) }
                }
            }
        }
    } else {
        let composed = arms(model, compose);
        quote! {
            let (mut __first, mut __second) = (__first, __second);
            #composed
            if __first.is_empty() { #private::None } else { #private::Some(__first) }
        }
    };
    quote! {
        fn compose(
            __first: #changes_ty,
            __second: #changes_ty,
        ) -> #private::Option<#changes_ty> {
            #body
        }
    }
}

pub(super) fn invert(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let invert = |case: &Case<'_>| -> TokenStream {
        case.body
            .tracked()
            .map(|(field, tracked)| {
                let invert = call(model, field, tracked, "invert_field");
                let change = case.change_mut("__changes", "a", field);
                quote!(#invert(#change);)
            })
            .collect()
    };
    let body = if is_enum(model) {
        let (changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (changes, inverted) = (case.of_changes("a"), invert(case));
            quote!(#changes => { #inverted })
        });
        quote! {
            match &mut __changes {
                #changes::#replaced(__change) => #private::turn(__change),
                #arms
            }
        }
    } else {
        arms(model, invert)
    };
    quote! {
        fn invert(mut __changes: #changes_ty) -> #changes_ty {
            #body
            __changes
        }
    }
}
