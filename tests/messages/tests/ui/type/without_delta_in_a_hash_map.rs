use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Plain;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    plain: std::collections::HashMap<String, Plain>,
}

fn main() {}
