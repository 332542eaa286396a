//! A record with leaves of every rule, and small edits of it that often meet.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::{Delta, MergeContext, MergeRule};
use delta_tests::shapes::Stage;
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub(crate) struct Sheet {
    #[delta(id)]
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) note: Option<String>,
    pub(crate) labels: BTreeMap<String, String>,
    pub(crate) rooms: BTreeMap<String, Room>,
    pub(crate) annex: Option<Room>,
    pub(crate) tags: BTreeSet<u8>,
    #[delta(merge = "max")]
    pub(crate) high: i32,
    #[delta(merge = "min")]
    pub(crate) low: i32,
    #[delta(merge = "add")]
    pub(crate) count: u64,
    #[delta(merge = "custom", custom = "longer")]
    pub(crate) motto: String,
    #[delta(immutable)]
    pub(crate) maker: u8,
    #[delta(key = "name")]
    pub(crate) rows: Vec<Room>,
    pub(crate) stage: Stage,
    #[delta(rule = "Union")]
    pub(crate) marks: BTreeSet<u8>,
}

/// Everything that was marked anywhere, as one leaf.
pub(crate) struct Union;

impl<T: Ord + Clone> MergeRule<BTreeSet<T>> for Union {
    const NAME: &'static str = "union";
    const IS_JOIN: bool = true;

    fn merge(
        _: Option<&BTreeSet<T>>,
        local: &BTreeSet<T>,
        remote: &BTreeSet<T>,
        _: &MergeContext,
    ) -> Result<BTreeSet<T>, String> {
        Ok(local | remote)
    }
}

fn longer(_base: Option<&String>, local: &String, remote: &String, _: &MergeContext) -> String {
    local.max(remote).clone()
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub(crate) struct Room {
    pub(crate) name: String,
    pub(crate) floor: u8,
    #[delta(merge = "add")]
    pub(crate) visits: u32,
}

/// A small edit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edit {
    kind: u8,
    value: u8,
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    (0u8..20, 0u8..4).prop_map(|(kind, value)| Edit { kind, value })
}

impl Edit {
    pub(crate) fn make(self, sheet: &mut Sheet) {
        let Self { kind, value } = self;
        let text = format!("v{value}");
        let room = |floor| Room {
            name: text.clone(),
            floor,
            visits: 0,
        };
        match kind {
            0 | 1 => sheet.title = text,
            2 => sheet.note = (value > 0).then_some(text),
            3 => drop(sheet.labels.insert("a".into(), text)),
            4 => drop(sheet.labels.remove("a")),
            5 => sheet.rooms.entry("r".into()).or_default().floor = value,
            6 => sheet.rooms.entry("r".into()).or_default().visits += 1,
            7 => drop(sheet.rooms.remove("r")),
            8 => sheet.annex = Some(room(value)),
            9 => sheet.annex = None,
            10 if !sheet.tags.remove(&value) => drop(sheet.tags.insert(value)),
            10 => {}
            11 => sheet.high = i32::from(value) - 1,
            12 => sheet.low = i32::from(value) - 1,
            13 => sheet.count += u64::from(value),
            14 => sheet.motto = text,
            15 => match sheet.rows.iter().position(|row| row.name == text) {
                Some(at) if value % 2 == 0 => drop(sheet.rows.remove(at)),
                Some(at) => sheet.rows[at].floor += 1,
                None => sheet.rows.insert(0, room(0)),
            },
            16 => sheet.rows.reverse(),
            17 | 18 => {
                // What it takes away stays away where nobody has marked it since.
                let (one, two) = (value, (value + 1) % 4);
                sheet.marks.insert(one);
                sheet.marks.remove(&two);
            }
            _ => {
                sheet.stage = match value {
                    0 => Stage::New,
                    1 => Stage::Paid(7),
                    _ => Stage::Sent {
                        to: text,
                        by: None,
                        after: None,
                    },
                }
            }
        }
    }

    pub(crate) fn added(self) -> u64 {
        if self.kind == 13 {
            u64::from(self.value)
        } else {
            0
        }
    }
}
