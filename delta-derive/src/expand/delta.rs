//! `Delta`: every operation field by field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::bindings::{Case, cases, change_member, changes, local, operand, tracked};
use super::changes::{replaced, unused_value};
use super::way::call;
use super::{codec, conflict};
use crate::model::{Body, Content, Field, Model, Tracked};

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
            whole_methods(model),
        )
    } else {
        let name = if is_enum(model) {
            quote!(Leaf<__DeltaIn, __DELTA_AT>)
        } else {
            quote!(Nested<__DeltaIn, Self, __DELTA_AT>)
        };
        let methods = [
            diff(model),
            apply(model),
            compose(model),
            invert(model),
            same(model),
            report(model),
            without(model),
            contest(model),
        ];
        (name, changes_ty(model), methods.into_iter().collect())
    };
    quote! {
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

/// What a type does that changes as one.
fn whole_methods(model: &Model) -> TokenStream {
    let Model { private, .. } = model;
    let same = same(model);
    quote! {
        const IS_WHOLE: bool = true;

        fn diff(&self, __new: &Self) -> #private::Option<#private::Change<Self>> {
            #private::diff_whole(self, __new)
        }

        fn apply(
            &mut self,
            __changes: &#private::Change<Self>,
        ) -> #private::Result<(), #private::ApplyError> {
            #private::Clone::clone_from(self, &__changes.new);
            #private::Ok(())
        }

        fn compose(
            __first: #private::Change<Self>,
            __second: #private::Change<Self>,
        ) -> #private::Option<#private::Change<Self>> {
            #private::compose_whole(__first, __second)
        }

        fn invert(__changes: #private::Change<Self>) -> #private::Change<Self> {
            #private::invert_whole(__changes)
        }

        #same

        fn report(__changes: &#private::Change<Self>, __reporter: &mut #private::Reporter<'_>) {
            #private::report_whole(__changes, __reporter);
        }

        fn conflict(
            __site: #private::Site<'_>,
        ) -> #private::Result<
            #private::Option<#private::LeafConflict<'_, Self>>,
            #private::DecodeError,
        > {
            #private::conflict_whole(__site)
        }
    }
}

/// One arm for every case that has changes of its own.
fn arms(model: &Model, arm: impl Fn(&Case<'_>) -> TokenStream) -> TokenStream {
    cases(model)
        .iter()
        .filter(|case| case.variant.is_none() || case.body.tracked().next().is_some())
        .map(arm)
        .collect()
}

fn is_enum(model: &Model) -> bool {
    matches!(model.content, Content::Enum(_))
}

fn diff(model: &Model) -> TokenStream {
    match &model.content {
        Content::Enum(_) => diff_enum(model),
        Content::Struct(_) | Content::Newtype(_) => cases(model)
            .first()
            .map(|case| diff_struct(model, case))
            .unwrap_or_default(),
    }
}

/// Structs of fewer fields are compared where they stand.
const MANY_FIELDS: usize = 9;

/// So many fields are passed over at once when none of them changed.
const CHUNK: usize = 8;

/// The changes of a struct are made where they are wanted, and only what changed is written: they are large when there
/// are many fields, and moving them costs more than comparing.
fn diff_struct(model: &Model, case: &Case<'_>) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let (old, new) = (
        tracked(&case.value, case.body, "a"),
        tracked(&case.value, case.body, "b"),
    );
    let deciding: Vec<_> = deciding(case.body).collect();
    let words = deciding.len().div_ceil(64);
    let (mut flags, mut puts) = (TokenStream::new(), TokenStream::new());
    let mut has_inner = TokenStream::new();
    for (chunk, fields) in deciding.chunks(CHUNK).enumerate() {
        let (word, first) = (chunk * CHUNK / 64, chunk * CHUNK % 64);
        let (mut bits, mut inner, mut inside) = (0_u64, TokenStream::new(), TokenStream::new());
        for (at, (field, tracked)) in fields.iter().enumerate() {
            let [flag, diff] =
                ["flag_field", "diff_field"].map(|name| call(model, field, tracked, name));
            let member = change_member(field);
            let old = operand("a", "self", (field, tracked));
            let new = operand("b", "__new", (field, tracked));
            let bit = 1_u64 << (first + at);
            bits |= bit;
            flags.extend(quote! {
                #flag(#old, #new, &mut __changed[#word], #bit);
            });
            inside.extend(quote! {
                #diff(#old, #new, &mut __changed[#word], #bit, &mut __changes.#member);
            });
            let is_whole = call(model, field, tracked, "IS_WHOLE");
            inner.extend(quote!(|| !#is_whole));
        }
        puts.extend(if deciding.len() <= CHUNK {
            inside
        } else {
            quote! {
                if __changed[#word] & #bits != 0 #inner {
                    #inside
                }
            }
        });
        has_inner.extend(inner);
    }
    for (field, _) in case.body.tracked().filter(|(_, tracked)| tracked.is_always) {
        let (member, old, new) = (change_member(field), local("a", field), local("b", field));
        puts.extend(quote! {
            __changes.#member = #private::Some(#private::diff_always(#old, #new));
        });
    }
    let flagged = quote! {{
        let #old = self;
        let #new = __new;
        let mut __changed = [0_u64; #words];
        #flags
        __changed
    }};
    let build = quote! {{
        #private::put(
            __found,
            #private::Some(<#changes_ty as ::core::default::Default>::default()),
        );
        if let #private::Some(__changes) = __found {
            let #old = self;
            let #new = __new;
            #puts
        }
        if #private::none(&__changed) {
            #private::put(__found, #private::None);
        }
    }};
    // Each on its own, so that the code for what changed does not crowd the code that compares.
    let (inline, flagged, build) = if deciding.len() < MANY_FIELDS {
        (Some(quote!(#[inline])), flagged, build)
    } else {
        (
            None,
            quote!(#private::outlined(|| #flagged)),
            quote!(#private::outlined(|| #build)),
        )
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

        #inline
        fn diff_into(&self, __new: &Self, __found: &mut #private::Option<#changes_ty>) {
            let mut __changed = #flagged;
            if #private::none(&__changed) && !(false #has_inner) {
                return;
            }
            #build
        }
    }
}

fn diff_enum(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let arms: TokenStream = cases(model)
        .iter()
        .map(|case| {
            let (old, new) = (
                tracked(&case.value, case.body, "a"),
                tracked(&case.value, case.body, "b"),
            );
            let deciding: Vec<_> = deciding(case.body).collect();
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
            let found = deciding.iter().map(|(field, _)| local("c", field));
            let path = &case.changes;
            quote! {
                (#old, #new) => {
                    #finds
                    if true #(&& #private::Option::is_none(&#found))* {
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
                _ => #private::Some(#changes::#replaced(
                    #private::diff_always(self, __new),
                )),
            }
        }
    }
}

/// The fields that decide whether there are changes: all but the `always` ones.
fn deciding(body: &Body) -> impl Iterator<Item = (&Field, &Tracked)> {
    body.tracked().filter(|(_, tracked)| !tracked.is_always)
}

fn apply(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let applies = |case: &Case<'_>, is_group: bool| -> TokenStream {
        case.body
            .tracked()
            .filter(|(_, tracked)| tracked.is_group() == is_group)
            .map(|(field, tracked)| {
                let (apply, name) = (call(model, field, tracked, "apply_field"), &field.name);
                let value = operand("a", "self", (field, tracked));
                let change = local("b", field);
                quote! {
                    #apply(#value, #private::Option::as_ref(#change), #name)?;
                }
            })
            .collect()
    };
    let body = if is_enum(model) {
        let (enum_changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (value, change) = (
                tracked(&case.value, case.body, "a"),
                changes(&case.changes, case.body, "b"),
            );
            let applies = applies(case, false);
            quote!((#value, #change) => { #applies })
        });
        quote! {
            match (&mut *self, __changes) {
                (__value, #enum_changes::#replaced(__change)) => {
                    #private::Clone::clone_from(__value, &__change.new);
                }
                #arms
                _ => return #private::Err(#private::other_variant()),
            }
        }
    } else {
        arms(model, |case| {
            let (value, change) = (
                tracked(&case.value, case.body, "a"),
                changes(&case.changes, case.body, "b"),
            );
            let recompute = codec::recompute(case.body);
            let (applies, groups) = (applies(case, false), applies(case, true));
            let recompute = (!recompute.is_empty()).then(|| {
                quote! {
                    let __this = self;
                    #recompute
                }
            });
            quote! {
                let #change = __changes;
                {
                    let #value = &mut *self;
                    #applies
                }
                #groups
                #recompute
            }
        })
    };
    quote! {
        fn apply(&mut self, __changes: &#changes_ty) -> #private::Result<(), #private::ApplyError> {
            #body
            #private::Ok(())
        }
    }
}

fn compose(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let unused = unused_value(model);
    let of_case = |case: &Case<'_>| {
        let (mut lets, mut members) = (TokenStream::new(), TokenStream::new());
        for (field, tracked) in case.body.tracked() {
            let (ty, member) = (&field.ty, change_member(field));
            let compose = call(model, field, tracked, "compose_field");
            let (first, second, both) = (local("a", field), local("b", field), local("c", field));
            lets.extend(if tracked.is_always {
                quote!(let #both = #private::compose_always::<#ty>(#first, #second);)
            } else {
                quote!(let #both = #compose(#first, #second);)
            });
            members.extend(quote!(#member: #both,));
        }
        let found = deciding(case.body).map(|(field, _)| local("c", field));
        let path = &case.changes;
        quote! {
            #lets
            if true #(&& #private::Option::is_none(&#found))* {
                return #private::None;
            }
            #private::Some(#path { #members #unused })
        }
    };
    let body = if is_enum(model) {
        let (enum_changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (first, second) = (
                changes(&case.changes, case.body, "a"),
                changes(&case.changes, case.body, "b"),
            );
            let body = of_case(case);
            quote!((#first, #second) => { #body })
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
            let (first, second) = (
                changes(&case.changes, case.body, "a"),
                changes(&case.changes, case.body, "b"),
            );
            let body = of_case(case);
            quote! {
                let #first = __first;
                let #second = __second;
                #body
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

fn invert(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let unused = unused_value(model);
    let of_case = |case: &Case<'_>| {
        let members = case.body.tracked().map(|(field, tracked)| {
            let (invert, member) = (
                call(model, field, tracked, "invert_field"),
                change_member(field),
            );
            let change = local("a", field);
            quote!(#member: #invert(#change),)
        });
        let (path, pattern) = (&case.changes, changes(&case.changes, case.body, "a"));
        (pattern, quote!(#path { #(#members)* #unused }))
    };
    let body = if is_enum(model) {
        let (enum_changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (pattern, value) = of_case(case);
            quote!(#pattern => #value,)
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
        arms(model, |case| {
            let (pattern, value) = of_case(case);
            quote! {
                let #pattern = __changes;
                #value
            }
        })
    };
    quote! {
        fn invert(__changes: #changes_ty) -> #changes_ty {
            #body
        }
    }
}

fn same(model: &Model) -> TokenStream {
    let arms: TokenStream = cases(model)
        .iter()
        .map(|case| {
            let (a, b) = (
                tracked(&case.value, case.body, "a"),
                tracked(&case.value, case.body, "b"),
            );
            let sames = case.body.tracked().map(|(field, tracked)| {
                let same = call(model, field, tracked, "same");
                let a = operand("a", "self", (field, tracked));
                let b = operand("b", "__other", (field, tracked));
                quote!(#same(#a, #b))
            });
            quote!((#a, #b) => true #(&& #sames)*,)
        })
        .collect();
    let otherwise = is_enum(model).then(|| quote!(_ => false,));
    quote! {
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                #arms
                #otherwise
            }
        }
    }
}

fn report(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let fields = |case: &Case<'_>| -> TokenStream {
        case.body
            .tracked()
            .map(|(field, tracked)| {
                let (report, name) = (call(model, field, tracked, "report_field"), &field.name);
                let (number, change) = (tracked.number, local("a", field));
                quote! {
                    #report(__reporter, #number, #name, #private::Option::as_ref(#change));
                }
            })
            .collect()
    };
    let body = if is_enum(model) {
        let (enum_changes, replaced) = (&model.changes, replaced(model));
        let arms = arms(model, |case| {
            let (pattern, fields) = (changes(&case.changes, case.body, "a"), fields(case));
            let (number, name) = case
                .variant
                .map_or((0, ""), |variant| (variant.number, variant.name.as_str()));
            quote! {
                #pattern => __reporter.variant(#number, #name, |__reporter| {
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
        arms(model, |case| {
            let (pattern, fields) = (changes(&case.changes, case.body, "a"), fields(case));
            quote! {
                let #pattern = __changes;
                #fields
            }
        })
    };
    quote! {
        fn report(__changes: &#changes_ty, __reporter: &mut #private::Reporter<'_>) {
            #body
        }
    }
}

/// Only structs have fields with names of their own.
fn without(model: &Model) -> TokenStream {
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
    let found: Vec<Ident> = deciding(body)
        .map(|(field, _)| change_member(field))
        .collect();
    quote! {
        fn without(
            mut __changes: #changes_ty,
            __path: &[u16],
        ) -> #private::Option<#changes_ty> {
            let (__first, __rest) = #private::split_first(__path)?;
            match __first {
                #(#arms)*
                _ => {}
            }
            if true #(&& #private::Option::is_none(&__changes.#found))* {
                return #private::None;
            }
            #private::Some(__changes)
        }
    }
}

fn contest(model: &Model) -> TokenStream {
    let conflict_ty = conflict::name(model, &quote!('_));
    let Model {
        private, conflict, ..
    } = model;
    let Some(body) = model.body() else {
        return quote! {
            fn conflict(
                __site: #private::Site<'_>,
            ) -> #private::Result<#private::Option<#conflict_ty>, #private::DecodeError> {
                #private::conflict_inside(__site)
            }
        };
    };
    let fields = body.contested().map(|(field, tracked)| {
        let (variant, number) = (&field.variant, tracked.number);
        let contest = call(model, field, tracked, "contest_field");
        quote! {
            #private::Some(#number) => {
                #contest(__site.at(#number), #conflict::#variant)
            }
        }
    });
    quote! {
        fn conflict(
            __site: #private::Site<'_>,
        ) -> #private::Result<#private::Option<#conflict_ty>, #private::DecodeError> {
            match __site.number() {
                #(#fields)*
                _ => #private::Ok(#private::None),
            }
        }
    }
}
