use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(skip, tag = 3)]
    cache: u64,
}

fn main() {}
