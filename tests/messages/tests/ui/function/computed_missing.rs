use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    count: u64,
    #[delta(computed = "Self::double")]
    double: u64,
}

fn main() {}
