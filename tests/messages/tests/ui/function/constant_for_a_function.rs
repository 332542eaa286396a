use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(default = "ONE")]
    count: u64,
}

const ONE: u64 = 1;

fn main() {}
