use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "users")]
struct User {
    name: String,
}

fn main() {}
