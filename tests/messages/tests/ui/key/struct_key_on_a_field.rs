use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id, collection = "users")]
    id: u64,
}

fn main() {}
