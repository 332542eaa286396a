use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Account {
    #[delta(merge = "add")]
    balance: f64,
}

fn main() {}
