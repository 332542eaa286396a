use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(rename = "email")]
    address: String,
    email: String,
}

fn main() {}
