use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta]
    name: String,
}

fn main() {}
