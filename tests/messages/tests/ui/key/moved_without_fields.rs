use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Address {
    city: String,
    zip: String,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: String,
    #[delta(moved)]
    address: Address,
}

fn main() {}
