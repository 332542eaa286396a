use delta_core::{Delta, MergeContext, MergeRule};

struct Longest;

impl MergeRule<String> for Longest {
    const NAME: &'static str = "longest";

    fn merge(_: Option<&String>, local: &String, _: &String, _: &MergeContext) -> Result<String, String> {
        Ok(local.clone())
    }
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(rule = "Longest")]
    age: u32,
}

fn main() {}
