use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Shape {
    Circle {
        #[delta(id)]
        id: u64,
    },
}

fn main() {}
