use delta_core::{Delta, Entity};

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: String,
}

fn store<T: Entity>() {}

fn main() {
    store::<User>();
}
