use delta_core::{Delta, DeltaSyncConfig};

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
    email: String,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Order {
    #[delta(id)]
    id: u64,
    total: u64,
}

fn main() {
    let _ = DeltaSyncConfig::<User> { exclude_fields: [OrderField::Total].into(), ..Default::default() };
}
