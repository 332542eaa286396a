use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(bound = "T")]
struct User<T> {
    name: T,
}

fn main() {}
