use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(rename = "a", rename = "b")]
    name: String,
}

fn main() {}
