use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(tag = 1)]
struct User {
    name: String,
}

fn main() {}
