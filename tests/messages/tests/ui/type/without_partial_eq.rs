use delta_core::Delta;

#[derive(Debug, Clone, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
}

fn main() {}
