//! Generated code gives no reason for a warning, needs nothing from the scope around it, and is documented.
//!
//! What is derived here stands under the strictest lints that a user may have, in modules without a prelude.
#![deny(warnings, missing_docs, clippy::pedantic)]
#![warn(
    clippy::all,
    clippy::nursery,
    clippy::cargo,
    future_incompatible,
    let_underscore_drop,
    missing_debug_implementations,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unused,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![allow(
    clippy::cargo_common_metadata,
    clippy::multiple_crate_versions,
    reason = "of the package, not of the code"
)]

#[no_implicit_prelude]
#[path = "strict/attributes.rs"]
pub mod attributes;
#[no_implicit_prelude]
#[path = "strict/configured.rs"]
pub mod configured;
#[no_implicit_prelude]
#[path = "strict/made.rs"]
pub mod made;
#[no_implicit_prelude]
#[path = "strict/names.rs"]
pub mod names;
#[no_implicit_prelude]
#[path = "strict/private.rs"]
pub mod private;
#[no_implicit_prelude]
#[path = "strict/shapes.rs"]
pub mod shapes;
