use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    language: String,
    latitude: f64,
}

fn main() {}
