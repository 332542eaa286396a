use delta_core::Delta;

#[derive(Debug, Clone)]
struct Celsius(f64);

#[derive(Debug, Clone, Delta)]
struct Oven {
    #[delta(with = "by_number")]
    heat: Celsius,
}

impl PartialEq for Oven {
    fn eq(&self, other: &Self) -> bool {
        self.heat.0 == other.heat.0
    }
}

mod by_number {
    use super::Celsius;

    pub type Leaf = f64;

    pub fn to_leaf(value: &Celsius) -> f64 {
        value.0
    }

    pub fn from_leaf(leaf: f64) -> Option<Celsius> {
        Some(Celsius(leaf))
    }
}

fn main() {}
