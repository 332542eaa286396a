use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    seen_at: chrono::DateTime<chrono::FixedOffset>,
}

fn main() {}
