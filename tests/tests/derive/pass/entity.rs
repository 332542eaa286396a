#![deny(warnings, missing_docs, clippy::pedantic)]
#![warn(
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    single_use_lifetimes
)]

//! Generated code gives no reason for a warning.

use delta_core::{Delta, Entity};

/// Somebody.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "users")]
pub struct User {
    #[delta(id)]
    id: u64,
    /// A name.
    pub name: String,
    #[delta(merge = "add", tag = 1)]
    pub(crate) count: u64,
    #[delta(always)]
    seen: u64,
    #[delta(skip)]
    initials: String,
}

#[test]
fn an_entity_gives_no_warning() {
    let old = User {
        id: 1,
        name: "a".into(),
        count: 1,
        seen: 1,
        initials: String::new(),
    };
    let new = User {
        name: "b".into(),
        ..old.clone()
    };
    assert!(old.diff(&new).is_some_and(|changes| changes.name.is_some()));
    assert_eq!(User::COLLECTION, "users");
    assert_eq!(*new.id(), 1);
    assert_eq!((new.count, new.seen, new.initials.len()), (1, 1, 0));
}
