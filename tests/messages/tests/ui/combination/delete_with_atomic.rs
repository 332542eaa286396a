use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(atomic, delete = "yields")]
struct Price {
    amount: u64,
    currency: String,
}

fn main() {}
