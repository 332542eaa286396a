use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Version {
    major: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct App {
    #[delta(merge = "max")]
    version: Version,
}

fn main() {}
