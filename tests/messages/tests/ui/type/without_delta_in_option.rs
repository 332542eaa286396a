use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Plain;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: String,
    plain: Option<Plain>,
}

fn main() {}
