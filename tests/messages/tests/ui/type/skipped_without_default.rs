use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Opaque;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: String,
    #[delta(skip)]
    opaque: Opaque,
}

fn main() {}
