use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Account {
    #[delta(merge = "add")]
    open: bool,
}

fn main() {}
