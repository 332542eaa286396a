use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    line1: String,
    line_1: String,
}

fn main() {}
