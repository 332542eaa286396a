use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(immutable, rule = "Longest")]
    names: String,
}

fn main() {}
