use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Holder<T> {
    value: T,
}

fn compare<T>(a: &Holder<T>, b: &Holder<T>) -> bool {
    a.same(b)
}

fn main() {}
