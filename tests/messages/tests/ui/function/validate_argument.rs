use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(validate = "check")]
struct User {
    #[delta(id)]
    id: u64,
}

fn check(_: &str) -> Result<(), String> {
    Ok(())
}

fn main() {}
