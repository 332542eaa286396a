use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(skip = true)]
    initials: String,
}

fn main() {}
