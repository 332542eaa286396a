use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct UserId(u32);

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(id)]
    id: UserId,
    name: String,
}

fn main() {}
