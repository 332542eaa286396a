use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(default = "one")]
    count: u64,
}

fn one() -> String {
    "1".into()
}

fn main() {}
