//! A struct of one unnamed field: it takes the place of that field in everything.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, WherePredicate, parse_quote};

use super::way::via;
use crate::model::{Field, Model, Tracked};
use crate::token::{ends, stretched};

pub(super) fn impls(model: &Model) -> TokenStream {
    let body = model.bodies().into_iter().next();
    let Some((field, tracked)) = body.and_then(|body| body.tracked().next()) else {
        return TokenStream::new();
    };
    [
        codec(model, field, tracked),
        delta(model, field, tracked),
        traits(model, field),
    ]
    .into_iter()
    .collect()
}

fn codec(model: &Model, field: &Field, tracked: &Tracked) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
    let (ty, via) = (&field.ty, via(model, field, tracked));
    let missing = super::codec::missing(model, field, tracked);
    let own = matches!(tracked.way, crate::model::Way::Inside).then(|| {
        quote! {
            fn to_value(&self) -> #private::Value {
                <#ty as #private::Codec>::to_value(&self.0)
            }

            fn from_value(
                __value: &#private::Value,
            ) -> #private::Result<Self, #private::DecodeError> {
                #private::Result::map(<#ty as #private::Codec>::from_value(__value), Self)
            }

            fn from_nested_value(
                __value: &#private::Value,
                __depth: #private::usize,
            ) -> #private::Result<Self, #private::DecodeError> {
                #private::Result::map(
                    <#ty as #private::Codec>::from_nested_value(__value, __depth),
                    Self,
                )
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Codec for #ident #ty_generics #where_clause {
            const KIND: #private::Kind = #via::KIND;
            const SHAPE: #private::Shape = #via::SHAPE;

            fn pack(&self, __out: &mut #private::Bytes) {
                #via::pack(&self.0, __out);
            }

            fn unpack(
                __input: &mut #private::Unpacker<'_>,
            ) -> #private::Result<Self, #private::DecodeError> {
                #private::Result::map(#via::unpack(__input), Self)
            }

            #own

            fn write(&self, __cells: &mut #private::CellWriter) {
                #via::write(&self.0, __cells);
            }

            fn read(
                __cells: &#private::CellReader<'_>,
            ) -> #private::Result<#private::Option<Self>, #private::DecodeError> {
                #private::Result::map(
                    #via::read(__cells),
                    |__value| #private::Option::map(__value, Self),
                )
            }

            fn missing() -> #private::Option<Self> {
                #private::Option::map((#missing)(), Self)
            }
        }
    }
}

fn delta(model: &Model, field: &Field, tracked: &Tracked) -> TokenStream {
    let Model {
        ident,
        private,
        bounds,
        ..
    } = model;
    let (impl_generics, ty_generics, where_clause) = bounds.impls.split_for_impl();
    let via = via(model, field, tracked);
    let changes = at_field(field, &quote!(type Changes), &quote!(#via::Changes));
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Delta for #ident #ty_generics #where_clause {
            #changes
            type Conflict<'a> = #private::LeafConflict<'a, Self>;
            type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = #private::Leaf<__DeltaIn, __DELTA_AT>;

            const IS_WHOLE: bool = #via::IS_WHOLE;
            const RULE: #private::Rule = #via::RULE;

            fn diff(&self, __new: &Self) -> #private::Option<#via::Changes> {
                #via::diff(&self.0, &__new.0)
            }

            fn apply(
                &mut self,
                __changes: &#via::Changes,
            ) -> #private::Result<(), #private::ApplyError> {
                #via::apply(&mut self.0, __changes)
            }

            fn compose(
                __first: #via::Changes,
                __second: #via::Changes,
            ) -> #private::Option<#via::Changes> {
                #via::compose(__first, __second)
            }

            fn invert(__changes: #via::Changes) -> #via::Changes {
                #via::invert(__changes)
            }

            fn same(&self, __other: &Self) -> bool {
                #via::same(&self.0, &__other.0)
            }

            fn report(__changes: &#via::Changes, __reporter: &mut #private::Reporter<'_>) {
                #via::report(__changes, __reporter);
            }

            fn conflict(
                __site: #private::Site<'_>,
            ) -> #private::Result<
                #private::Option<#private::LeafConflict<'_, Self>>,
                #private::DecodeError,
            > {
                #private::conflict_inside(__site)
            }
        }
    }
}

/// The traits that it has wherever the field has them.
fn traits(model: &Model, field: &Field) -> TokenStream {
    let Model { ident, private, .. } = model;
    let ty = &field.ty;
    let key = with(
        model,
        &[
            parse_quote!(for<'__delta> #ty: #private::Key),
            parse_quote! {
                for<'__delta> Self: ::core::cmp::Eq + ::core::marker::Send + ::core::marker::Sync
                    + ::core::clone::Clone + ::core::fmt::Debug
            },
        ],
    );
    let ordered = with(model, &[parse_quote!(for<'__delta> #ty: #private::Ordered)]);
    let additive = with(
        model,
        &[parse_quote!(for<'__delta> #ty: #private::Additive)],
    );
    let leaf = quote!(<#ty as #private::Ordered>::Leaf);
    let leaf = at_field(field, &quote!(type Leaf), &leaf);
    let amount = quote!(<#ty as #private::Additive>::Amount);
    let amount = at_field(field, &quote!(type Amount), &amount);
    let (key_impl, ty_generics, key_where) = key.split_for_impl();
    let (ordered_impl, _, ordered_where) = ordered.split_for_impl();
    let (additive_impl, _, additive_where) = additive.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #key_impl #private::Key for #ident #ty_generics #key_where {}

        #[automatically_derived]
        impl #ordered_impl #private::Ordered for #ident #ty_generics #ordered_where {
            #leaf

            fn order(&self, __other: &Self) -> ::core::cmp::Ordering {
                #private::Ordered::order(&self.0, &__other.0)
            }
        }

        #[automatically_derived]
        impl #additive_impl #private::Additive for #ident #ty_generics #additive_where {
            #amount

            fn difference(&self, __old: &Self) -> #private::Option<Self::Amount> {
                #private::Additive::difference(&self.0, &__old.0)
            }

            fn sum(&self, __amount: &Self::Amount) -> #private::Option<Self> {
                #private::Option::map(#private::Additive::sum(&self.0, __amount), Self)
            }
        }
    }
}

/// An associated type, as if it stood at the field: when that is of a private type, the compiler says so there.
fn at_field(field: &Field, name: &TokenStream, ty: &TokenStream) -> TokenStream {
    stretched(quote!(#name = #ty;), ends(&field.ty))
}

fn with(model: &Model, predicates: &[WherePredicate]) -> Generics {
    let mut generics = model.bounds.impls.clone();
    generics
        .make_where_clause()
        .predicates
        .extend(predicates.iter().cloned());
    generics
}
