use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    names: Vec<&'static str>,
}

fn main() {}
