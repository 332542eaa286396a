use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta = "skip"]
    name: String,
}

fn main() {}
