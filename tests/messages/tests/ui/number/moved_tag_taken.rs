use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Address {
    city: String,
    zip: String,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    name: String,
    #[delta(tag = 7, moved(city = 7))]
    address: Address,
}

fn main() {}
