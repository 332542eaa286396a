use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: Option<u32>,
    name: String,
}

fn main() {}
