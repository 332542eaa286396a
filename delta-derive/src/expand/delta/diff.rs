//! `diff` and `diff_into`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::super::bindings::{cases, change_member, local};
use super::super::changes::replaced;
use super::super::way::call;
use super::{changes_ty, none};
use crate::model::{Content, Model};

/// Structs of fewer fields are compared where they stand.
const MANY_FIELDS: usize = 9;

/// In structs of so many fields one that changed is the exception.
const WIDE: usize = 32;

/// So many fields are passed over at once when none of them changed.
const CHUNK: usize = 8;

/// So many fields have a bit each in one word.
const WORD: usize = 64;

pub(super) fn method(model: &Model) -> TokenStream {
    match &model.content {
        Content::Enum(_) => of_enum(model),
        Content::Struct(_) | Content::Newtype(_) => Parts::of(model).method(model),
    }
}

/// What stands apart from the method: the code for what changed shall not crowd the code that compares.
pub(super) fn apart(model: &Model) -> TokenStream {
    match &model.content {
        Content::Struct(_) => Parts::of(model).apart(model),
        Content::Newtype(_) | Content::Enum(_) => TokenStream::new(),
    }
}

/// The changes of a struct are made where they are wanted, and only what changed is written: they are large when there
/// are many fields, and moving them costs more than comparing.
///
/// Two words stand for 64 fields: in `__changed` a bit is set for each that is found changed, and in `__inner` one for
/// each that must be looked at inside to know; of the latter the compiler knows the value.
struct Parts {
    is_small: bool,
    /// For each word its names, and how it is made.
    words: Vec<(Ident, Ident, TokenStream)>,
    /// How the changes are made.
    build: TokenStream,
}

impl Parts {
    fn of(model: &Model) -> Self {
        let changes_ty = changes_ty(model);
        let Model { private, .. } = model;
        let mut parts = Self {
            is_small: true,
            words: Vec::new(),
            build: TokenStream::new(),
        };
        let cases = cases(model);
        let Some(case) = cases.first() else {
            return parts;
        };
        let old = |field| case.field("__old", "a", field);
        let new = |field| case.field("__new", "b", field);
        let deciding: Vec<_> = case.deciding().collect();
        parts.is_small = deciding.len() < MANY_FIELDS;
        let (mut puts, mut always) = (TokenStream::new(), TokenStream::new());
        for (number, word) in deciding.chunks(WORD).enumerate() {
            let changed = format_ident!("__changed{number}");
            let inner = format_ident!("__inner{number}");
            let mut flags = TokenStream::new();
            for (number, chunk) in word.chunks(CHUNK).enumerate() {
                let (mut bits, mut inside) = (0_u64, TokenStream::new());
                for (at, (field, tracked)) in chunk.iter().enumerate() {
                    let bit = 1_u64 << (number * CHUNK + at);
                    bits |= bit;
                    let flag = if deciding.len() < WIDE {
                        "flag_field"
                    } else {
                        "flag_field_of_many"
                    };
                    let [flag, diff] =
                        [flag, "diff_field"].map(|name| call(model, field, tracked, name));
                    let member = change_member(field);
                    let (old, new) = (old((field, tracked)), new((field, tracked)));
                    flags.extend(quote!(__inner |= #flag(#old, #new, &mut __changed, #bit);));
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
            let flags = quote! {
                let (mut __changed, mut __inner) = (0_u64, 0_u64);
                #flags
                (__changed, __inner)
            };
            parts.words.push((changed, inner, flags));
        }
        for (field, tracked) in case.body.tracked().filter(|(_, tracked)| tracked.is_always) {
            let member = change_member(field);
            let (old, new) = (old((field, tracked)), new((field, tracked)));
            always.extend(quote! {
                __changes.#member = #private::Some(#private::diff_always(#old, #new));
            });
        }
        let changed = parts.words.iter().map(|(changed, ..)| changed);
        parts.build = quote! {
            #private::put(
                __found,
                #private::Some(<#changes_ty as #private::Default>::default()),
            );
            if let #private::Some(__changes) = __found {
                #puts
                if 0 #(| #changed)* != 0 {
                    #always
                    return;
                }
            }
            // No field is there that would have to be dropped.
            #private::put(__found, #private::None);
        };
        parts
    }

    fn method(&self, model: &Model) -> TokenStream {
        let changes_ty = changes_ty(model);
        let Model {
            private, changes, ..
        } = model;
        let (mut flags, mut all, mut arguments) =
            (TokenStream::new(), TokenStream::new(), TokenStream::new());
        for (changed, inner, made) in &self.words {
            let made = if self.is_small {
                made.clone()
            } else {
                quote!(#changes::#changed(__old, __new))
            };
            flags.extend(quote!(let (mut #changed, #inner) = { #made };));
            all.extend(quote!(| #changed | #inner));
            arguments.extend(quote!(#changed, #inner,));
        }
        let build = if self.is_small {
            self.build.clone()
        } else {
            quote!(#changes::__build(__old, __new, #arguments __found);)
        };
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

            #[inline]
            fn diff_into(&self, __new: &Self, __found: &mut #private::Option<#changes_ty>) {
                let __old = self;
                #flags
                if 0 #all == 0 {
                    return;
                }
                #build
            }
        }
    }

    fn apart(&self, model: &Model) -> TokenStream {
        if self.is_small {
            return TokenStream::new();
        }
        let Model {
            ident,
            changes,
            bounds,
            private,
            ..
        } = model;
        let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
        let of = quote!(__old: &#ident #ty_generics, __new: &#ident #ty_generics);
        let flags = self.words.iter().map(|(changed, _, flags)| {
            quote! {
                #[inline(never)]
                fn #changed(#of) -> (u64, u64) {
                    #flags
                }
            }
        });
        let words = self
            .words
            .iter()
            .map(|(changed, inner, _)| quote!(mut #changed: u64, #inner: u64));
        let build = &self.build;
        quote! {
            impl #impl_generics #changes #ty_generics #where_clause {
                #(#flags)*

                #[inline(never)]
                fn __build(#of, #(#words,)* __found: &mut #private::Option<Self>) {
                    #build
                }
            }
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
