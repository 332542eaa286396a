use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(default = 5)]
    count: u32,
}

fn main() {}
