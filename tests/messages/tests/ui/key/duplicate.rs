use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(skip)]
    #[delta(skip)]
    initials: String,
}

fn main() {}
