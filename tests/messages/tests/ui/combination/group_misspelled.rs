use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Place {
    #[delta(group = "position")]
    latitude: f64,
    #[delta(group = "pos")]
    longitude: f64,
}

fn main() {}
