use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Counter(#[delta(merge = "add")] u64);

fn main() {}
