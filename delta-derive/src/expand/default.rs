//! Refuses `default` on what is not there while it is empty. Nothing is stored of `None`, of an empty map or of a struct without
//! leaves, so what is not there reads as that, and the default would never be read. Only the field's type knows what it stores.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::way::call;
use crate::model::{Body, Fallback, Field, Model, Tracked};
use crate::token::{ends, stretched};

/// One constant for each field with a default. Those of a generic type would be made too late to be told.
pub(super) fn checks(model: &Model) -> TokenStream {
    if !model.bounds.types.params.is_empty() {
        return TokenStream::new();
    }
    let fields = model.bodies().into_iter().flat_map(Body::tracked);
    let check = |(field, tracked): (&Field, &Tracked)| {
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
