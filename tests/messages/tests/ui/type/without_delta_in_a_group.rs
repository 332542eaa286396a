use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Plain;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Place {
    #[delta(group = "position")]
    latitude: Plain,
    #[delta(group = "position")]
    longitude: f64,
}

fn main() {}
