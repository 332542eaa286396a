//! `Codec`: the fields as cells, and back.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::shown_at;
use crate::model::{Field, Model, Role, Tracked, Tracking};

pub(super) fn impls(model: &Model) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
    let writes = model.tracked_by_number().into_iter().map(write);
    let members = model.fields.iter().map(|field| &field.member);
    let values = model.fields.iter().map(read);
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Codec for #ident #ty_generics #where_clause {
            const KIND: #private::Kind = #private::Kind::Struct(<Self as #private::Structure>::schema);
            const SHAPE: #private::Shape = #private::Shape::Branch;

            fn pack(&self, __out: &mut #private::Bytes) {
                #private::pack_fields(self, __out);
            }

            fn unpack(
                __input: &mut #private::Unpacker<'_>,
            ) -> ::core::result::Result<Self, #private::DecodeError> {
                #private::unpack_fields(__input)
            }

            fn write(&self, __cells: &mut #private::CellWriter) {
                #(#writes)*
            }

            fn read(
                __cells: &#private::CellReader<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, #private::DecodeError> {
                ::core::result::Result::Ok(::core::option::Option::Some(Self { #(#members: #values,)* }))
            }

            fn missing() -> ::core::option::Option<Self> {
                #private::missing()
            }
        }
    }
}

fn write(
    Tracked {
        field,
        number,
        tracking,
    }: Tracked<'_>,
) -> TokenStream {
    let member = &field.member;
    match tracking {
        Tracking::Id => quote! {
            if !__cells.is_record() {
                __cells.field(#number, &self.#member);
            }
        },
        Tracking::Inside(_) => quote!(__cells.field(#number, &self.#member);),
        Tracking::Atomic | Tracking::Always => quote!(__cells.atomic(#number, &self.#member);),
    }
}

fn read(field: &Field) -> TokenStream {
    let ty = &field.ty;
    match field.role {
        Role::Tracked {
            number,
            tracking: Tracking::Id,
        } => quote!(__cells.id_field::<#ty>(#number)?),
        Role::Tracked {
            number,
            tracking: Tracking::Inside(_),
        } => quote!(__cells.field::<#ty>(#number)?),
        Role::Tracked {
            number,
            tracking: Tracking::Atomic | Tracking::Always,
        } => {
            quote!(__cells.atomic_field::<#ty>(#number)?)
        }
        Role::Skipped => {
            quote_spanned!(shown_at(field)=> <#ty as ::core::default::Default>::default())
        }
        Role::Refused => quote!(::core::option::Option::<#ty>::None.unwrap()),
    }
}
