use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(key = "id")]
    lines: std::collections::BTreeMap<u32, String>,
}

fn main() {}
