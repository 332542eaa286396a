use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Celsius(f64);

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(with = "by_text")]
    heat: Celsius,
}

mod by_text {
    use super::Celsius;

    pub type Leaf = Celsius;

    pub fn to_leaf(value: &Celsius) -> Celsius {
        value.clone()
    }

    pub fn from_leaf(leaf: Celsius) -> Option<Celsius> {
        Some(leaf)
    }
}

fn main() {}
