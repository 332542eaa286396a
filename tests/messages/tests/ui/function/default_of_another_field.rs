use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: String,
    #[delta(default = "one")]
    count: u32,
}

fn one() -> u64 {
    1
}

fn main() {}
