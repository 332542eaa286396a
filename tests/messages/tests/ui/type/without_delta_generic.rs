use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Opaque;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User<T> {
    name: T,
    opaque: Opaque,
}

fn main() {}
