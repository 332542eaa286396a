use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(skip)]
struct User {
    name: String,
}

fn main() {}
