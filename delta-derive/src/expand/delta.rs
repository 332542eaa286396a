//! `Delta`: every operation field by field.

use proc_macro2::TokenStream;
use quote::quote;
use syn::GenericParam;

use super::changes::unused_value;
use super::delta_of;
use crate::model::{Model, Tracked, Tracking};

pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
    let changes = changes_ty(model);
    let conflict = conflict_ty(model, &quote!('a));
    let methods = [
        diff(model),
        apply(model),
        compose(model),
        invert(model),
        same(model),
        report(model),
        contest(model),
    ];
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Delta for #ident #ty_generics #where_clause {
            type Changes = #changes;
            type Conflict<'a> = #conflict;

            #(#methods)*
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

fn conflict_ty(model: &Model, lifetime: &TokenStream) -> TokenStream {
    let Model {
        conflict, bounds, ..
    } = model;
    let parameters = bounds.types.params.iter().map(|parameter| match parameter {
        GenericParam::Type(parameter) => &parameter.ident,
        GenericParam::Const(parameter) => &parameter.ident,
        GenericParam::Lifetime(parameter) => &parameter.lifetime.ident,
    });
    quote!(#conflict<#lifetime, #(#parameters),*>)
}

/// Every field but the `always` ones decides whether there are changes; only then those are added.
fn with_always(
    model: &Model,
    of_field: impl Fn(Tracked<'_>) -> TokenStream,
    of_always: impl Fn(Tracked<'_>) -> TokenStream,
) -> TokenStream {
    let members = model.tracked().map(|Tracked { field, .. }| &field.member);
    let values = model.tracked().map(|tracked| match tracked.tracking {
        Tracking::Always => quote!(::core::option::Option::None),
        _ => of_field(tracked),
    });
    let unused = unused_value(model);
    let is_always = |tracked: &Tracked<'_>| tracked.tracking == Tracking::Always;
    let always_members = model
        .tracked()
        .filter(is_always)
        .map(|Tracked { field, .. }| &field.member);
    let always_values = model.tracked().filter(is_always).map(of_always);
    let mutable = model
        .tracked()
        .any(|tracked| is_always(&tracked))
        .then(|| quote!(mut));
    let changes = &model.changes;
    quote! {
        let #mutable __changes = #changes { #(#members: #values,)* #unused };
        if __changes.is_empty() {
            return ::core::option::Option::None;
        }
        #(__changes.#always_members = #always_values;)*
        ::core::option::Option::Some(__changes)
    }
}

fn diff(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let body = with_always(
        model,
        |Tracked {
             field, tracking, ..
         }| {
            let member = &field.member;
            if tracking == Tracking::Atomic {
                return quote!(#private::diff_atomic(&self.#member, &__new.#member));
            }
            let delta = delta_of(model, field);
            quote!(#delta::diff(&self.#member, &__new.#member))
        },
        |Tracked { field, .. }| {
            let member = &field.member;
            quote!(::core::option::Option::Some(#private::diff_always(&self.#member, &__new.#member)))
        },
    );
    quote! {
        fn diff(&self, __new: &Self) -> ::core::option::Option<#changes_ty> {
            #body
        }
    }
}

fn apply(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let fields = model.tracked().map(
        |Tracked {
             field, tracking, ..
         }| {
            let (member, name) = (&field.member, &field.name);
            match tracking {
                Tracking::Id | Tracking::Inside(_) => {
                    quote!(#private::apply(&mut self.#member, __changes.#member.as_ref(), #name)?;)
                }
                Tracking::Atomic | Tracking::Always => {
                    quote!(#private::apply_atomic(&mut self.#member, __changes.#member.as_ref());)
                }
            }
        },
    );
    quote! {
        fn apply(&mut self, __changes: &#changes_ty) -> ::core::result::Result<(), #private::ApplyError> {
            #(#fields)*
            ::core::result::Result::Ok(())
        }
    }
}

fn compose(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let body = with_always(
        model,
        |Tracked {
             field, tracking, ..
         }| {
            let (member, ty) = (&field.member, &field.ty);
            let compose = if tracking == Tracking::Atomic {
                quote!(compose_atomic)
            } else {
                quote!(compose)
            };
            quote!(#private::#compose::<#ty>(__first.#member, __second.#member))
        },
        |Tracked { field, .. }| {
            let (member, ty) = (&field.member, &field.ty);
            quote!(#private::compose_always::<#ty>(__first.#member, __second.#member))
        },
    );
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
    let Model {
        private, changes, ..
    } = model;
    let fields = model.tracked().map(
        |Tracked {
             field, tracking, ..
         }| {
            let (member, ty) = (&field.member, &field.ty);
            let invert = match tracking {
                Tracking::Id | Tracking::Inside(_) => quote!(invert),
                Tracking::Atomic | Tracking::Always => quote!(invert_atomic),
            };
            quote!(#member: #private::#invert::<#ty>(__changes.#member),)
        },
    );
    let unused = unused_value(model);
    quote! {
        fn invert(__changes: #changes_ty) -> #changes_ty {
            #changes { #(#fields)* #unused }
        }
    }
}

fn same(model: &Model) -> TokenStream {
    let fields = model.tracked().map(|Tracked { field, .. }| {
        let member = &field.member;
        let delta = delta_of(model, field);
        quote!(#delta::same(&self.#member, &__other.#member))
    });
    quote! {
        fn same(&self, __other: &Self) -> bool {
            true #(&& #fields)*
        }
    }
}

fn report(model: &Model) -> TokenStream {
    let changes_ty = changes_ty(model);
    let Model { private, .. } = model;
    let fields = model.tracked().map(
        |Tracked {
             field, tracking, ..
         }| {
            let (member, name, ty) = (&field.member, &field.name, &field.ty);
            let report = match tracking {
                Tracking::Id | Tracking::Inside(_) => quote!(field),
                Tracking::Atomic | Tracking::Always => quote!(atomic),
            };
            quote!(__reporter.#report::<#ty>(#name, __changes.#member.as_ref());)
        },
    );
    quote! {
        fn report(__changes: &#changes_ty, __reporter: &mut #private::Reporter) {
            #(#fields)*
        }
    }
}

fn contest(model: &Model) -> TokenStream {
    let conflict_ty = conflict_ty(model, &quote!('_));
    let Model {
        private, conflict, ..
    } = model;
    let fields = model.contested().map(
        |Tracked {
             field,
             number,
             tracking,
         }| {
            let (ty, variant) = (&field.ty, &field.variant);
            let found = if tracking == Tracking::Atomic {
                quote!(::core::option::Option::Some(__site.at(#number).atomic::<#ty>()?))
            } else {
                let delta = delta_of(model, field);
                quote!(#delta::conflict(__site.at(#number))?)
            };
            quote! {
                ::core::option::Option::Some(#number) => {
                    ::core::result::Result::Ok(#found.map(#conflict::#variant))
                }
            }
        },
    );
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
