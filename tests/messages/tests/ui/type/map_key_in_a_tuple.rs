use std::collections::HashMap;

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Plain;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    rates: HashMap<(u8, Plain), u32>,
}

fn main() {}
