use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Marker;

fn main() {}
