use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(text, key = "id")]
    name: String,
}

fn main() {}
