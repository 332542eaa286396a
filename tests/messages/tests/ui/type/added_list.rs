use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "add")]
    names: Vec<u32>,
}

fn main() {}
