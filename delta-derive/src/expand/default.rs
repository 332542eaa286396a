//! Refuses `default` on what is not there while it is empty. Nothing is stored of `None`, of an empty map or of a struct without
//! leaves, so what is not there reads as that, and the default would never be read. Only the field's type knows what it stores.

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::GenericParam;

use super::way::call;
use crate::model::{Body, Fallback, Field, Model, Tracked};
use crate::token::{ends, has_ident, stretched};

/// One constant for each field with a default. One of a type that names a parameter would be made too late to be told.
pub(super) fn checks(model: &Model) -> TokenStream {
    let parameters = &model.bounds.types.params;
    let is_generic = |field: &Field| {
        has_ident(field.ty.clone(), &|ident| {
            parameters.iter().any(|parameter| match parameter {
                GenericParam::Type(parameter) => parameter.ident == *ident,
                GenericParam::Const(parameter) => parameter.ident == *ident,
                GenericParam::Lifetime(_) => false,
            })
        })
    };
    let fields = model.bodies().into_iter().flat_map(Body::tracked);
    let check = |(field, tracked): (&Field, &Tracked)| {
        if is_generic(field) {
            return None;
        }
        let span = match &field.default {
            Fallback::OfType => return None,
            Fallback::Default => (field.span, field.span),
            Fallback::Function(path) => ends(path),
        };
        // The call stands where the mistake is, to be shown there.
        let private = stretched(model.private.clone(), span);
        let shape = call(model, field, tracked, "SHAPE");
        Some(quote_spanned! {span.1=>
            const _: () = #private::check_default(#shape);
        })
    };
    fields.filter_map(check).collect()
}
