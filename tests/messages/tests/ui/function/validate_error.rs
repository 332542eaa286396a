use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(validate = "check")]
struct User {
    #[delta(id)]
    id: u64,
}

struct Failure;

fn check(_: &User) -> Result<(), Failure> {
    Ok(())
}

fn main() {}
