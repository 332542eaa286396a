use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(tag = "5")]
    a: u8,
    #[delta(tag = 1.5)]
    b: u8,
}

fn main() {}
