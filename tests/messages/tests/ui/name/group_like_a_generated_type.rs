use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Place {
    #[delta(group = "field")]
    latitude: f64,
    #[delta(group = "field")]
    longitude: f64,
}

fn main() {}
