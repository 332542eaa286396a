use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(text, rule = "Longest")]
    names: String,
}

fn main() {}
