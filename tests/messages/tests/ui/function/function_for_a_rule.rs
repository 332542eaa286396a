use delta_core::{Delta, MergeContext};

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(rule = "longest")]
    names: String,
}

fn longest(_: Option<&String>, local: &String, _: &String, _: &MergeContext) -> String {
    local.clone()
}

fn main() {}
