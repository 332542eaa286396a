use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(flatten)]
    count: u64,
}

fn main() {}
