//! `UserConflict`: a conflict about one field, as a resolver meets it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{GenericParam, Generics, parse_quote};

use super::way::call;
use crate::bound;
use crate::model::{Body, Content, Model};

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

/// What a resolver is asked about: the fields of a struct one by one, any other type as a whole.
fn body(model: &Model) -> Option<&Body> {
    match &model.content {
        Content::Struct(body) if !model.is_atomic => Some(body),
        _ => None,
    }
}

/// The type of the conflicts, for a lifetime.
pub(super) fn name(model: &Model, lifetime: &TokenStream) -> TokenStream {
    let Model {
        conflict,
        bounds,
        private,
        ident,
        ..
    } = model;
    if body(model).is_none() {
        let (_, ty_generics, _) = bounds.types.split_for_impl();
        return quote!(#private::LeafConflict<#lifetime, #ident #ty_generics>);
    }
    let parameters = bounds.types.params.iter().map(|parameter| match parameter {
        GenericParam::Type(parameter) => &parameter.ident,
        GenericParam::Const(parameter) => &parameter.ident,
        GenericParam::Lifetime(parameter) => &parameter.lifetime.ident,
    });
    quote!(#conflict<#lifetime, #(#parameters),*>)
}

/// The enum.
pub(super) fn ty(model: &Model) -> Option<TokenStream> {
    let Model {
        vis,
        conflict,
        bounds,
        name,
        ..
    } = model;
    let body = body(model)?;
    let generics = with_lifetime(&bounds.types);
    let where_clause = &bounds.type_impls.where_clause;
    let doc = format!("A conflict about one field of a [`{name}`].");
    let variants = body.contested().map(|(field, tracked)| {
        let (variant, contest) = (&field.variant, call(model, field, tracked, "Conflict"));
        let doc = format!("About `{}`.", field.name);
        quote! {
            #[doc = #doc]
            #variant(#contest<'a>),
        }
    });
    let never = never(model, body).map(|(never, unused)| {
        quote! {
            #[doc(hidden)]
            #never(::core::convert::Infallible, ::core::marker::PhantomData<#unused>),
        }
    });
    Some(quote! {
        #[doc = #doc]
        #vis enum #conflict #generics #where_clause {
            #(#variants)*
            #never
        }
    })
}

/// Its choices, as methods and for generic callers.
pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        conflict,
        private,
        bounds,
        ident,
        name,
        ..
    } = model;
    let Some(body) = body(model) else {
        return TokenStream::new();
    };
    let generics = with_lifetime(&bounds.type_impls);
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let (_, own_generics, _) = bounds.types.split_for_impl();
    let variants: Vec<_> = body.contested().map(|(field, _)| &field.variant).collect();
    let numbers = body.contested().map(|(_, tracked)| tracked.number);
    let never = never(model, body).map(|(never, _)| never);
    let never = never
        .as_ref()
        .map(|never| quote!(Self::#never(__never, _) => match *__never {},));
    let methods = CHOICES.iter().map(|(choice, doc)| {
        let choice = Ident::new(choice, Span::call_site());
        quote! {
            #[doc = #doc]
            pub fn #choice(self) -> #private::Resolved {
                #private::Decide::site(&self).#choice()
            }
        }
    });
    let debug_name = format!("{name}Conflict");
    let labels: Vec<_> = body.contested().map(|(field, _)| &field.name).collect();
    quote! {
        impl #impl_generics #conflict #ty_generics #where_clause {
            #(#methods)*

            /// The field that the conflict is about.
            pub fn field(&self) -> #private::FieldPath<#ident #own_generics> {
                #private::FieldPath::of(match self {
                    #(Self::#variants(_) => #numbers,)*
                    #never
                })
            }
        }

        #[automatically_derived]
        impl #impl_generics #private::Decide for #conflict #ty_generics #where_clause {
            fn site(&self) -> &#private::Site<'_> {
                match self {
                    #(Self::#variants(__conflict) => #private::Decide::site(__conflict),)*
                    #never
                }
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #conflict #ty_generics #where_clause {
            fn fmt(&self, __f: &mut #private::Formatter<'_>) -> #private::FmtResult {
                let __field: &str = match self {
                    #(Self::#variants(_) => #labels,)*
                    #never
                };
                #private::Formatter::debug_tuple(__f, #debug_name).field(&__field).finish()
            }
        }
    }
}

/// A variant that no value has, and what it uses: type parameters and the lifetime, where no other variant does.
fn never(model: &Model, body: &Body) -> Option<(Ident, TokenStream)> {
    let types: Vec<_> = body.contested().map(|(field, _)| &field.ty).collect();
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
