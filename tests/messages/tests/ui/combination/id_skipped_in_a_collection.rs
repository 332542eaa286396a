use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "users", validate = "check")]
struct User {
    #[delta(skip, id)]
    id: u32,
    name: String,
}

fn check(_: &User) -> Result<(), String> {
    Ok(())
}

fn main() {}
