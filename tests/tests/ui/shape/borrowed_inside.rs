use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    names: Vec<&'static str>,
    owners: Option<&'static [u8]>,
}

fn main() {}
