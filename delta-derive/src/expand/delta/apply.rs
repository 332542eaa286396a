//! `apply`.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::bindings::Case;
use super::super::changes::replaced;
use super::super::codec::recompute;
use super::super::way::call;
use super::{arms, changes_ty, is_enum};
use crate::model::Model;

pub(super) fn method(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    // An error is noted and keeps the fields after it as they are: a way out at each would be slow to compile.
    let applies = |case: &Case<'_>| -> TokenStream {
        case.body
            .tracked()
            .map(|(field, tracked)| {
                let (apply, name) = (call(model, field, tracked, "apply_field"), &field.name);
                let value = case.field_mut("self", "a", (field, tracked));
                let change = case.change_ref("__changes", "b", field);
                quote!(#apply(#value, #change, #name, &mut __applied);)
            })
            .collect()
    };
    let body = if is_enum(model) {
        let (enum_changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (value, changes) = (case.of_value("a"), case.of_changes("b"));
            let applies = applies(case);
            quote!((#value, #changes) => { #applies })
        });
        quote! {
            match (&mut *self, __changes) {
                (__value, #enum_changes::#replaced(__change)) => {
                    #private::Clone::clone_from(__value, &__change.new);
                }
                #arms
                _ => __applied = #private::Err(#private::other_variant()),
            }
        }
    } else {
        arms(model, |case| {
            let (applies, recompute) = (applies(case), recompute(case.body));
            let recompute = (!recompute.is_empty()).then(|| {
                quote! {
                    let __this = self;
                    #recompute
                }
            });
            quote! {
                #applies
                #recompute
            }
        })
    };
    quote! {
        fn apply(&mut self, __changes: &#changes_ty) -> #private::Result<(), #private::ApplyError> {
            let mut __applied = #private::Ok(());
            #body
            __applied
        }
    }
}
