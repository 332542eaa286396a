use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(atomic)]
struct Position {
    x: u32,
    y: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Place {
    name: String,
    #[delta(moved(x))]
    position: Position,
}

fn main() {}
