use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(atomic)]
struct User {
    name: String,
}

fn main() {}
