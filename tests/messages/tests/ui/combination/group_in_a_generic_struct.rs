use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Place<T> {
    #[delta(group = "position")]
    latitude: T,
    #[delta(group = "position")]
    longitude: T,
}

fn main() {}
