//! A record with a field of each kind.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::{Delta, MergeContext, MergeRule};

#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub(crate) enum Status {
    #[default]
    Open,
    Closed {
        reason: String,
        at: u64,
    },
    Moved(i32),
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(delete = "yields")]
pub(crate) struct Line {
    pub(crate) sku: String,
    pub(crate) quantity: u32,
    pub(crate) notes: BTreeMap<String, Option<String>>,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "things", delete = "lww")]
pub(crate) struct Thing {
    #[delta(id)]
    pub(crate) id: String,
    #[delta(tag = 1)]
    pub(crate) name: String,
    #[delta(tag = 2, merge = "add")]
    pub(crate) count: i64,
    #[delta(tag = 3)]
    pub(crate) share: f64,
    #[delta(tag = 4)]
    pub(crate) tags: BTreeSet<String>,
    #[delta(tag = 5)]
    pub(crate) settings: BTreeMap<String, String>,
    #[delta(tag = 6)]
    pub(crate) status: Status,
    #[delta(tag = 7)]
    pub(crate) line: Option<Line>,
    #[delta(tag = 8, key = "sku")]
    pub(crate) lines: Vec<Line>,
    #[delta(tag = 9)]
    pub(crate) by_number: BTreeMap<u16, Line>,
    #[delta(tag = 10)]
    pub(crate) numbers: Vec<u64>,
    #[delta(tag = 11, text)]
    pub(crate) text: String,
    #[delta(tag = 12, blob)]
    pub(crate) blob: Vec<u8>,
    #[delta(tag = 13)]
    pub(crate) json: serde_json::Value,
    #[delta(tag = 14, atomic)]
    pub(crate) whole: Vec<Status>,
    #[delta(tag = 15)]
    pub(crate) wide: i128,
    #[delta(tag = 16, rule = "Union")]
    pub(crate) marks: BTreeSet<u8>,
    #[delta(tag = 300)]
    pub(crate) pair: (bool, Option<char>),
}

/// A rule that is a join.
pub(crate) struct Union;

impl MergeRule<BTreeSet<u8>> for Union {
    const NAME: &'static str = "union";
    const IS_JOIN: bool = true;

    fn merge(
        _: Option<&BTreeSet<u8>>,
        local: &BTreeSet<u8>,
        remote: &BTreeSet<u8>,
        _: &MergeContext,
    ) -> Result<BTreeSet<u8>, String> {
        Ok(local | remote)
    }
}
