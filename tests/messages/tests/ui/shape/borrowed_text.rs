use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: &'static str,
}

fn main() {}
