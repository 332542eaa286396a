use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    count: u64,
    #[delta(computed = "double")]
    twice: u64,
}

fn double(user: User) -> u64 {
    user.count * 2
}

fn main() {}
