use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Käufer {
    #[delta(id)]
    id: u64,
}

fn main() {}
