use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(rule = "Longest")]
    names: String,
}

fn main() {}
