use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(key = "id")]
    lines: Vec<u32>,
}

fn main() {}
