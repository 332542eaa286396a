use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(name = "Money")]
struct Cents(i64);

fn main() {}
