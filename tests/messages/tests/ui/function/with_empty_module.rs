use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Celsius(f64);

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(with = "by_bits")]
    heat: Celsius,
}

mod by_bits {}

fn main() {}
