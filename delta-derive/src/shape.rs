//! Which inputs the derive is for: structs and enums that own their data.

use syn::{DataUnion, DeriveInput};

use crate::context::Context;

pub(crate) fn refuse_union(context: &Context, data: &DataUnion) {
    context.error_at(
        data.union_token.span,
        "`Delta` cannot know which field of a union is alive: use a struct or an enum",
    );
}

/// Reports every lifetime parameter; true when there is none.
pub(crate) fn is_owned(context: &Context, input: &DeriveInput) -> bool {
    for parameter in input.generics.lifetimes() {
        let message = "changes outlive what they were made from, so the type cannot borrow: remove the lifetime and own the data, such as `String` for `&str`";
        context.error_at(parameter.lifetime.span(), message);
    }
    input.generics.lifetimes().next().is_none()
}
