use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(rename_all = "camelcase")]
struct User {
    first_name: String,
}

fn main() {}
