use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    weight: f64,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(key = "weight")]
    lines: Vec<Line>,
}

fn main() {}
