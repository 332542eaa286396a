use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Opaque;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "add")]
    name: String,
    first: Opaque,
    second: Opaque,
    #[delta(merge = "max")]
    third: Vec<Opaque>,
}

fn main() {}
