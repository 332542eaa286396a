//! `diff` and `diff_into`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::bindings::{Case, cases, change_member, local};
use super::super::changes::replaced;
use super::super::way::call;
use super::{changes_ty, none};
use crate::model::{Content, Model};

/// Structs of fewer fields are compared where they stand.
const MANY_FIELDS: usize = 9;

/// So many fields are passed over at once when none of them changed.
const CHUNK: usize = 8;

/// So many fields have a bit each in one word.
const WORD: usize = 64;

pub(super) fn method(model: &Model) -> TokenStream {
    match &model.content {
        Content::Enum(_) => of_enum(model),
        Content::Struct(_) | Content::Newtype(_) => cases(model)
            .first()
            .map(|case| of_struct(model, case))
            .unwrap_or_default(),
    }
}

/// The changes of a struct are made where they are wanted, and only what changed is written: they are large when there
/// are many fields, and moving them costs more than comparing.
///
/// Two words stand for 64 fields: in `__changed` a bit is set for each that is found changed, and in `__inner` one for
/// each that must be looked at inside to know; of the latter the compiler knows the value.
fn of_struct(model: &Model, case: &Case<'_>) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let deciding: Vec<_> = case.deciding().collect();
    let is_small = deciding.len() < MANY_FIELDS;
    // Each on its own, so that the code for what changed does not crowd the code that compares.
    let apart = |code: TokenStream| {
        if is_small {
            code
        } else {
            quote!(#private::outlined(|| #code))
        }
    };
    let (mut flags, mut puts, mut words) = (TokenStream::new(), TokenStream::new(), Vec::new());
    for (number, word) in deciding.chunks(WORD).enumerate() {
        let changed = format_ident!("__changed{number}");
        let inner = format_ident!("__inner{number}");
        let mut flagged = TokenStream::new();
        for (number, chunk) in word.chunks(CHUNK).enumerate() {
            let (mut bits, mut inside) = (0_u64, TokenStream::new());
            for (at, (field, tracked)) in chunk.iter().enumerate() {
                let bit = 1_u64 << (number * CHUNK + at);
                bits |= bit;
                let [flag, diff] =
                    ["flag_field", "diff_field"].map(|name| call(model, field, tracked, name));
                let member = change_member(field);
                let old = case.field("self", "a", (field, tracked));
                let new = case.field("__new", "b", (field, tracked));
                flagged.extend(quote! {
                    __inner |= #flag(#old, #new, &mut __changed, #bit);
                });
                inside.extend(quote! {
                    #diff(#old, #new, &mut #changed, #bit, &mut __changes.#member);
                });
            }
            puts.extend(if deciding.len() <= CHUNK {
                inside
            } else {
                quote! {
                    if (#changed | #inner) & #bits != 0 {
                        #inside
                    }
                }
            });
        }
        let flagged = apart(quote! {{
            let (mut __changed, mut __inner) = (0_u64, 0_u64);
            #flagged
            (__changed, __inner)
        }});
        flags.extend(quote!(let (mut #changed, #inner) = #flagged;));
        words.push((changed, inner));
    }
    for (field, tracked) in case.body.tracked().filter(|(_, tracked)| tracked.is_always) {
        let member = change_member(field);
        let old = case.field("self", "a", (field, tracked));
        let new = case.field("__new", "b", (field, tracked));
        puts.extend(quote! {
            __changes.#member = #private::Some(#private::diff_always(#old, #new));
        });
    }
    let (changed, inner): (Vec<_>, Vec<_>) = words.into_iter().unzip();
    let build = apart(quote! {{
        #private::put(
            __found,
            #private::Some(<#changes_ty as #private::Default>::default()),
        );
        if let #private::Some(__changes) = __found {
            #puts
        }
        if 0 #(| #changed)* == 0 {
            #private::put(__found, #private::None);
        }
    }});
    let inline = is_small.then(|| quote!(#[inline]));
    quote! {
        // Thin, so that the changes are made where the caller wants them.
        #[inline]
        fn diff(&self, __new: &Self) -> #private::Option<#changes_ty> {
            let mut __found = #private::None;
            #private::Delta::diff_into(self, __new, &mut __found);
            if #private::Option::is_none(&__found) {
                return #private::None;
            }
            __found
        }

        #inline
        fn diff_into(&self, __new: &Self, __found: &mut #private::Option<#changes_ty>) {
            #flags
            if 0 #(| #changed | #inner)* == 0 {
                return;
            }
            #build
        }
    }
}

fn of_enum(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let arms: TokenStream = cases(model)
        .iter()
        .map(|case| {
            let (old, new) = (case.of_value("a"), case.of_value("b"));
            let deciding: Vec<_> = case.deciding().collect();
            if deciding.is_empty() {
                return quote!((#old, #new) => #private::None,);
            }
            let (mut finds, mut members) = (TokenStream::new(), TokenStream::new());
            for (field, tracked) in &deciding {
                let (diff, member) = (call(model, field, tracked, "diff"), change_member(field));
                let (old, new, found) = (local("a", field), local("b", field), local("c", field));
                finds.extend(quote!(let #found = #diff(#old, #new);));
                members.extend(quote!(#member: #found,));
            }
            for (field, _) in case.body.tracked().filter(|(_, tracked)| tracked.is_always) {
                let (member, old, new) =
                    (change_member(field), local("a", field), local("b", field));
                members.extend(quote! {
                    #member: #private::Some(#private::diff_always(#old, #new)),
                });
            }
            let found = deciding.iter().map(|(field, _)| {
                let found = local("c", field);
                quote!(&#found)
            });
            let none = none(private, found);
            let path = &case.changes;
            quote! {
                (#old, #new) => {
                    #finds
                    if #none {
                        return #private::None;
                    }
                    #private::Some(#path { #members })
                }
            }
        })
        .collect();
    let (changes, replaced) = (&model.changes, replaced(model));
    quote! {
        fn diff(&self, __new: &Self) -> #private::Option<#changes_ty> {
            match (self, __new) {
                #arms
                _ => #private::Some(#changes::#replaced(#private::diff_always(self, __new))),
            }
        }
    }
}
