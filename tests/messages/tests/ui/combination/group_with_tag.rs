use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(group = "position", tag = 2)]
    x: f64,
    #[delta(group = "position")]
    y: f64,
}

fn main() {}
