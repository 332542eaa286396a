use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    id: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(key = "id")]
    lines: [Line; 3],
}

fn main() {}
