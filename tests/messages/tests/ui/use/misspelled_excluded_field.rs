use delta_core::{Delta, DeltaSyncConfig};

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: u64,
    name: String,
    email: String,
}

fn main() {
    let _ = DeltaSyncConfig::<User> { exclude_fields: [UserField::Emial].into(), ..Default::default() };
}
