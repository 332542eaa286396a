use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Plain {
    a: u8,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(default)]
    plain: Plain,
}

fn main() {}
