use delta_core::Delta;

#[derive(Debug, PartialEq, Delta)]
struct User {
    name: String,
}

fn main() {}
