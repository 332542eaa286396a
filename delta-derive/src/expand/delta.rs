//! `Delta`: every operation field by field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::bindings::{Case, cases, change_member, changes, local, tracked};
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
        (quote!(Leaf<__DeltaIn, __DELTA_AT>), whole, whole_methods(model))
    } else {
        let name = match model.content {
            Content::Struct(_) => quote!(Nested<__DeltaIn, Self, __DELTA_AT>),
            _ => quote!(Leaf<__DeltaIn, __DELTA_AT>),
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

        fn diff(&self, __new: &Self) -> ::core::option::Option<#private::Change<Self>> {
            #private::diff_whole(self, __new)
        }

        fn apply(
            &mut self,
            __changes: &#private::Change<Self>,
        ) -> ::core::result::Result<(), #private::ApplyError> {
            ::core::clone::Clone::clone_from(self, &__changes.new);
            ::core::result::Result::Ok(())
        }

        fn compose(
            __first: #private::Change<Self>,
            __second: #private::Change<Self>,
        ) -> ::core::option::Option<#private::Change<Self>> {
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
        ) -> ::core::result::Result<
            ::core::option::Option<#private::LeafConflict<'_, Self>>,
            #private::DecodeError,
        > {
            #private::conflict_whole(__site)
        }
    }
}

/// One arm for every case that has changes of its own; one for those that have not, by `otherwise`.
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
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let unused = unused_value(model);
    let of_case = |case: &Case<'_>| {
        let deciding: Vec<_> = deciding(case.body).collect();
        let count = deciding.len();
        let (mut looks, mut takes) = (TokenStream::new(), TokenStream::new());
        for (at, (field, tracked)) in deciding.iter().enumerate() {
            let [look, take] = ["look", "take"].map(|name| call(model, field, tracked, name));
            let (old, new, found) = (local("a", field), local("b", field), local("c", field));
            let member = change_member(field);
            looks.extend(quote! {
                let #found = #look(#old, #new, &mut __changed[#at]);
            });
            takes.extend(quote! {
                #member: #take(#found, #old, #new, __changed[#at]),
            });
        }
        for (field, _) in case.body.tracked().filter(|(_, tracked)| tracked.is_always) {
            let (member, old, new) = (change_member(field), local("a", field), local("b", field));
            takes.extend(quote! {
                #member: ::core::option::Option::Some(#private::diff_always(#old, #new)),
            });
        }
        let path = &case.changes;
        quote! {
            let mut __changed = [false; #count];
            #looks
            if !#private::any(&__changed) {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(#path { #takes #unused })
        }
    };
    let body = if is_enum(model) {
        let arms = cases(model)
            .iter()
            .map(|case| {
                let (old, new) = (
                    tracked(&case.value, case.body, "a"),
                    tracked(&case.value, case.body, "b"),
                );
                if case.body.tracked().next().is_none() {
                    return quote!((#old, #new) => ::core::option::Option::None,);
                }
                let body = of_case(case);
                quote!((#old, #new) => { #body })
            })
            .collect::<TokenStream>();
        let (changes, replaced) = (&model.changes, replaced(model));
        quote! {
            match (self, __new) {
                #arms
                _ => ::core::option::Option::Some(#changes::#replaced(
                    #private::diff_always(self, __new),
                )),
            }
        }
    } else {
        arms(model, |case| {
            let (old, new) = (
                tracked(&case.value, case.body, "a"),
                tracked(&case.value, case.body, "b"),
            );
            let body = of_case(case);
            quote! {
                let #old = self;
                let #new = __new;
                #body
            }
        })
    };
    quote! {
        fn diff(&self, __new: &Self) -> ::core::option::Option<#changes_ty> {
            #body
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
    let applies = |case: &Case<'_>| -> TokenStream {
        case.body
            .tracked()
            .map(|(field, tracked)| {
                let (apply, name) = (call(model, field, tracked, "apply_field"), &field.name);
                let (value, change) = (local("a", field), local("b", field));
                quote! {
                    #apply(#value, ::core::option::Option::as_ref(#change), #name)?;
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
            let applies = applies(case);
            quote!((#value, #change) => { #applies })
        });
        quote! {
            match (&mut *self, __changes) {
                (__value, #enum_changes::#replaced(__change)) => {
                    ::core::clone::Clone::clone_from(__value, &__change.new);
                }
                #arms
                _ => return ::core::result::Result::Err(#private::other_variant()),
            }
        }
    } else {
        arms(model, |case| {
            let (value, change) = (
                tracked(&case.value, case.body, "a"),
                changes(&case.changes, case.body, "b"),
            );
            let (applies, recompute) = (applies(case), codec::recompute(case.body));
            let recompute = (!recompute.is_empty()).then(|| {
                quote! {
                    let __this = self;
                    #recompute
                }
            });
            quote! {
                {
                    let #value = &mut *self;
                    let #change = __changes;
                    #applies
                }
                #recompute
            }
        })
    };
    quote! {
        fn apply(&mut self, __changes: &#changes_ty) -> ::core::result::Result<(), #private::ApplyError> {
            #body
            ::core::result::Result::Ok(())
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
            if true #(&& ::core::option::Option::is_none(&#found))* {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(#path { #members #unused })
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
                (_, __second) => ::core::option::Option::Some(__second),
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
        ) -> ::core::option::Option<#changes_ty> {
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
                let (a, b) = (local("a", field), local("b", field));
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
                    #report(__reporter, #number, #name, ::core::option::Option::as_ref(#change));
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
        ) -> ::core::option::Option<#changes_ty> {
            let (__first, __rest) = #private::split_first(__path)?;
            match __first {
                #(#arms)*
                _ => {}
            }
            if true #(&& ::core::option::Option::is_none(&__changes.#found))* {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(__changes)
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
            ) -> ::core::result::Result<::core::option::Option<#conflict_ty>, #private::DecodeError> {
                #private::conflict_inside(__site)
            }
        };
    };
    let fields = body.contested().map(|(field, tracked)| {
        let (variant, number) = (&field.variant, tracked.number);
        let contest = call(model, field, tracked, "contest_field");
        quote! {
            ::core::option::Option::Some(#number) => {
                #contest(__site.at(#number), |__conflict| #conflict::#variant(__conflict))
            }
        }
    });
    quote! {
        fn conflict(
            __site: #private::Site<'_>,
        ) -> ::core::result::Result<::core::option::Option<#conflict_ty>, #private::DecodeError> {
            match __site.number() {
                #(#fields)*
                _ => ::core::result::Result::Ok(::core::option::Option::None),
            }
        }
    }
}
