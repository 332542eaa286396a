use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "custom", custom = "longest")]
    names: String,
}

fn longest(_: Option<&String>, local: &String, _: &String, _: &delta_core::MergeContext) -> usize {
    local.len()
}

fn main() {}
