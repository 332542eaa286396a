use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(text, blob)]
    notes: String,
}

fn main() {}
