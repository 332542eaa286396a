//! `compose` and `invert`: changes in a row, and back.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::bindings::{Case, change_member, local};
use super::super::changes::{replaced, unused_value};
use super::super::way::call;
use super::{arms, changes_ty, is_enum, none};
use crate::model::{Field, Model, Tracked};

pub(super) fn compose(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let unused = unused_value(model);
    let both = |case: &Case<'_>, field: &Field, tracked: &Tracked| {
        let first = case.change("__first", "a", field);
        let second = case.change("__second", "b", field);
        if tracked.is_always {
            let ty = &field.ty;
            return quote!(#private::compose_always::<#ty>(#first, #second));
        }
        let compose = call(model, field, tracked, "compose_field");
        quote!(#compose(#first, #second))
    };
    let body = if is_enum(model) {
        let (enum_changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (first, second) = (case.of_changes("a"), case.of_changes("b"));
            let (mut lets, mut members) = (TokenStream::new(), TokenStream::new());
            for (field, tracked) in case.body.tracked() {
                let (member, name) = (change_member(field), local("c", field));
                let both = both(case, field, tracked);
                lets.extend(quote!(let #name = #both;));
                members.extend(quote!(#member: #name,));
            }
            let found = case.deciding().map(|(field, _)| {
                let name = local("c", field);
                quote!(&#name)
            });
            let (none, path) = (none(private, found), &case.changes);
            quote! {
                (#first, #second) => {
                    #lets
                    if #none {
                        return #private::None;
                    }
                    #private::Some(#path { #members })
                }
            }
        });
        quote! {
            match (__first, __second) {
                (#enum_changes::#replaced(__first), #enum_changes::#replaced(__second)) => {
                    #private::Delta::diff(&__first.old, &__second.new)
                }
                (#enum_changes::#replaced(__first), __second) => {
                    #private::replaced_then_edited(__first, &__second)
                }
                (__first, #enum_changes::#replaced(__second)) => {
                    #private::edited_then_replaced(__first, __second)
                }
                #arms
                // Not in a row: the later word stands.
                (_, __second) => #private::Some(__second),
            }
        }
    } else {
        arms(model, |case| {
            let path = &case.changes;
            let members = case.body.tracked().map(|(field, tracked)| {
                let (member, both) = (change_member(field), both(case, field, tracked));
                quote!(#member: #both,)
            });
            quote! {
                let __both = #path { #(#members)* #unused };
                if __both.is_empty() { #private::None } else { #private::Some(__both) }
            }
        })
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
    let unused = unused_value(model);
    let inverted = |case: &Case<'_>| {
        let members = case.body.tracked().map(|(field, tracked)| {
            let (invert, member) = (
                call(model, field, tracked, "invert_field"),
                change_member(field),
            );
            let change = case.change("__changes", "a", field);
            quote!(#member: #invert(#change),)
        });
        let path = &case.changes;
        quote!(#path { #(#members)* #unused })
    };
    let body = if is_enum(model) {
        let (enum_changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (changes, inverted) = (case.of_changes("a"), inverted(case));
            quote!(#changes => #inverted,)
        });
        quote! {
            match __changes {
                #enum_changes::#replaced(__change) => {
                    #enum_changes::#replaced(#private::invert_whole(__change))
                }
                #arms
            }
        }
    } else {
        arms(model, inverted)
    };
    quote! {
        fn invert(__changes: #changes_ty) -> #changes_ty {
            #body
        }
    }
}
