use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Celsius(f64);

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(with = "by_text")]
    heat: Celsius,
}

fn main() {}
