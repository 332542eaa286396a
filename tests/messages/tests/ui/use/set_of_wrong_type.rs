use delta_core::{Delta, MergeStrategy};

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
    email: String,
}

fn main() {
    let _ = MergeStrategy::<User>::custom(|conflict| match conflict {
        UserConflict::Name(name) => name.set(5),
        UserConflict::Email(email) => email.take_remote(),
    });
}
