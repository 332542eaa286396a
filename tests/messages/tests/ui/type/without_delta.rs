use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Opaque;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: String,
    opaque: Opaque,
}

fn main() {}
