use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Celsius(f64);

#[derive(Debug, Clone, PartialEq, Delta)]
struct Oven {
    #[delta(with = "by_number")]
    heat: Celsius,
}

mod by_number {
    use super::Celsius;

    pub type Leaf = f64;

    fn to_leaf(value: &Celsius) -> f64 {
        value.0
    }

    pub fn from_leaf(leaf: f64) -> Option<Celsius> {
        Some(Celsius(leaf))
    }
}

fn main() {}
