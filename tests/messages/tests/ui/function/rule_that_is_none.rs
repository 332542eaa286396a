use delta_core::Delta;

struct Longest;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(rule = "Longest")]
    names: String,
}

fn main() {}
