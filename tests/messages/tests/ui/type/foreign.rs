use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    seen_at: std::time::SystemTime,
}

fn main() {}
