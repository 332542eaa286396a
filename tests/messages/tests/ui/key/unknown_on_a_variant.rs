use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Shape {
    #[delta(rename_all = "camelCase")]
    Circle { radius: f64 },
}

fn main() {}
