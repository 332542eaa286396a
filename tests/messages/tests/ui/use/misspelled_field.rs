use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
}

fn main() {
    let _ = UserField::Nmae;
}
