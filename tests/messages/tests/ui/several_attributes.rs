use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(colection = "users", collection = "")]
struct User {
    #[delta(id, skip)]
    id: u64,
    #[delta(mrege = "add", tag = 5000, always, atomic)]
    count: u64,
    #[delta(merge = "sum", rename = "count")]
    sum: u64,
    name: &'static str,
}

fn main() {
    let _ = UserDelta::default();
}
