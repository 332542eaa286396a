use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "add")]
    name: String,
}

fn main() {}
