use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(key = "id")]
    name: String,
}

fn main() {}
