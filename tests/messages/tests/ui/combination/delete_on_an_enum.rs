use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(delete = "yields")]
enum Shape {
    Point,
    Round { radius: u32 },
}

fn main() {}
