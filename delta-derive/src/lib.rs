//! The derive macro of `delta-core`, which re-exports it; depend on that crate, not on this one.
//!
//! The way of an input: `key` and `attr` read the keys, `check` and `number` find what is wrong with them, `model`
//! resolves what is left, and each module of `expand` writes one generated item. Mistakes gather in a `context` and
//! are reported together.

mod attr;
mod body;
mod borrow;
mod bound;
mod case;
mod check;
mod context;
mod expand;
mod key;
mod model;
mod name;
mod nearest;
mod number;
mod serde;
mod shape;
mod symbol;
mod token;

use proc_macro::TokenStream;

// Documented where `delta-core` re-exports it, so that its example runs.
#[expect(
    missing_docs,
    reason = "a text here would stand before that of the re-export"
)]
#[proc_macro_derive(Delta, attributes(delta))]
pub fn delta(input: TokenStream) -> TokenStream {
    expand::derive(&syn::parse_macro_input!(input)).into()
}
