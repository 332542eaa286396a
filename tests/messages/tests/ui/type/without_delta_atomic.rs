use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Opaque;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(atomic)]
    opaque: Opaque,
}

fn main() {}
