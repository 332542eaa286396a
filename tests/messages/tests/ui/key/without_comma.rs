use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(atomic rename = "n")]
    name: String,
}

fn main() {}
