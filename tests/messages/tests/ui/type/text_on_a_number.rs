use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(text)]
    notes: u64,
}

fn main() {}
