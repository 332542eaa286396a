//! Which inputs the derive is for: structs with named fields that own their data.

use syn::{Data, DeriveInput, Fields, FieldsNamed};

use crate::context::Context;

/// The fields of the input; nothing when there is no struct to generate for.
pub(crate) fn named_fields<'a>(
    context: &Context,
    input: &'a DeriveInput,
) -> Option<&'a FieldsNamed> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(fields),
            Fields::Unnamed(fields) => context.error_at(
                fields.paren_token.span.join(),
                "`Delta` needs names to report changes by: give the fields names, `{ name: Type }`",
            ),
            Fields::Unit => context.error_at(
                data.struct_token.span,
                "a unit struct has nothing to compare: give it named fields, `{ name: Type }`",
            ),
        },
        Data::Enum(data) => context.error_at(
            data.enum_token.span,
            "`Delta` compares structs field by field and is not for enums: keep the enum in a struct's field marked `#[delta(skip)]`, or implement `Delta` for it by hand",
        ),
        Data::Union(data) => context.error_at(
            data.union_token.span,
            "`Delta` cannot know which field of a union is alive: use a struct with named fields",
        ),
    }
    None
}

/// Reports every lifetime parameter; true when there is none.
pub(crate) fn is_owned(context: &Context, input: &DeriveInput) -> bool {
    for parameter in input.generics.lifetimes() {
        let message = "changes outlive what they were made from, so the struct cannot borrow: remove the lifetime and own the data, such as `String` for `&str`";
        context.error_at(parameter.lifetime.span(), message);
    }
    input.generics.lifetimes().next().is_none()
}
