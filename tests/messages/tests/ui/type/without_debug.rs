use delta_core::Delta;

#[derive(Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
}

fn main() {}
