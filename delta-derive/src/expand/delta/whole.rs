//! What a type does that changes as one.

use proc_macro2::TokenStream;
use quote::quote;

use super::look::same;
use crate::model::Model;

/// All methods but the provided ones.
pub(super) fn methods(model: &Model) -> TokenStream {
    let Model { private, .. } = model;
    let same = same(model);
    quote! {
        const IS_WHOLE: bool = true;

        fn diff(&self, __new: &Self) -> #private::Option<#private::Change<Self>> {
            #private::diff_whole(self, __new)
        }

        fn apply(
            &mut self,
            __changes: &#private::Change<Self>,
        ) -> #private::Result<(), #private::ApplyError> {
            #private::Clone::clone_from(self, &__changes.new);
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

        #same

        fn report(__changes: &#private::Change<Self>, __reporter: &mut #private::Reporter<'_>) {
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
    }
}
