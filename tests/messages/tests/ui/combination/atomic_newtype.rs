use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(atomic)]
struct Amount(u64);

fn main() {}
