use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Delta)]
struct Plain {
    a: u8,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    rates: std::collections::BTreeMap<Plain, u32>,
}

fn main() {}
