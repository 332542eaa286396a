use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    id: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(key = "line.id")]
    lines: Vec<Line>,
}

fn main() {}
