use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
    email: String,
}

fn main() {
    let _ = UserField::Name(UserField::Email);
}
