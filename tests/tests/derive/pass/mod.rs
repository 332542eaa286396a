//! Right uses, each the smallest of its shape. The derive's snapshots show what is written for them.
#![expect(missing_docs, reason = "each is named for its shape")]
#![expect(
    unreachable_pub,
    clippy::pedantic,
    clippy::ptr_arg,
    clippy::type_complexity,
    reason = "written as users do who have no such lints"
)]

pub mod circles;
pub mod entity;
#[path = "enum.rs"]
pub mod enumeration;
pub mod generic;
pub mod markers;
pub mod newtype;
pub mod resolver;
#[path = "struct.rs"]
pub mod structure;
pub mod tuple_struct;
pub mod unused;
pub mod ways;
