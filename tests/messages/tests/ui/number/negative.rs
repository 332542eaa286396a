use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(tag = -1)]
    name: String,
}

fn main() {}
