use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(bound = "T: Clone")]
struct Holder<T> {
    value: T,
}

fn main() {}
