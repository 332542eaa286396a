//! A resolver that names every field needs no other arm.

use delta_core::{Delta, Resolved};

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
    #[delta(always)]
    seen: u64,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Silent {
    #[delta(always)]
    seen: u64,
}

fn resolve(conflict: UserConflict<'_>) -> Resolved {
    match conflict {
        UserConflict::Name(name) => {
            let joined = format!("{} / {}", name.local(), name.remote());
            name.set(joined)
        }
    }
}

fn never(conflict: SilentConflict<'_>) -> Resolved {
    match conflict {}
}

#[test]
fn a_resolver_needs_no_other_arm() {
    let _: (
        fn(UserConflict<'_>) -> Resolved,
        fn(SilentConflict<'_>) -> Resolved,
    ) = (resolve, never);
}
