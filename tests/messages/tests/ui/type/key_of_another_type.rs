use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    sku: String,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Cart {
    #[delta(key = "sku: u32")]
    lines: Vec<Line>,
}

fn main() {}
