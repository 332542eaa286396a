use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(colection = "shapes")]
enum Shape {
    #[delta(skip)]
    Circle {
        #[delta(tag = 1)]
        radius: f64,
        #[delta(tag = 1)]
        color: &'static str,
    },
    #[delta(rename = "Circle")]
    Square(#[delta(text, blob)] String),
}

fn main() {}
