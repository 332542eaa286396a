use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Plain {
    id: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(key = "id")]
    plain: Vec<Plain>,
}

fn main() {}
