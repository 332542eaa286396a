use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(tag = 0)]
    a: u8,
    #[delta(tag = 4095)]
    b: u8,
    #[delta(tag = -1)]
    c: u8,
}

fn main() {}
