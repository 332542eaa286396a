use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Point(i32, i32);

fn main() {}
