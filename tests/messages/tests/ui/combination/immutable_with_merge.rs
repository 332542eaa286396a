use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(immutable, merge = "max")]
    made: u64,
}

fn main() {}
