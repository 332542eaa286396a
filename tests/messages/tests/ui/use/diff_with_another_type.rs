use delta_core::Delta;

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
    let user = User { id: 1, name: "a".into(), email: "b".into() };
    let order = Order { id: 1, total: 2 };
    let _ = user.diff(&order);
}
