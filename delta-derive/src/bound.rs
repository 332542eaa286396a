//! The `where` clauses of generated code.
//!
//! Each type of a tracked field gets the predicate `Ty: Delta`, shown at the type. The generated types state it as it
//! is, which makes a missing impl one error at the user's token. The impls state it as `for<'__delta> Ty: Delta`, which
//! the compiler takes for granted until it is used, so that they do not repeat the error. `bound` takes the place of
//! these predicates.
//!
//! Types refer to each other in circles, such as `A` with a `Vec<B>` and `B` with an `Option<Box<A>>`. Were each impl to
//! state its predicate, proving one would need itself, which the compiler refuses. Every circle goes through a type with
//! arguments, since a struct that holds itself plainly has no size; so a type of a field gets no predicate when it names
//! another type in its arguments, nor when it names the one that is derived for. The code for such a field mentions its
//! type in one form only and at the place of the type, for the sake of a short message.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::{GenericParam, Generics, WherePredicate, parse_quote, parse_quote_spanned};

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
    /// For the names of the fields.
    pub(crate) names: Generics,
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
            names: generics.clone(),
            entity: Generics::default(),
        };
        let all = |bounds: &mut Self, predicates: &[WherePredicate]| {
            for predicate in predicates {
                push(&mut bounds.types, predicate.clone());
                push(&mut bounds.type_impls, predicate.clone());
                push(&mut bounds.impls, predicate.clone());
                push(&mut bounds.names, predicate.clone());
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
            if given.is_some() || is_recursive(field) || (!is_generic(field) && is_plain(field)) {
                continue;
            }
            let may_close_a_circle = !is_generic(field) && may_close_a_circle(field);
            let traits = traits(field, private, is_generic(field));
            if traits.is_empty() {
                continue;
            }
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
            push(&mut bounds.names, parse_quote!(#assumed));
            if may_close_a_circle {
                continue;
            }
            if matches!(field.role, Role::Tracked(_)) {
                let stated = match &field.role {
                    // What is no key is seldom anything else; to say so once is enough.
                    Role::Tracked(tracked) if tracked.is_id && !is_generic(field) => {
                        let [key, delta] = [quote!(#private::Key), quote!(#private::Delta)]
                            .map(|path| stretched(path, ends(ty)));
                        push(&mut bounds.types, parse_quote!(for<'__delta> #ty: #delta));
                        quote!(#ty: #key)
                    }
                    _ => stated,
                };
                push(&mut bounds.types, parse_quote!(#stated));
                push(&mut bounds.type_impls, parse_quote!(#assumed));
            }
            push(&mut bounds.impls, parse_quote!(#assumed));
        }
        bounds.add_derives(generics, this, &parameters);
        bounds
    }

    /// The traits that the type itself must have.
    fn add_derives(&mut self, generics: &Generics, this: &Ident, parameters: &[&Ident]) {
        let bounds = self;
        let (_, ty_generics, _) = generics.split_for_impl();
        let whole = quote!(#this #ty_generics);
        if parameters.is_empty() {
            // Stated by the caller, see `derived`.
            let span = this.span();
            let assumed: WherePredicate = parse_quote_spanned! {span=>
                for<'__delta> #whole: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq
            };
            for generics in [&mut bounds.type_impls, &mut bounds.impls, &mut bounds.names] {
                push(generics, assumed.clone());
            }
        }
        if !parameters.is_empty() {
            for parameter in parameters {
                push(&mut bounds.impls, parse_quote!(#parameter: 'static));
                push(&mut bounds.names, parse_quote!(#parameter: 'static));
            }
            for generics in [&mut bounds.impls, &mut bounds.names] {
                push(
                    generics,
                    parse_quote!(#whole: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq),
                );
            }
        }
        bounds.entity = bounds.impls.clone();
        if !parameters.is_empty() {
            push(
                &mut bounds.entity,
                parse_quote!(#whole: ::core::marker::Send + ::core::marker::Sync),
            );
        }
    }
}

/// What types are made of that lead to no other type of the user's.
const KNOWN: [&str; 43] = [
    "alloc",
    "borrow",
    "boxed",
    "collections",
    "core",
    "ffi",
    "net",
    "num",
    "option",
    "path",
    "rc",
    "std",
    "string",
    "sync",
    "time",
    "vec", // modules
    "Arc",
    "BTreeMap",
    "BTreeSet",
    "Box",
    "Cow",
    "HashMap",
    "HashSet",
    "Option",
    "Rc",
    "Vec",
    "VecDeque", // shapes
    "String",
    "bool",
    "char",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "str",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
];

/// What the type of a field must be.
fn traits(field: &Field, private: &TokenStream, is_generic: bool) -> Vec<TokenStream> {
    match &field.role {
        Role::Tracked(tracked) if tracked.is_id => {
            vec![quote!(#private::Key), quote!(#private::Delta)]
        }
        Role::Tracked(tracked) => match tracked.way {
            Way::Inside | Way::Atomic => vec![quote!(#private::Delta)],
            Way::Text => vec![quote!(#private::TextField)],
            Way::Blob => vec![quote!(#private::BlobField)],
            Way::Keyed { .. } => vec![quote!(#private::KeyedField)],
            Way::With { .. } | Way::Group { .. } => Vec::new(),
        },
        Role::Skipped(None) | Role::Computed(_) if is_generic => {
            vec![quote!(::core::default::Default)]
        }
        Role::Grouped(_) | Role::Skipped(_) | Role::Computed(_) | Role::Refused => Vec::new(),
    }
}

/// What can always be compared, and but for floats be a key.
const PLAIN: [&str; 15] = [
    "String", "bool", "char", "i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128",
    "f32", "f64",
];

/// What holds that.
const PLAIN_CONTAINERS: [&str; 4] = ["Option", "Vec", "VecDeque", "Box"];
/// The same, whose first argument is a key.
const KEYED_CONTAINERS: [&str; 4] = ["BTreeMap", "BTreeSet", "HashMap", "HashSet"];

/// True when nothing about the type of a field can be wrong: most types are like that, and each predicate makes the
/// compiler slower in every function.
fn is_plain(field: &Field) -> bool {
    let Role::Tracked(tracked) = &field.role else {
        return false;
    };
    let mut is_key = false;
    !tracked.is_id
        && matches!(tracked.way, Way::Inside | Way::Atomic)
        && field.ty.clone().into_iter().all(|token| match token {
            TokenTree::Ident(ident) => {
                let is_any = |names: &[&str]| names.iter().any(|name| ident == name);
                let is_float = ident == "f32" || ident == "f64";
                let is_fine = if is_key {
                    is_any(&PLAIN) && !is_float
                } else {
                    is_any(&PLAIN) || is_any(&PLAIN_CONTAINERS) || is_any(&KEYED_CONTAINERS)
                };
                is_key = is_any(&KEYED_CONTAINERS);
                is_fine
            }
            TokenTree::Punct(punct) => matches!(punct.as_char(), '<' | '>' | ','),
            TokenTree::Group(_) | TokenTree::Literal(_) => false,
        })
}

/// True when proving that the field can be compared may lead back to the type that is derived for.
fn may_close_a_circle(field: &Field) -> bool {
    let Role::Tracked(tracked) = &field.role else {
        return false;
    };
    let goes_on = match tracked.way {
        Way::Inside | Way::Atomic => !tracked.is_id,
        Way::Keyed { .. } => has_ident(field.ty.clone(), &|ident| ident == "Vec"),
        Way::Text | Way::Blob | Way::With { .. } | Way::Group { .. } => false,
    };
    goes_on
        && has_arguments(&field.ty)
        && has_ident(field.ty.clone(), &|ident| {
            !KNOWN.iter().any(|known| ident == known)
        })
}

fn has_arguments(ty: &TokenStream) -> bool {
    ty.clone().into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '<',
        TokenTree::Group(group) => has_arguments(&group.stream()),
        _ => false,
    })
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
