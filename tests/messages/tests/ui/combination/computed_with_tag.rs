use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    a: u64,
    #[delta(computed = "Self::twice", tag = 4)]
    twice: u64,
}

impl User {
    fn twice(&self) -> u64 {
        self.a * 2
    }
}

fn main() {}
