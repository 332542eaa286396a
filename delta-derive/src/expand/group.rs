//! Groups: the type that holds the values of several fields, and how it looks at them.

use proc_macro2::TokenStream;
use quote::quote;

use super::bindings::change_member;
use crate::model::{Fallback, Field, Model, Role, Way};

/// The groups of a struct, each with the type that holds its values.
fn groups(model: &Model) -> impl Iterator<Item = (&Field, &syn::Ident)> {
    let groups = model.body().map(|body| body.groups.iter());
    groups
        .into_iter()
        .flatten()
        .filter_map(|group| match &group.role {
            Role::Tracked(tracked) => match &tracked.way {
                Way::Group { holder } => Some((group, holder)),
                _ => None,
            },
            _ => None,
        })
}

/// The types.
pub(super) fn types(model: &Model) -> Vec<TokenStream> {
    let Model {
        vis, krate, name, ..
    } = model;
    groups(model)
        .map(|(group, holder)| {
            let doc = format!(
                "The fields of a [`{name}`] that are one leaf, `{}`.",
                group.name
            );
            let members = model
                .body()
                .into_iter()
                .flat_map(|body| body.members(group));
            let fields = members.map(|field| {
                let (member, ty, name) = (change_member(field), &field.ty, &field.name);
                let doc = format!("`{name}`.");
                let default = match &field.default {
                    Fallback::OfType => None,
                    Fallback::Default => Some(quote!(#[delta(default)])),
                    Fallback::Function(path) => Some(quote!(#[delta(default = #path)])),
                };
                quote! {
                    #[doc = #doc]
                    #[delta(rename = #name)]
                    #default
                    pub #member: #ty,
                }
            });
            quote! {
                #[doc = #doc]
                #[derive(
                    ::core::clone::Clone,
                    ::core::fmt::Debug,
                    ::core::cmp::PartialEq,
                    #krate::Delta,
                )]
                #[delta(crate = #krate)]
                #vis struct #holder {
                    #(#fields)*
                }
            }
        })
        .collect()
}

/// How they look at the struct.
pub(super) fn impls(model: &Model) -> TokenStream {
    let Model { private, ident, .. } = model;
    groups(model)
        .map(|(group, holder)| {
            let fields: Vec<_> = model
                .body()
                .into_iter()
                .flat_map(|body| body.members(group))
                .collect();
            let (members, kept): (Vec<_>, Vec<_>) = fields
                .iter()
                .map(|field| (&field.member, change_member(field)))
                .unzip();
            let types = fields.iter().map(|field| &field.ty);
            quote! {
                impl #holder {
                    fn __of(__value: &#ident) -> Self {
                        Self { #(#kept: #private::Clone::clone(&__value.#members),)* }
                    }
                }

                #[automatically_derived]
                impl #private::Via<#ident> for #holder {
                    type Changes = #private::Change<Self>;
                    type Conflict<'a> = #private::LeafConflict<'a, Self>;
                    type Owned = Self;

                    const KIND: #private::Kind = <#private::Atomic as #private::Via<Self>>::KIND;
                    const SHAPE: #private::Shape = #private::Shape::Register;
                    const IS_WHOLE: bool = true;

                    fn diff(
                        __old: &#ident,
                        __new: &#ident,
                    ) -> #private::Option<#private::Change<Self>> {
                        if <Self as #private::Via<#ident>>::same(__old, __new) {
                            return #private::None;
                        }
                        #private::Some(#private::Change {
                            old: Self::__of(__old),
                            new: Self::__of(__new),
                        })
                    }

                    fn apply(
                        __value: &mut #ident,
                        __changes: &#private::Change<Self>,
                    ) -> #private::Result<(), #private::ApplyError> {
                        #(#private::Clone::clone_from(&mut __value.#members, &__changes.new.#kept);)*
                        #private::Ok(())
                    }

                    fn compose(
                        __first: #private::Change<Self>,
                        __second: #private::Change<Self>,
                    ) -> #private::Option<#private::Change<Self>> {
                        #private::compose_whole(__first, __second)
                    }

                    fn invert(__changes: #private::Change<Self>) -> #private::Change<Self> {
                        #private::invert_whole(__changes)
                    }

                    fn same(__a: &#ident, __b: &#ident) -> bool {
                        true #(&& <#types as #private::Delta>::same(&__a.#members, &__b.#members))*
                    }

                    fn report(
                        __changes: &#private::Change<Self>,
                        __reporter: &mut #private::Reporter<'_>,
                    ) {
                        #private::report_whole(__changes, __reporter);
                    }

                    fn conflict(
                        __site: #private::Site<'_>,
                    ) -> #private::Result<
                        #private::Option<#private::LeafConflict<'_, Self>>,
                        #private::DecodeError,
                    > {
                        #private::conflict_whole(__site)
                    }

                    fn write(__value: &#ident, __cells: &mut #private::CellWriter) {
                        <#private::Atomic as #private::Via<Self>>::write(&Self::__of(__value), __cells);
                    }

                    fn read(
                        __cells: &#private::CellReader<'_>,
                    ) -> #private::Result<#private::Option<Self>, #private::DecodeError> {
                        <#private::Atomic as #private::Via<Self>>::read(__cells)
                    }

                    fn missing() -> #private::Option<Self> {
                        <#private::Atomic as #private::Via<Self>>::missing()
                    }

                    fn pack(__value: &#ident, __out: &mut #private::Bytes) {
                        <#private::Atomic as #private::Via<Self>>::pack(&Self::__of(__value), __out);
                    }

                    fn unpack(
                        __input: &mut #private::Unpacker<'_>,
                    ) -> #private::Result<Self, #private::DecodeError> {
                        <#private::Atomic as #private::Via<Self>>::unpack(__input)
                    }
                }
            }
        })
        .collect()
}
