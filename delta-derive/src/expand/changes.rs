//! `UserDelta`: one optional change for each field; for an enum, those of the variant that both values have.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::punctuated::Punctuated;

use super::bindings::{cases, change_member, local};
use super::delta::none;
use super::way::call;
use crate::bound;
use crate::model::{Body, Content, Model};
use crate::token::{ends, stretched};

/// The type.
pub(super) fn ty(model: &Model) -> Option<TokenStream> {
    let Model {
        vis,
        changes,
        bounds,
        private,
        name,
        derives,
        ident,
        ..
    } = model;
    let (generics, where_clause) = (&bounds.types, &bounds.types.where_clause);
    let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    Some(match &model.content {
        Content::Newtype(body) => {
            let (field, tracked) = body.tracked().next()?;
            let inside = call(model, field, tracked, "Changes");
            let doc = format!("The changes of a [`{name}`]: those of the value that it holds.");
            // An alias holds nobody to bounds, and the compiler says so where it has any.
            let mut generics = generics.clone();
            generics.where_clause = None;
            for parameter in generics.type_params_mut() {
                (parameter.colon_token, parameter.bounds) = (None, Punctuated::new());
            }
            quote! {
                #[doc = #doc]
                #vis type #changes #generics = #inside;
            }
        }
        Content::Struct(body) => {
            let doc = format!("The changes of a [`{name}`]: for each compared field one, or none.");
            let unused = unused(model).map(|unused| {
                quote! {
                    #[doc(hidden)]
                    pub __unused: ::core::marker::PhantomData<#unused>,
                }
            });
            let fields = members(model, body, Some(quote!(pub)));
            quote! {
                #[doc = #doc]
                #derives
                #vis struct #changes #generics #where_clause {
                    #(#fields)*
                    #unused
                }
            }
        }
        Content::Enum(variants) => {
            let doc = format!(
                "The changes of a [`{name}`]: of the fields of the variant that both values have, or of the whole value."
            );
            let replaced = replaced(model);
            let (_, ty_generics, _) = bounds.types.split_for_impl();
            let variants = variants
                .iter()
                .filter(|variant| variant.body.tracked().next().is_some())
                .map(|variant| {
                    let (ident, doc) = (&variant.ident, format!("Inside `{}`.", variant.name));
                    let fields = members(model, &variant.body, None);
                    quote! {
                        #[doc = #doc]
                        #ident { #(#fields)* },
                    }
                });
            quote! {
                #[doc = #doc]
                #derives
                #vis enum #changes #generics #where_clause {
                    /// Another variant, or the whole value.
                    #replaced(#private::Change<#ident #ty_generics>),
                    #(#variants)*
                }
            }
        }
    })
}

/// The name of the variant for whole values: one that the enum does not have.
pub(super) fn replaced(model: &Model) -> Ident {
    let mut name = format_ident!("Replaced");
    if let Content::Enum(variants) = &model.content {
        while variants.iter().any(|variant| variant.ident == name) {
            name = format_ident!("{name}_");
        }
    }
    name
}

/// The members of a body's changes, with documentation.
fn members<'a>(
    model: &'a Model,
    body: &'a Body,
    vis: Option<TokenStream>,
) -> impl Iterator<Item = TokenStream> + 'a {
    body.tracked().map(move |(field, tracked)| {
        let (member, changes) = (change_member(field), call(model, field, tracked, "Changes"));
        let doc = if tracked.is_always {
            format!(
                "`{}`, which travels with every change of another field.",
                field.name
            )
        } else {
            format!("The change of `{}`.", field.name)
        };
        // Wholly as if it stood at the type, for the sake of the message when that has no changes.
        let (first, last) = ends(&field.ty);
        let option = stretched(quote!(::core::option::Option<), (first, last));
        let close = quote_spanned!(last=> >);
        quote! {
            #[doc = #doc]
            #vis #member: #option #changes #close,
        }
    })
}

/// Its traits, by hand: a derive would ask them of type parameters instead of the changes.
pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        changes,
        bounds,
        private,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.type_impls.split_for_impl();
    let this = quote!(#changes #ty_generics);
    let [clone, debug, eq] = match &model.content {
        Content::Enum(_) => of_enum(model),
        Content::Struct(body) | Content::Newtype(body) => of_struct(model, body),
    };
    let inherent = model.body().map(|body| is_empty_and_default(model, body));
    quote! {
        #inherent

        #[automatically_derived]
        impl #impl_generics ::core::clone::Clone for #this #where_clause {
            fn clone(&self) -> Self {
                #clone
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #this #where_clause {
            fn fmt(&self, __f: &mut #private::Formatter<'_>) -> #private::FmtResult {
                #debug
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::cmp::PartialEq for #this #where_clause {
            fn eq(&self, __other: &Self) -> bool {
                #eq
            }
        }
    }
}

fn is_empty_and_default(model: &Model, body: &Body) -> TokenStream {
    let Model {
        changes,
        bounds,
        private,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.type_impls.split_for_impl();
    let members: Vec<_> = body
        .tracked()
        .map(|(field, _)| change_member(field))
        .collect();
    let deciding = body.tracked().filter(|(_, tracked)| !tracked.is_always);
    let is_empty = none(
        private,
        deciding.map(|(field, _)| {
            let member = change_member(field);
            quote!(&self.#member)
        }),
    );
    let unused = unused_value(model);
    quote! {
        impl #impl_generics #changes #ty_generics #where_clause {
            /// True when no field changed; what travels with every change does not count.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                #is_empty
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::default::Default for #changes #ty_generics #where_clause {
            fn default() -> Self {
                Self { #(#members: #private::None,)* #unused }
            }
        }
    }
}

fn of_struct(model: &Model, body: &Body) -> [TokenStream; 3] {
    let Model { private, .. } = model;
    let members: Vec<_> = body
        .tracked()
        .map(|(field, _)| change_member(field))
        .collect();
    let labels = body.tracked().map(|(field, _)| &field.name);
    let unused = unused_value(model);
    let debug_name = format!("{}Delta", model.name);
    [
        quote!(Self { #(#members: #private::Clone::clone(&self.#members),)* #unused }),
        quote! {
            #private::debug_fields(__f, #debug_name, &[#(#labels),*], &[#(&self.#members),*])
        },
        quote!(true #(&& #private::PartialEq::eq(&self.#members, &__other.#members))*),
    ]
}

fn of_enum(model: &Model) -> [TokenStream; 3] {
    let Model { private, .. } = model;
    let replaced = replaced(model);
    let arms = cases(model).into_iter().filter_map(|case| {
        let variant = case.variant?;
        case.body.tracked().next()?;
        let ident = &variant.ident;
        let path = quote!(Self::#ident);
        let members: Vec<_> = case
            .body
            .tracked()
            .map(|(field, _)| change_member(field))
            .collect();
        let labels = case.body.tracked().map(|(field, _)| &field.name);
        let ours: Vec<_> = case
            .body
            .tracked()
            .map(|(field, _)| local("a", field))
            .collect();
        let theirs: Vec<_> = case
            .body
            .tracked()
            .map(|(field, _)| local("b", field))
            .collect();
        let (a, b) = (case.of_changes("a"), case.of_changes("b"));
        let debug_name = ident.to_string();
        Some([
            quote!(#a => #path { #(#members: #private::Clone::clone(#ours),)* },),
            quote! {
                #a => #private::debug_fields(__f, #debug_name, &[#(#labels),*], &[#(#ours),*]),
            },
            quote!((#a, #b) => true #(&& #private::PartialEq::eq(#ours, #theirs))*,),
        ])
    });
    let (mut clone, mut debug, mut eq) =
        (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for [one, two, three] in arms {
        clone.extend(one);
        debug.extend(two);
        eq.extend(three);
    }
    let debug_name = replaced.to_string();
    [
        quote! {
            match self {
                Self::#replaced(__change) => Self::#replaced(#private::Clone::clone(__change)),
                #clone
            }
        },
        quote! {
            match self {
                Self::#replaced(__change) => {
                    #private::Formatter::debug_tuple(__f, #debug_name).field(__change).finish()
                }
                #debug
            }
        },
        quote! {
            match (self, __other) {
                (Self::#replaced(__change), Self::#replaced(__changed)) => {
                    #private::PartialEq::eq(__change, __changed)
                }
                #eq
                _ => false,
            }
        },
    ]
}

fn unused(model: &Model) -> Option<TokenStream> {
    let types: Vec<_> = model
        .body()?
        .tracked()
        .map(|(field, _)| &field.ty)
        .collect();
    bound::unused(&model.bounds.types, &types)
}

/// The initial value of the member that uses the unused type parameters.
pub(super) fn unused_value(model: &Model) -> Option<TokenStream> {
    unused(model).map(|_| quote!(__unused: ::core::marker::PhantomData,))
}
