use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Celsius(f64);

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(with = "by_bits")]
    heat: Option<Celsius>,
}

mod by_bits {
    use super::Celsius;

    pub type Leaf = u64;

    pub fn to_leaf(value: &Celsius) -> Leaf {
        value.0.to_bits()
    }

    pub fn from_leaf(leaf: Leaf) -> Option<Celsius> {
        Some(Celsius(f64::from_bits(leaf)))
    }
}

fn main() {}
