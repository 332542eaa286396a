use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(skip, always)]
    cache: u64,
}

fn main() {}
