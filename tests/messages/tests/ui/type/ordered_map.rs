use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "max")]
    names: std::collections::BTreeMap<String, String>,
}

fn main() {}
