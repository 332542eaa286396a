use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Shape {
    Square {
        side: f64,
        #[delta(computed = "Shape::area")]
        area: f64,
    },
}

impl Shape {
    fn area(&self) -> f64 {
        let Self::Square { side, .. } = self;
        side * side
    }
}

fn main() {}
