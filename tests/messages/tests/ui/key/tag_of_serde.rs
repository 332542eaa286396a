use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(tag = "type")]
enum Shape {
    Point,
    Circle { radius: f64 },
}

fn main() {}
