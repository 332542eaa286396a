use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(validate = "check")]
struct User {
    name: String,
}

fn check(_: &User) -> Result<(), String> {
    Ok(())
}

fn main() {}
