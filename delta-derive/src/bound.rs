//! The `where` clauses of generated code.
//!
//! Each type of a tracked field gets the predicate `Ty: Delta`, shown at the type. The generated types state it as it
//! is, which makes a missing impl one error at the user's token. The impls state it as `for<'__delta> Ty: Delta`, which
//! the compiler takes for granted until it is used, so that they do not repeat the error. A type that names the one that
//! is derived for gets none: proving it would need what is being defined. `bound` takes the place of these predicates.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{GenericParam, Generics, WherePredicate, parse_quote};

use crate::model::{Content, Field, Role, Way};
use crate::token::{ends, has_ident, stretched};

/// The generics of everything that is generated for one type.
pub(crate) struct Bounds {
    /// For the generated types.
    pub(crate) types: Generics,
    /// For impls on the generated types.
    pub(crate) type_impls: Generics,
    /// For impls on the type itself.
    pub(crate) impls: Generics,
    /// For the impl of `Entity`.
    pub(crate) entity: Generics,
}

impl Bounds {
    /// `private` is the path that generated code names things by.
    pub(crate) fn of(
        generics: &Generics,
        this: &Ident,
        private: &TokenStream,
        given: Option<&[WherePredicate]>,
        content: &Content,
    ) -> Self {
        let parameters: Vec<&Ident> = generics
            .params
            .iter()
            .filter_map(|parameter| match parameter {
                GenericParam::Type(parameter) => Some(&parameter.ident),
                GenericParam::Const(_) | GenericParam::Lifetime(_) => None,
            })
            .collect();
        let is_generic =
            |field: &Field| has_ident(field.ty.clone(), &|ident| parameters.contains(&ident));
        let is_recursive = |field: &Field| has_ident(field.ty.clone(), &|ident| ident == this);

        let mut bounds = Self {
            types: generics.clone(),
            type_impls: generics.clone(),
            impls: generics.clone(),
            entity: Generics::default(),
        };
        let all = |bounds: &mut Self, predicates: &[WherePredicate]| {
            for predicate in predicates {
                push(&mut bounds.types, predicate.clone());
                push(&mut bounds.type_impls, predicate.clone());
                push(&mut bounds.impls, predicate.clone());
            }
        };
        all(&mut bounds, given.unwrap_or_default());
        let mut seen = BTreeSet::new();
        let fields = content.bodies().into_iter().flat_map(|body| &body.fields);
        for field in fields {
            if let Some(given) = &field.bound {
                all(&mut bounds, given);
                continue;
            }
            if given.is_some() || is_recursive(field) {
                continue;
            }
            let traits = match &field.role {
                Role::Tracked(tracked) if tracked.is_id => {
                    vec![quote!(#private::Key), quote!(#private::Delta)]
                }
                Role::Tracked(tracked) => match tracked.way {
                    Way::Inside | Way::Atomic => vec![quote!(#private::Delta)],
                    Way::Text => vec![quote!(#private::TextField)],
                    Way::Blob => vec![quote!(#private::BlobField)],
                    Way::Keyed { .. } => vec![quote!(#private::KeyedField)],
                    Way::With { .. } | Way::Group { .. } => continue,
                },
                Role::Skipped(None) | Role::Computed(_) if is_generic(field) => {
                    vec![quote!(::core::default::Default)]
                }
                Role::Grouped(_) | Role::Skipped(_) | Role::Computed(_) | Role::Refused => continue,
            };
            let ty = &field.ty;
            let traits = traits.into_iter().map(|path| stretched(path, ends(ty)));
            let stated = quote!(#ty: #(#traits)+*);
            let assumed = if is_generic(field) {
                stated.clone()
            } else {
                quote!(for<'__delta> #stated)
            };
            if !seen.insert(assumed.to_string()) {
                continue;
            }
            if matches!(field.role, Role::Tracked(_)) {
                push(&mut bounds.types, parse_quote!(#stated));
                push(&mut bounds.type_impls, parse_quote!(#assumed));
            }
            push(&mut bounds.impls, parse_quote!(#assumed));
        }
        let (_, ty_generics, _) = generics.split_for_impl();
        let whole = quote!(#this #ty_generics);
        if !parameters.is_empty() {
            for parameter in &parameters {
                push(&mut bounds.impls, parse_quote!(#parameter: 'static));
            }
            push(
                &mut bounds.impls,
                parse_quote!(#whole: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq),
            );
        }
        bounds.entity = bounds.impls.clone();
        if !parameters.is_empty() {
            push(
                &mut bounds.entity,
                parse_quote!(#whole: ::core::marker::Send + ::core::marker::Sync),
            );
        }
        bounds
    }
}

fn push(generics: &mut Generics, predicate: WherePredicate) {
    generics.make_where_clause().predicates.push(predicate);
}

/// The type parameters that none of the types uses, as a type that uses them all; nothing when there is none.
pub(crate) fn unused(generics: &Generics, types: &[&TokenStream]) -> Option<TokenStream> {
    let unused: Vec<_> = generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .filter(|parameter| {
            !types
                .iter()
                .any(|ty| has_ident((*ty).clone(), &|ident| ident == *parameter))
        })
        .map(|parameter| quote!(::core::marker::PhantomData<#parameter>))
        .collect();
    (!unused.is_empty()).then(|| quote!((#(#unused,)*)))
}
