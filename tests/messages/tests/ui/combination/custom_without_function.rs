use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "custom")]
    names: String,
}

fn main() {}
