use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(tag = 2908)]
    email: String,
    name: String,
}

fn main() {}
