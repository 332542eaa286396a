use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(atomic, merge = "add")]
    count: u64,
}

fn main() {}
