use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Next {
    value: u8,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    next: &'static Next,
}

fn main() {}
