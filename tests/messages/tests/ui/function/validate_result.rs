use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(validate = "check")]
struct User {
    #[delta(id)]
    id: u64,
}

fn check(_: &User) -> bool {
    true
}

fn main() {}
