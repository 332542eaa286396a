//! How fields are looked at: the types that implement `Via` for them.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt as _;

use super::function::given;
use crate::attr::ElementKey;
use crate::model::{Body, Field, MergeRule, Model, MovedField, Tracked, Way};
use crate::token::{ends, stretched};

/// The type that a field is reached through.
pub(super) fn of(model: &Model, field: &Field, tracked: &Tracked) -> TokenStream {
    let Model { private, .. } = model;
    let ty = &field.ty;
    match &tracked.way {
        Way::Inside if let Some((marker, _)) = &tracked.moved => quote!(#private::Moved<#marker>),
        Way::Inside => quote!(#private::Inside),
        Way::Atomic => quote!(#private::Atomic),
        Way::Text => quote!(<#ty as #private::TextField>::Way),
        Way::Blob => quote!(<#ty as #private::BlobField>::Way),
        Way::Keyed { marker, .. } => quote!(<#ty as #private::KeyedField>::Way<#marker>),
        Way::With { marker, .. } => quote!(#private::With<#marker>),
        Way::Group { holder } => quote!(#holder),
    }
}

/// `Via` of a field, to call its functions by; as if it stood where the type of the field does: when that type cannot be
/// looked at, the compiler says so there, and only once.
pub(super) fn via(model: &Model, field: &Field, tracked: &Tracked) -> TokenStream {
    let Model { private, .. } = model;
    let ty = &field.ty;
    let (first, last) = ends(ty);
    let way = stretched(of(model, field, tracked), (first, last));
    let head = quote_spanned!(first=> <);
    let tail = quote_spanned!(last=> >>);
    let via = stretched(quote!(as #private::Via<), (last, last));
    quote!(#head #way #via #ty #tail)
}

/// An item of `Via` of a field.
pub(super) fn call(model: &Model, field: &Field, tracked: &Tracked, item: &str) -> TokenStream {
    let via = via(model, field, tracked);
    let last = ends(&field.ty).1;
    let item = Ident::new(item, last);
    quote_spanned!(last=> #via::#item)
}

/// The field's rule as a value.
pub(super) fn rule(model: &Model, field: &Field, tracked: &Tracked) -> TokenStream {
    let Model { private, .. } = model;
    let ty = &field.ty;
    match &tracked.rule {
        MergeRule::Add => quote!(#private::Rule::Add(#private::AddRule::of::<#ty>())),
        MergeRule::Max => quote!(#private::Rule::Max(#private::CompareRule::of::<#ty>())),
        MergeRule::Min => quote!(#private::Rule::Min(#private::CompareRule::of::<#ty>())),
        MergeRule::Immutable => quote!(#private::Rule::Immutable),
        MergeRule::Custom(path) => {
            let own = stretched(quote!(#ty), ends(path));
            let context = quote!(#private::MergeContext);
            let signature = quote!(fn(#private::Option<&#own>, &#own, &#own, &#context) -> #own);
            let merge = given(private, path, &signature);
            let function = quote! {
                |__base, __local, __remote, __context| {
                    #private::merge_custom(#merge, __base, __local, __remote, __context)
                }
            };
            quote!(#private::Rule::Custom(#private::CustomRule::of_function(#function)))
        }
        MergeRule::Own(path) => {
            let own = stretched(quote!(#ty), ends(path));
            let of = stretched(quote!(of::<#path, #own>()), ends(path));
            quote!(#private::Rule::Custom(#private::CustomRule::#of))
        }
        MergeRule::Text => quote!(#private::Rule::Text),
        MergeRule::OfType => call(model, field, tracked, "RULE"),
        MergeRule::LastWriteWins => quote!(#private::Rule::LastWriteWins),
    }
}

/// The hidden types that some ways need.
pub(super) fn types(model: &Model) -> Vec<TokenStream> {
    let vis = &model.vis;
    markers(model)
        .filter_map(|(_, tracked)| match &tracked.way {
            // A private type knows the key, so that the key's own type may be as private as the field.
            Way::Keyed { marker, .. } => Some(quote! {
                #[doc(hidden)]
                struct #marker;
            }),
            Way::With { marker, .. } => Some(quote! {
                #[doc(hidden)]
                #vis struct #marker;
            }),
            _ if let Some((marker, _)) = &tracked.moved => Some(quote! {
                #[doc(hidden)]
                #vis struct #marker;
            }),
            _ => None,
        })
        .collect()
}

/// What those types know.
pub(super) fn impls(model: &Model) -> TokenStream {
    let Model { private, .. } = model;
    markers(model)
        .map(|(field, tracked)| {
            let ty = &field.ty;
            match &tracked.way {
                Way::Keyed { marker, key } => {
                    let item = quote!(<#ty as #private::List>::Item);
                    let ElementKey { field, ty: key } = key;
                    let at = (field.span(), field.span());
                    let read =
                        stretched(quote!(#private::key(|__item: &#item| &__item.#field)), at);
                    // What is not said cannot be known here: the field stands in another type.
                    let encoded = quote!(#private::EncodedKey);
                    let (key, make, is) = match key {
                        Some(key) => {
                            let typed = stretched(quote!(typed::<#key>()), at);
                            let is = quote! {
                                #[inline]
                                fn is(__item: &#item, __key: &#key) -> bool {
                                    #read.#typed.is(__item, __key)
                                }
                            };
                            (key, quote!(#typed.key), Some(is))
                        }
                        None => (&encoded, quote!(encoded), None),
                    };
                    quote! {
                        #[automatically_derived]
                        impl #private::KeyOf<#item> for #marker
                        where
                            for<'__delta> #ty: #private::KeyedField,
                        {
                            type Key = #key;

                            const KIND: #private::Kind = #read.kind;

                            #[inline]
                            fn key(__item: &#item) -> #key {
                                #read.#make(__item)
                            }

                            #[inline]
                            fn to_key(__item: &#item) -> #private::Bytes {
                                #read.to_key(__item)
                            }

                            #[inline]
                            fn same(__first: &#item, __second: &#item) -> bool {
                                #read.same(__first, __second)
                            }

                            #is
                        }
                    }
                }
                Way::With { marker, module } => {
                    // A function that the module lacks is found outside of it, and so is all else, whatever the module holds.
                    let at = |tokens| stretched(tokens, ends(module));
                    let import = at(quote!(use #module::{Leaf, *};));
                    let leaf = at(quote!(Leaf));
                    let functions = at(quote!({
                        use #private::OtherModule as _;
                        #private::Module::<__Field, Leaf, _, _>::new(to_leaf, from_leaf).functions()
                    }));
                    quote! {
                        const _: () = {
                            use #private::lacking::{from_leaf, to_leaf};

                            type __Field = #ty;
                            type __Marker = #marker;

                            const _: () = {
                                #import

                                #[automatically_derived]
                                impl #private::Foreign<__Field> for __Marker {
                                    type Leaf = #leaf;

                                    fn to_leaf(__value: &__Field) -> #leaf {
                                        let (__to_leaf, _) = #functions;
                                        __to_leaf(__value)
                                    }

                                    fn from_leaf(__leaf: #leaf) -> #private::Option<__Field> {
                                        let (_, __from_leaf) = #functions;
                                        __from_leaf(__leaf)
                                    }
                                }
                            };
                        };
                    }
                }
                _ if let Some((marker, moved)) = &tracked.moved => {
                    let moves = moved.iter().map(|field| {
                        let MovedField { inside, number, .. } = field;
                        let name = inside.unraw().to_string();
                        let found = quote! {
                            (#private::field_named(<#ty as #private::Structure>::SCHEMA, #name), #number)
                        };
                        stretched(found, (inside.span(), inside.span()))
                    });
                    quote! {
                        #[automatically_derived]
                        impl #private::Moves<#ty> for #marker {
                            const MOVED: &'static [(#private::Field, u16)] = &[#(#moves),*];
                        }
                    }
                }
                _ => TokenStream::new(),
            }
        })
        .collect()
}

fn markers(model: &Model) -> impl Iterator<Item = (&Field, &Tracked)> {
    model
        .bodies()
        .into_iter()
        .flat_map(Body::tracked)
        .filter(|(_, tracked)| {
            matches!(tracked.way, Way::Keyed { .. } | Way::With { .. }) || tracked.moved.is_some()
        })
}
