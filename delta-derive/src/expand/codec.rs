//! `Codec`: the fields as cells, and back.

use proc_macro2::TokenStream;
use quote::quote;

use super::bindings::{Case, cases, change_member, local};
use super::way::call;
use crate::model::{Body, Content, Fallback, Field, Model, Role, Tracked};
use crate::token::{ends, stretched};

pub(super) fn impls(model: &Model) -> TokenStream {
    match &model.content {
        Content::Enum(_) => of_enum(model),
        Content::Struct(_) | Content::Newtype(_) => of_struct(model),
    }
}

fn of_struct(model: &Model) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
    let kind = quote!(#private::Kind::Struct(<Self as #private::Structure>::schema));
    let place = if model.is_atomic {
        quote! {
            const KIND: #private::Kind = #private::Kind::Whole(&#kind);
            const SHAPE: #private::Shape = #private::Shape::Register;
        }
    } else {
        quote! {
            const KIND: #private::Kind = #kind;
            const SHAPE: #private::Shape = #private::Shape::Branch;

            fn write(&self, __cells: &mut #private::CellWriter) {
                #private::Structure::write_fields(self, __cells);
            }

            fn read(
                __cells: &#private::CellReader<'_>,
            ) -> #private::Result<#private::Option<Self>, #private::DecodeError> {
                #private::Result::map(
                    <Self as #private::Structure>::read_fields(__cells),
                    #private::Some,
                )
            }
        }
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Codec for #ident #ty_generics #where_clause {
            #place

            fn pack(&self, __out: &mut #private::Bytes) {
                #private::pack_fields(self, __out);
            }

            fn unpack(
                __input: &mut #private::Unpacker<'_>,
            ) -> #private::Result<Self, #private::DecodeError> {
                #private::unpack_fields(__input)
            }

            fn missing() -> #private::Option<Self> {
                #private::missing_fields()
            }
        }
    }
}

fn of_enum(model: &Model) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
    let kind = quote!(#private::Kind::Enum(<Self as #private::Enumeration>::schema));
    let place = if model.is_atomic {
        quote! {
            const KIND: #private::Kind = #private::Kind::Whole(&#kind);
            const SHAPE: #private::Shape = #private::Shape::Register;
        }
    } else {
        quote! {
            const KIND: #private::Kind = #kind;
            const SHAPE: #private::Shape = #private::Shape::Choice;

            fn write(&self, __cells: &mut #private::CellWriter) {
                #private::write_variant(self, __cells);
            }

            fn read(
                __cells: &#private::CellReader<'_>,
            ) -> #private::Result<#private::Option<Self>, #private::DecodeError> {
                #private::read_variant(__cells)
            }

            fn to_value(&self) -> #private::Value {
                #private::variant_value(self)
            }

            fn from_nested_value(
                __value: &#private::Value,
                __depth: #private::usize,
            ) -> #private::Result<Self, #private::DecodeError> {
                #private::variant_from_value(__value, __depth)
            }

            fn from_value(
                __value: &#private::Value,
            ) -> #private::Result<Self, #private::DecodeError> {
                #private::variant_from_value(__value, 0)
            }
        }
    };
    let missing = match &model.content {
        Content::Enum(variants) if variants.iter().any(|variant| variant.is_default) => {
            quote!(#private::Some(
                <Self as ::core::default::Default>::default()
            ))
        }
        _ => quote!(#private::None),
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Codec for #ident #ty_generics #where_clause {
            #place

            fn pack(&self, __out: &mut #private::Bytes) {
                #private::pack_variant(self, __out);
            }

            fn unpack(
                __input: &mut #private::Unpacker<'_>,
            ) -> #private::Result<Self, #private::DecodeError> {
                #private::unpack_variant(__input)
            }

            fn missing() -> #private::Option<Self> {
                #missing
            }
        }
    }
}

/// The functions of `Structure` or `Enumeration` that write and read fields.
pub(super) fn fields(model: &Model) -> TokenStream {
    let Model { private, .. } = model;
    let cases = cases(model);
    if !matches!(model.content, Content::Enum(_)) {
        let Some(case) = cases.first() else {
            return TokenStream::new();
        };
        let (writes, read) = (writes(model, case), read(model, case));
        return quote! {
            fn write_fields(&self, __cells: &mut #private::CellWriter) {
                #writes
            }

            fn read_fields(
                __cells: &#private::CellReader<'_>,
            ) -> #private::Result<Self, #private::DecodeError> {
                #read
            }
        };
    }
    let (mut numbers, mut write_arms, mut read_arms) =
        (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for case in &cases {
        let (number, value) = (
            case.variant.map_or(0, |variant| variant.number),
            &case.value,
        );
        let wide = u64::from(number);
        let pattern = case.of_value("a");
        let (writes, read) = (writes(model, case), read(model, case));
        numbers.extend(quote!(#value { .. } => #number,));
        write_arms.extend(quote!(#pattern => { #writes }));
        read_arms.extend(quote!(#wide => { #read }));
    }
    // An enum without variants has no value.
    let never = cases
        .is_empty()
        .then(|| quote!(_ => ::core::unreachable!(),));
    quote! {
        fn number(&self) -> u16 {
            match self {
                #numbers
                #never
            }
        }

        fn write_fields(&self, __cells: &mut #private::CellWriter) {
            match self {
                #write_arms
                #never
            }
        }

        fn read_fields(
            __variant: u64,
            __cells: &#private::CellReader<'_>,
        ) -> #private::Result<Self, #private::DecodeError> {
            match __variant {
                #read_arms
                __variant => #private::Err(#private::DecodeError::Variant(__variant)),
            }
        }
    }
}

fn writes(model: &Model, case: &Case<'_>) -> TokenStream {
    let Model { private, .. } = model;
    case.body
        .tracked_by_number()
        .into_iter()
        .map(|(field, tracked)| {
            let number = tracked.number;
            let value = case.field("self", "a", (field, tracked));
            let write = call(model, field, tracked, "write_field");
            let write = quote!(#write(__cells, #number, #value););
            if tracked.is_id {
                quote! {
                    if !#private::CellWriter::is_record(__cells) {
                        #write
                    }
                }
            } else {
                write
            }
        })
        .collect()
}

fn read(model: &Model, case: &Case<'_>) -> TokenStream {
    let Model { private, .. } = model;
    let (body, path) = (case.body, &case.value);
    let members = body.fields.iter().map(|field| &field.member);
    let values = body
        .fields
        .iter()
        .map(|field| read_field(model, body, field));
    let groups: TokenStream = body
        .groups
        .iter()
        .map(|group| {
            let (local, value) = (local("g", group), read_field(model, body, group));
            quote!(let #local = #value;)
        })
        .collect();
    let computed: Vec<_> = computed(body).collect();
    if computed.is_empty() {
        return quote! {
            #groups
            #private::Ok(#path { #(#members: #values,)* })
        };
    }
    let recompute = recompute(body);
    quote! {
        #groups
        let mut __value = #path { #(#members: #values,)* };
        {
            let __this = &mut __value;
            #recompute
        }
        #private::Ok(__value)
    }
}

/// Makes the computed fields of `__this` anew, in the order of their declaration.
pub(super) fn recompute(body: &Body) -> TokenStream {
    computed(body)
        .map(|(field, path)| {
            let (member, ty) = (&field.member, stretched(field.ty.clone(), ends(path)));
            let span = syn::spanned::Spanned::span(path);
            let compute = quote!(__compute);
            let call = quote::quote_spanned! {span=>
                let #compute: fn(&Self) -> #ty = #path;
            };
            quote! {
                #call
                __this.#member = __compute(__this);
            }
        })
        .collect()
}

fn computed(body: &Body) -> impl Iterator<Item = (&Field, &syn::Path)> {
    body.fields.iter().filter_map(|field| match &field.role {
        Role::Computed(path) => Some((field, path)),
        _ => None,
    })
}

fn read_field(model: &Model, body: &Body, field: &Field) -> TokenStream {
    let Model { private, .. } = model;
    let ty = &field.ty;
    match &field.role {
        Role::Tracked(tracked) if tracked.is_id => {
            let number = tracked.number;
            quote!(__cells.id_field::<#ty>(#number)?)
        }
        Role::Tracked(tracked) => {
            let number = tracked.number;
            let (item, missing) = match &field.default {
                Fallback::OfType => ("read_field", None),
                _ => ("read_field_or", Some(missing(model, field, tracked))),
            };
            let read = call(model, field, tracked, item);
            let last = ends(ty).1;
            // A local name belongs to the code around it, wherever the call stands.
            let cells = quote!(__cells);
            let read = quote::quote_spanned!(last=> #read(#cells, #number, #missing));
            quote!(#read?)
        }
        Role::Grouped(name) => {
            let group = body.groups.iter().find(|group| group.name == *name);
            let (member, local) = (change_member(field), group.map(|group| local("g", group)));
            quote!(#local.#member)
        }
        Role::Skipped(Some(path)) => made_by(path, ty),
        Role::Skipped(None) | Role::Computed(_) => {
            quote::quote_spanned!(field.span=> <#ty as ::core::default::Default>::default())
        }
        Role::Refused => quote!(#private::Option::<#ty>::None.unwrap()),
    }
}

/// The function that makes what the field holds in a record that was written without it.
pub(super) fn missing(model: &Model, field: &Field, tracked: &Tracked) -> TokenStream {
    let Model { private, .. } = model;
    let ty = &field.ty;
    match &field.default {
        Fallback::OfType => call(model, field, tracked, "missing"),
        Fallback::Default => {
            quote!(|| #private::Some(<#ty as ::core::default::Default>::default()))
        }
        Fallback::Function(path) => {
            let make = made_by(path, ty);
            quote!(|| #private::Some(#make))
        }
    }
}

fn made_by(path: &syn::Path, ty: &TokenStream) -> TokenStream {
    let ty = stretched(ty.clone(), ends(path));
    let span = syn::spanned::Spanned::span(path);
    quote::quote_spanned! {span=> {
        let __make: fn() -> #ty = #path;
        __make()
    }}
}
