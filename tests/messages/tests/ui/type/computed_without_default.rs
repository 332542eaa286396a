use delta_core::Delta;

#[derive(Debug, Clone, PartialEq)]
struct Sum(u64);

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    count: u64,
    #[delta(computed = "Self::sum")]
    sum: Sum,
}

impl User {
    fn sum(&self) -> Sum {
        Sum(self.count)
    }
}

fn main() {}
