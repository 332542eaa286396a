use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(text, merge = "max")]
    notes: String,
}

fn main() {}
