use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(skip, default = "one")]
    count: u64,
}

fn one(start: u64) -> u64 {
    start
}

fn main() {}
