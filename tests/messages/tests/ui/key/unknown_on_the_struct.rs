use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(colection = "users")]
struct User {
    #[delta(id)]
    id: u64,
}

fn main() {}
