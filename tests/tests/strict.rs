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
    clippy::derive_partial_eq_without_eq,
    clippy::missing_const_for_fn,
    reason = "about the package and what is written here, not about what is generated"
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

#[test]
fn names_types_and_fields_as_asked() {
    use delta_core::schema::Structure;

    let schema = attributes::Record::SCHEMA;
    assert_eq!(schema.name, "Paper");
    assert!(schema.field_named("seenAt").is_some());
    assert!(schema.field_named("title").is_some());
    assert!(
        names::r#struct::SCHEMA.field_named("type").is_some(),
        "raw identifiers have plain names"
    );
    assert!(made::Public::SCHEMA.field_named("list").is_some());
}
