use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Plain;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: String,
    plain: std::collections::BTreeMap<u32, Plain>,
}

fn main() {}
