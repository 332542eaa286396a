use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(tag = 1.5)]
    name: String,
}

fn main() {}
