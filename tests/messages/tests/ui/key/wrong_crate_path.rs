use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(crate = "not a path")]
struct User {
    score: u64,
}

fn main() {}
