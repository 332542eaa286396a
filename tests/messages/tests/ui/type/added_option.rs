use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(merge = "add")]
    visits: Option<u32>,
}

fn main() {}
