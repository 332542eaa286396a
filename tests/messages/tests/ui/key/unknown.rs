use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(mrege = "add")]
    count: u64,
}

fn main() {}
