use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    id: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(key = "number")]
    lines: Vec<Line>,
}

fn main() {}
