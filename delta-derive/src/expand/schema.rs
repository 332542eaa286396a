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
                            fields: #fields,
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
                            fields: #fields,
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

fn fields(model: &Model, body: &Body) -> TokenStream {
    let Model { private, .. } = model;
    let fields = body
        .tracked_by_number()
        .into_iter()
        .map(|(field, tracked)| {
            let (number, name) = (tracked.number, &field.name);
            let kind = call(model, field, tracked, "KIND");
            let rule = rule(model, field, tracked);
            let (is_always, is_id) = (tracked.is_always, tracked.is_id);
            let has_default = match field.default {
                Fallback::OfType => call(model, field, tracked, "has_default"),
                Fallback::Default | Fallback::Function(_) => quote!(#private::has_own_default),
            };
            quote! {
                #private::Field {
                    number: #number,
                    name: #name,
                    kind: #kind,
                    rule: #rule,
                    is_always: #is_always,
                    is_id: #is_id,
                    has_default: #has_default,
                }
            }
        });
    quote!(&[#(#fields),*])
}
