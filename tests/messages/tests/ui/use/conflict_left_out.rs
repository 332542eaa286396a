use delta_core::{Delta, Resolved};

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
    email: String,
}

fn main() {
    let _ = |conflict: UserConflict<'_>| -> Resolved {
        match conflict {
            UserConflict::Name(name) => name.take_local(),
        }
    };
}
