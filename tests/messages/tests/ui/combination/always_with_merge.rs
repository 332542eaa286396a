use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(always, merge = "max")]
    seen: u64,
}

fn main() {}
