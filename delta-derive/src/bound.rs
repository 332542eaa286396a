//! The `where` clauses of generated code.
//!
//! Each type of a tracked field gets the predicate `Ty: Delta`, shown at the type. The generated types state it as it
//! is, which makes a missing impl one error at the user's token. The impls state it as `for<'__delta> Ty: Delta`, which
//! the compiler takes for granted until it is used, so that they do not repeat the error. `bound` takes the place of
//! these predicates.
//!
//! Types refer to each other in circles, such as `A` with a `Vec<B>` and `B` with an `Option<Box<A>>`. Were each impl to
//! state its predicate, proving one would need itself, which the compiler refuses. Every circle goes through a type with
//! arguments, since a struct that holds itself plainly has no size; so where the type of a field has arguments, whatever
//! their names, the predicate is `Ty: FieldOf<A, N>` instead. That has an impl without conditions, which
//! is made beside the others and is where the compiler proves `Ty: Delta`: once, and at the user's token. Whoever needs
//! `A: Delta` finds that impl and goes no further.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{
    GenericArgument, GenericParam, Generics, PathArguments, Type, TypePath, WherePredicate,
    parse_quote,
};

use crate::model::{Content, Field, Role, Tracked, Way};
use crate::token::{ends, has_ident, stretched};

/// The generics of everything that is generated for one type.
pub(crate) struct Bounds {
    /// For the generated types.
    pub(crate) types: Generics,
    /// For impls on the generated types.
    pub(crate) type_impls: Generics,
    /// For impls on the type itself.
    pub(crate) impls: Generics,
    /// The same for those that need the fields alone, whatever the type lacks.
    pub(crate) schema: Generics,
    /// The same without what is proved elsewhere, so that a mistake there does not spoil constants that others read.
    pub(crate) codec: Generics,
    /// For the names of the fields.
    pub(crate) names: Generics,
    /// For the impl of `Entity`.
    pub(crate) entity: Generics,
    /// For the types that hold the values of groups.
    pub(crate) groups: Generics,
    /// Impls that the predicates rest on.
    pub(crate) proofs: TokenStream,
    /// How many of them are for fields.
    count: usize,
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
            schema: Generics::default(),
            codec: generics.clone(),
            names: generics.clone(),
            entity: Generics::default(),
            groups: Generics::default(),
            proofs: TokenStream::new(),
            count: 0,
        };
        let all = |bounds: &mut Self, predicates: &[WherePredicate]| {
            for predicate in predicates {
                push(&mut bounds.types, predicate.clone());
                push(&mut bounds.type_impls, predicate.clone());
                push(&mut bounds.impls, predicate.clone());
                push(&mut bounds.codec, predicate.clone());
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
            if given.is_some() || (!is_generic(field) && is_plain(field)) {
                continue;
            }
            if !is_generic(field)
                && let Some(proved) = proved(field)
            {
                let ty = &field.ty;
                if seen.insert(quote!(#ty: #proved).to_string()) {
                    bounds.add_proof(generics, this, private, ty, proved);
                }
                continue;
            }
            if is_recursive(field) {
                continue;
            }
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
            push(&mut bounds.codec, parse_quote!(#assumed));
        }
        if given.is_none() {
            bounds.add_groups(private, content);
        }
        bounds.add_derives(generics, this, private, &parameters);
        bounds
    }

    /// What groups take for granted: the derive for the type that holds their values says whether it is so.
    fn add_groups(&mut self, private: &TokenStream, content: &Content) {
        for body in content.bodies() {
            let holders = body.groups.iter().filter_map(|group| match &group.role {
                Role::Tracked(Tracked {
                    way: Way::Group { holder },
                    ..
                }) => Some(quote!(#holder)),
                _ => None,
            });
            // One with arguments may close a circle.
            let members = body
                .fields
                .iter()
                .filter(|field| matches!(field.role, Role::Grouped(_)) && !has_arguments(&field.ty))
                .map(|field| field.ty.clone());
            let assumed: BTreeMap<String, WherePredicate> = holders
                .chain(members)
                .map(|ty| {
                    (
                        ty.to_string(),
                        parse_quote!(for<'__delta> #ty: #private::Delta),
                    )
                })
                .collect();
            for assumed in assumed.into_values() {
                for generics in [
                    &mut self.types,
                    &mut self.type_impls,
                    &mut self.impls,
                    &mut self.names,
                    &mut self.codec,
                    &mut self.groups,
                ] {
                    push(generics, assumed.clone());
                }
            }
        }
    }

    /// A predicate that is proved once.
    fn add_proof(
        &mut self,
        generics: &Generics,
        this: &Ident,
        private: &TokenStream,
        ty: &TokenStream,
        proved: &str,
    ) {
        let at = self.count;
        self.count += 1;
        let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
        let proved = Ident::new(proved, Span::call_site());
        let proof = stretched(quote!(#private::#proved<#this #ty_generics, #at>), ends(ty));
        let assumed: WherePredicate = parse_quote!(for<'__delta> #ty: #proof);
        for generics in [
            &mut self.types,
            &mut self.type_impls,
            &mut self.impls,
            &mut self.names,
        ] {
            push(generics, assumed.clone());
        }
        self.proofs.extend(quote! {
            impl #impl_generics #proof for #ty #where_clause {}
        });
    }

    /// The traits that the type itself must have.
    fn add_derives(
        &mut self,
        generics: &Generics,
        this: &Ident,
        private: &TokenStream,
        parameters: &[&Ident],
    ) {
        let bounds = self;
        bounds.schema = bounds.impls.clone();
        let (_, ty_generics, _) = generics.split_for_impl();
        let whole = quote!(#this #ty_generics);
        if parameters.is_empty() {
            let own = stretched(quote!(#private::Own), (this.span(), this.span()));
            let (impl_generics, _, where_clause) = generics.split_for_impl();
            bounds.proofs.extend(quote! {
                impl #impl_generics #own for #whole #where_clause {}
            });
            for generics in [&mut bounds.type_impls, &mut bounds.impls, &mut bounds.names] {
                push(generics, parse_quote!(for<'__delta> #whole: #own));
            }
        }
        if !parameters.is_empty() {
            for parameter in parameters {
                push(&mut bounds.impls, parse_quote!(#parameter: 'static));
                push(&mut bounds.schema, parse_quote!(#parameter: 'static));
                push(&mut bounds.codec, parse_quote!(#parameter: 'static));
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

/// What the type of a field must be.
fn traits(field: &Field, private: &TokenStream, is_generic: bool) -> Vec<TokenStream> {
    match &field.role {
        Role::Tracked(tracked) if tracked.is_id => {
            vec![quote!(#private::Key), quote!(#private::Delta)]
        }
        Role::Tracked(tracked) => match tracked.way {
            Way::Inside if tracked.moved.is_some() => {
                vec![quote!(#private::Delta), quote!(#private::Structure)]
            }
            Way::Inside | Way::Atomic => vec![quote!(#private::Delta)],
            Way::Text => vec![quote!(#private::TextField)],
            Way::Blob => vec![quote!(#private::BlobField)],
            Way::Keyed { .. } => vec![quote!(#private::KeyedField)],
            Way::With { .. } => vec![
                quote!(::core::clone::Clone),
                quote!(::core::fmt::Debug),
                quote!(::core::cmp::PartialEq),
            ],
            Way::Group { .. } => Vec::new(),
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

/// What holds that, with the number of its arguments.
const PLAIN_CONTAINERS: [(&str, usize); 4] =
    [("Option", 1), ("Vec", 1), ("VecDeque", 1), ("Box", 1)];
/// The same, whose first argument is a key.
const KEYED_CONTAINERS: [(&str, usize); 4] = [
    ("BTreeMap", 2),
    ("BTreeSet", 1),
    ("HashMap", 2),
    ("HashSet", 1),
];

/// True when nothing about the type of a field can be wrong: most types are like that, and each predicate makes the
/// compiler slower in every function.
fn is_plain(field: &Field) -> bool {
    let Role::Tracked(tracked) = &field.role else {
        return false;
    };
    !tracked.is_id
        && matches!(tracked.way, Way::Inside | Way::Atomic)
        && syn::parse2(field.ty.clone()).is_ok_and(|ty| is_plain_type(&ty))
}

fn is_plain_type(ty: &Type) -> bool {
    let Some((name, arguments)) = named(ty) else {
        return false;
    };
    let Some(arguments) = arguments else {
        return PLAIN.iter().any(|plain| name == plain);
    };
    let holds = |containers: &[(&str, usize)]| {
        containers
            .iter()
            .any(|(container, count)| name == container && *count == arguments.len())
    };
    let first_is_key = || {
        arguments
            .first()
            .and_then(|key| named(key))
            .is_some_and(|(key, arguments)| arguments.is_none() && key != "f32" && key != "f64")
    };
    (holds(&PLAIN_CONTAINERS) || holds(&KEYED_CONTAINERS) && first_is_key())
        && arguments.into_iter().all(is_plain_type)
}

/// A type of one word, with its arguments where it has any.
fn named(ty: &Type) -> Option<(&Ident, Option<Vec<&Type>>)> {
    let Type::Path(TypePath {
        qself: None, path, ..
    }) = ty
    else {
        return None;
    };
    let only = path.segments.first().filter(|_| path.segments.len() == 1)?;
    let arguments = match &only.arguments {
        PathArguments::None => None,
        PathArguments::AngleBracketed(arguments) => {
            let types = arguments.args.iter().map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            Some(types.collect::<Option<_>>()?)
        }
        PathArguments::Parenthesized(_) => return None,
    };
    Some((&only.ident, arguments))
}

/// The trait that says that the field can be looked at, where proving it may lead back to the type that is derived for.
fn proved(field: &Field) -> Option<&'static str> {
    let Role::Tracked(tracked) = &field.role else {
        return None;
    };
    let proved = match tracked.way {
        Way::Inside | Way::Atomic if !tracked.is_id => "FieldOf",
        Way::Keyed { .. } => "KeyedFieldOf",
        _ => return None,
    };
    has_arguments(&field.ty).then_some(proved)
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
