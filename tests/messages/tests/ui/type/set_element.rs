use std::collections::HashSet;

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Delta)]
enum Shape {
    Dot,
    Circle { radius: u32 },
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Drawing {
    shapes: HashSet<Shape>,
}

fn main() {}
