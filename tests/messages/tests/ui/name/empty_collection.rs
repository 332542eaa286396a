use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "")]
struct User {
    #[delta(id)]
    id: u64,
}

fn main() {}
