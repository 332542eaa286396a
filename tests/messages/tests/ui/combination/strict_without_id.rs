use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(strict)]
struct Address {
    city: String,
}

fn main() {}
