//! `UserConflict`: a conflict about one field, as a resolver meets it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Generics, parse_quote};

use super::{delta_of, shown_at};
use crate::bound;
use crate::model::{Model, Tracked, Tracking};

/// The choices that every conflict offers.
const CHOICES: [(&str, &str); 4] = [
    ("take_local", "Keeps the local value."),
    ("take_remote", "Keeps the remote value."),
    ("take_newest", "Keeps the value with the newer stamp."),
    (
        "defer",
        "Decides later: the remote value shows, and the conflict is kept with both values.",
    ),
];

/// The enum.
pub(super) fn ty(model: &Model) -> TokenStream {
    let Model {
        vis,
        conflict,
        private,
        bounds,
        name,
        ..
    } = model;
    let generics = with_lifetime(&bounds.types);
    let where_clause = &bounds.type_impls.where_clause;
    let doc = format!("A conflict about one field of a [`{name}`].");
    let variants = model.contested().map(|tracked| {
        let variant = &tracked.field.variant;
        let ty = &tracked.field.ty;
        let doc = format!("About `{}`.", tracked.field.name);
        let conflict = if tracked.tracking == Tracking::Atomic {
            quote!(#private::LeafConflict<'a, #ty>)
        } else {
            let delta = delta_of(model, tracked.field);
            quote_spanned!(shown_at(tracked.field)=> #delta::Conflict<'a>)
        };
        quote! {
            #[doc = #doc]
            #variant(#conflict),
        }
    });
    let never = never(model).map(|(never, unused)| {
        quote! {
            #[doc(hidden)]
            #never(::core::convert::Infallible, ::core::marker::PhantomData<#unused>),
        }
    });
    quote! {
        #[doc = #doc]
        #vis enum #conflict #generics #where_clause {
            #(#variants)*
            #never
        }
    }
}

/// Its choices, as methods and for generic callers.
pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        vis: _,
        conflict,
        private,
        bounds,
        field_enum,
        name,
        ..
    } = model;
    let generics = with_lifetime(&bounds.type_impls);
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let variants: Vec<_> = model
        .contested()
        .map(|Tracked { field, .. }| &field.variant)
        .collect();
    let never = never(model).map(|(never, _)| never);
    let owned_never = never
        .as_ref()
        .map(|never| quote!(Self::#never(__never, _) => match __never {},));
    let borrowed_never = never
        .as_ref()
        .map(|never| quote!(Self::#never(__never, _) => match *__never {},));
    let choices = CHOICES.map(|(choice, _)| Ident::new(choice, Span::call_site()));
    let methods = CHOICES.iter().zip(&choices).map(|((_, doc), choice)| {
        quote! {
            #[doc = #doc]
            pub fn #choice(self) -> #private::Resolved {
                match self {
                    #(Self::#variants(__conflict) => #private::Decide::#choice(__conflict),)*
                    #owned_never
                }
            }
        }
    });
    let debug_name = format!("{name}Conflict");
    quote! {
        impl #impl_generics #conflict #ty_generics #where_clause {
            #(#methods)*

            /// The field that the conflict is about.
            pub fn field(&self) -> #field_enum {
                match self {
                    #(Self::#variants(_) => #field_enum::#variants,)*
                    #borrowed_never
                }
            }
        }

        #[automatically_derived]
        impl #impl_generics #private::Decide for #conflict #ty_generics #where_clause {
            #(
                fn #choices(self) -> #private::Resolved {
                    Self::#choices(self)
                }
            )*
        }

        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #conflict #ty_generics #where_clause {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Formatter::debug_tuple(__f, #debug_name).field(&Self::field(self)).finish()
            }
        }
    }
}

/// A variant that no value has, and what it uses: type parameters and the lifetime, where no other variant does.
fn never(model: &Model) -> Option<(Ident, TokenStream)> {
    let types: Vec<_> = model
        .contested()
        .map(|Tracked { field, .. }| &field.ty)
        .collect();
    let unused = bound::unused(&model.bounds.types, &types);
    if unused.is_none() && !types.is_empty() {
        return None;
    }
    Some((format_ident!("__Never"), quote!((&'a (), #unused))))
}

fn with_lifetime(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    generics.params.insert(0, parse_quote!('a));
    generics
}
