use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(with = 5)]
    name: String,
}

fn main() {}
