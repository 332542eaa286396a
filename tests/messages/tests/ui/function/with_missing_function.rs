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

    pub type Leaf = u64;

    pub fn to_leaf(value: &Celsius) -> u64 {
        value.0.to_bits()
    }
}

fn main() {}
