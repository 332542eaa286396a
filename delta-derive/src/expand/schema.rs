//! `Structure` or `Enumeration`: the schema, and the fields as cells.

use proc_macro2::TokenStream;
use quote::quote;

use super::way::{call, rule};
use crate::attr::Delete;
use crate::model::{Body, Content, Fallback, Model};

pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        schema_name,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.schema.split_for_impl();
    let functions = super::codec::fields(model);
    match &model.content {
        Content::Struct(body) | Content::Newtype(body) => {
            let fields = fields(model, body);
            let delete = match model.delete {
                Delete::Wins => quote!(Wins),
                Delete::Yields => quote!(Yields),
                Delete::LastWriteWins => quote!(LastWriteWins),
            };
            quote! {
                #[automatically_derived]
                impl #impl_generics #private::Structure for #ident #ty_generics #where_clause {
                    const SCHEMA: &'static #private::Schema =
                        &#private::Schema {
                            name: #schema_name,
                            delete: #private::DeletePolicy::#delete,
                            #fields
                        };

                    #functions
                }
            }
        }
        Content::Enum(variants) => {
            let mut sorted: Vec<_> = variants.iter().collect();
            sorted.sort_by_key(|variant| variant.number);
            let variants = sorted.into_iter().map(|variant| {
                let (number, name) = (variant.number, &variant.name);
                let fields = fields(model, &variant.body);
                quote! {
                    #private::VariantSchema {
                        number: #number,
                        fields: #private::Schema {
                            name: #name,
                            delete: #private::DeletePolicy::Wins,
                            #fields
                        },
                    }
                }
            });
            quote! {
                #[automatically_derived]
                impl #impl_generics #private::Enumeration for #ident #ty_generics #where_clause {
                    const SCHEMA: &'static #private::EnumSchema = &#private::EnumSchema {
                        name: #schema_name,
                        variants: &[#(#variants),*],
                    };

                    #functions
                }
            }
        }
    }
}

/// The fields by their numbers, those that were moved into structs of their own where they stand.
fn fields(model: &Model, body: &Body) -> TokenStream {
    let Model { private, .. } = model;
    let mut all: Vec<(u16, TokenStream)> = Vec::new();
    let mut moved = TokenStream::new();
    for (field, tracked) in body.tracked() {
        let (number, name) = (tracked.number, &field.name);
        let kind = call(model, field, tracked, "KIND");
        let rule = rule(model, field, tracked);
        let (is_always, is_id) = (tracked.is_always, tracked.is_id);
        let has_default = match field.default {
            Fallback::OfType => call(model, field, tracked, "has_default"),
            Fallback::Default | Fallback::Function(_) => quote!(#private::has_own_default),
        };
        let own = quote! {
            #private::Field {
                number: #number,
                name: #name,
                kind: #kind,
                rule: #rule,
                is_always: #is_always,
                is_id: #is_id,
                has_default: #has_default,
            }
        };
        all.push((number, own));
        let Some((marker, fields)) = &tracked.moved else {
            continue;
        };
        let ty = &field.ty;
        for (at, field) in fields.iter().enumerate() {
            let inside = quote!(<#marker as #private::Moves<#ty>>::MOVED[#at].0);
            let (beside, name) = (field.number, &field.name);
            all.push((
                beside,
                quote!(#private::Field { number: #beside, name: #name, ..#inside }),
            ));
            moved.extend(quote! {
                #private::MovedField { number: #beside, to: (#number, #inside.number) },
            });
        }
    }
    all.sort_by_key(|(number, _)| *number);
    let all = all.into_iter().map(|(_, field)| field);
    quote!(fields: &[#(#all),*], moved: &[#moved])
}
