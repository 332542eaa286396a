use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Shape {
    #[delta(tag = 1)]
    Circle,
    #[delta(tag = 1)]
    Square,
}

fn main() {}
