use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id, merge = "max")]
    id: u64,
}

fn main() {}
