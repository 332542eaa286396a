use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "max", rule = "Longest")]
    names: String,
}

fn main() {}
