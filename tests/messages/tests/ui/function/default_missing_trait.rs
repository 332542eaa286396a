use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Plain {
    A,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(default)]
    plain: Plain,
}

fn main() {}
