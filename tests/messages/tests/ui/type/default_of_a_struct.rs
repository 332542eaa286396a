use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Address {
    city: String,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(default)]
    address: Address,
}

fn main() {}
