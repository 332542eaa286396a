use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(atomic, always)]
    seen: u64,
}

fn main() {}
