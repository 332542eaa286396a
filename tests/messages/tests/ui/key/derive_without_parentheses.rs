use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(derive = "Eq")]
struct User {
    name: String,
}

fn main() {}
