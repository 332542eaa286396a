use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Place {
    #[delta(group = "position")]
    latitude: f64,
    #[delta(group = "position")]
    longitude: f64,
    #[delta(group = "positon")]
    altitude: f64,
}

fn main() {}
