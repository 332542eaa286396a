use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "custom", custom = "longest")]
    names: String,
}

fn longest(_: Option<&String>, local: &String, _: &String) -> usize {
    local.len()
}

fn main() {}
