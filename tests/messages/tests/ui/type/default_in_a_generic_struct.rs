use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Part<T> {
    #[delta(default = "seven")]
    seven: Option<u8>,
    value: T,
}

fn seven() -> Option<u8> {
    Some(7)
}

fn main() {}
