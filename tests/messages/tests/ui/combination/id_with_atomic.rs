use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id, atomic)]
    id: u64,
}

fn main() {}
