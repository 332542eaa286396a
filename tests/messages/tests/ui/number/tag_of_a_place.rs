use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Pair(String, #[delta(tag = 1)] u64);

fn main() {}
