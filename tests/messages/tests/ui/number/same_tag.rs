use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(tag = 1)]
    a: u8,
    #[delta(tag = 1)]
    b: u8,
}

fn main() {}
