use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Plain;

type Plains = Vec<Plain>;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    plain: Plains,
}

fn main() {}
