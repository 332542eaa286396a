use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(strict = "always")]
struct Contract {
    #[delta(id)]
    id: u32,
}

fn main() {}
