//! Functions that attributes name, each called through a type that says what it should look like.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::token::{ends, stretched};

/// A function with this signature, as an expression that can be called; all of it stands at the path, so that a wrong
/// signature is shown there alone.
pub(super) fn given(private: &TokenStream, path: &Path, signature: &TokenStream) -> TokenStream {
    let function = through(private, path, signature, &quote!(function()));
    quote!({ #function })
}

/// A call of a function that checks a value.
pub(super) fn check(private: &TokenStream, path: &Path, value: &TokenStream) -> TokenStream {
    let check = through(private, path, &quote!(&Self), &quote!(check));
    // A local name belongs to the code around it, wherever the path stands.
    quote!({ #check(#value) })
}

fn through(
    private: &TokenStream,
    path: &Path,
    signature: &TokenStream,
    method: &TokenStream,
) -> TokenStream {
    let ends = ends(path);
    let scope = stretched(quote!(use #private::Otherwise as _;), ends);
    let given = stretched(quote!(#private::Given::<#signature, _>::new), ends);
    let method = stretched(quote!(.#method), ends);
    quote!(#scope #given(#path)#method)
}
