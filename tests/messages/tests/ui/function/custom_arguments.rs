use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "custom", custom = "longest")]
    names: String,
}

fn longest(local: &String, _: &String) -> String {
    local.clone()
}

fn main() {}
