use delta_core::Delta;

#[derive(Debug, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
}

fn main() {}
