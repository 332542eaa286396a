use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Tree(Vec<Tree>);

fn main() {}
