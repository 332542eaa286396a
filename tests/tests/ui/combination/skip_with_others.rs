use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(skip, tag = 3, always)]
    initials: String,
}

fn main() {}
