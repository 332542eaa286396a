use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(delete = "yield")]
struct Task {
    text: String,
}

fn main() {}
