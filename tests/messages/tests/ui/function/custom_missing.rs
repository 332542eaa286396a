use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "custom", custom = "longest")]
    names: String,
}

fn main() {}
