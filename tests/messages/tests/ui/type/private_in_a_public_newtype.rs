use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Hidden {
    One,
    Two { count: u32 },
}

#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Shown(Hidden);

fn main() {}
