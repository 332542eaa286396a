use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    owners: Option<&'static [u8]>,
}

fn main() {}
