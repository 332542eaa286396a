//! A field of every way, rule and origin.

use delta_core::{Delta, MergeContext, MergeRule};

#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Invoice {
    #[delta(key = "number")]
    lines: Vec<Line>,
    #[delta(text)]
    notes: String,
    #[delta(blob)]
    scan: Vec<u8>,
    #[delta(with = "cents")]
    total: Money,
    #[delta(atomic)]
    first: Line,
    #[delta(merge = "add")]
    views: u64,
    #[delta(merge = "max")]
    highest: u64,
    #[delta(merge = "custom", custom = "longest")]
    title: String,
    #[delta(rule = "Shortest")]
    subtitle: String,
    #[delta(immutable)]
    author: String,
    #[delta(default = "one")]
    copies: u64,
    #[delta(computed = "Self::count")]
    count: usize,
}

impl Invoice {
    fn count(&self) -> usize {
        self.lines.len()
    }
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    number: u32,
    text: String,
}

struct Shortest;

impl MergeRule<String> for Shortest {
    const NAME: &'static str = "shortest";

    fn merge(
        _: Option<&String>,
        local: &String,
        remote: &String,
        _: &MergeContext,
    ) -> Result<String, String> {
        Ok(if local.len() < remote.len() {
            local
        } else {
            remote
        }
        .clone())
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Money(u64);

mod cents {
    use super::Money;

    pub type Leaf = u64;

    pub fn to_leaf(value: &Money) -> u64 {
        value.0
    }

    pub fn from_leaf(leaf: u64) -> Option<Money> {
        Some(Money(leaf))
    }
}

fn longest(_: Option<&String>, local: &String, remote: &String, _: &MergeContext) -> String {
    if local.len() > remote.len() {
        local.clone()
    } else {
        remote.clone()
    }
}

fn one() -> u64 {
    1
}

#[test]
fn every_way_changes() {
    let line = |number, text: &str| Line {
        number,
        text: text.into(),
    };
    let old = Invoice {
        lines: vec![line(1, "a")],
        notes: "some words".into(),
        scan: vec![1, 2],
        total: Money(3),
        first: line(1, "a"),
        views: 0,
        highest: 0,
        title: "t".into(),
        subtitle: String::new(),
        author: "Ann".into(),
        copies: 1,
        count: 1,
    };
    let new = Invoice {
        lines: vec![line(1, "a"), line(2, "b")],
        total: Money(4),
        count: 2,
        ..old.clone()
    };
    assert_eq!(old.applied(&old.diff(&new).unwrap()).unwrap(), new);
}
