use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Place {
    #[delta(group = "")]
    x: u32,
    #[delta(group = "")]
    y: u32,
}

fn main() {}
