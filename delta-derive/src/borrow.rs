//! Finds borrowed data in field types.

use syn::{GenericArgument, PathArguments, Type, TypeReference};

use crate::context::Context;

/// Reports every reference in the type; true when there is none.
pub(crate) fn is_owned(context: &Context, ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => {
            let message = format!(
                "a field that is compared owns its data: {}",
                instead_of(reference)
            );
            context.push(syn::Error::new_spanned(reference, message));
            false
        }
        Type::Array(array) => is_owned(context, &array.elem),
        Type::Group(group) => is_owned(context, &group.elem),
        Type::Paren(paren) => is_owned(context, &paren.elem),
        // No short circuit: each reference is a mistake of its own.
        Type::Tuple(tuple) => tuple
            .elems
            .iter()
            .fold(true, |owned, elem| is_owned(context, elem) & owned),
        Type::Path(path) => path
            .path
            .segments
            .iter()
            .filter_map(|segment| match &segment.arguments {
                PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
                _ => None,
            })
            .flatten()
            .fold(true, |owned, argument| match argument {
                GenericArgument::Type(ty) => is_owned(context, ty) & owned,
                _ => owned,
            }),
        _ => true,
    }
}

fn instead_of(reference: &TypeReference) -> &'static str {
    match &*reference.elem {
        Type::Path(path) if path.path.is_ident("str") => "use `String` here",
        Type::Slice(_) => "use `Vec<…>` of the elements here",
        _ => "use the type without `&` here, or mark the field `#[delta(skip)]`",
    }
}
