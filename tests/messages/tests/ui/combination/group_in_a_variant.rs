use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Place {
    Spot {
        #[delta(group = "position")]
        latitude: f64,
        #[delta(group = "position")]
        longitude: f64,
    },
}

fn main() {}
