use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Plain;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Shape {
    Circle(f64),
    Other { plain: Plain },
}

fn main() {}
