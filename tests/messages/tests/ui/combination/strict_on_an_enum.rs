use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(strict)]
enum Shape {
    Circle(f64),
}

fn main() {}
