//! What must come out: the rules of merging in the plainest form, on leaves told apart by hand.
//!
//! A device has written a leaf when it holds another value there than both started from; its write is as old as its last
//! change of that leaf. Written on one side, the leaf holds that. Written on both, it holds the value that is newer. A
//! record that one side deleted is gone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::edit::{Edit, Session, Side};
use crate::feature::Feature;
use crate::leaf::{Leaf, Leaves, Value, leaves, writes};

/// The two devices, and what they started from.
pub(crate) struct Model<'h> {
    start: &'h BTreeMap<String, Feature>,
    sides: [Device; 2],
}

#[derive(Default)]
struct Device {
    /// Records that were touched, as they are now; none when deleted.
    records: HashMap<String, Option<Feature>>,
    /// When each leaf was changed last.
    times: HashMap<String, HashMap<Leaf, u64>>,
    leaf_changes: usize,
}

/// Two writes of one leaf.
#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    pub(crate) id: String,
    pub(crate) leaf: Leaf,
    pub(crate) base: Option<Value>,
    /// What the laptop and the phone wrote, and when.
    pub(crate) wrote: [(Option<Value>, u64); 2],
}

impl Meeting {
    /// Whose value is newer.
    pub(crate) fn winner(&self) -> Side {
        if self.wrote[0].1 > self.wrote[1].1 {
            Side::Laptop
        } else {
            Side::Phone
        }
    }
}

/// What must come out, and where the devices met.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    /// Every record that is there.
    pub(crate) records: BTreeMap<String, Leaves>,
    /// Records that both devices changed.
    pub(crate) edited_on_both: usize,
    /// Those of them that both have and where no leaf was written by both.
    pub(crate) different_leaves: Vec<String>,
    /// Leaves that both wrote, with the same value.
    pub(crate) equal: Vec<Meeting>,
    /// Leaves that both wrote, with different values.
    pub(crate) different: Vec<Meeting>,
    /// Records that one device deleted and the other edited, and which one deleted.
    pub(crate) deleted: Vec<(String, Side)>,
    /// Records that both made.
    pub(crate) made_on_both: Vec<String>,
}

impl<'h> Model<'h> {
    pub(crate) fn new(start: &'h BTreeMap<String, Feature>) -> Self {
        Self {
            start,
            sides: Default::default(),
        }
    }

    /// The record as a device has it.
    pub(crate) fn get(&self, side: Side, id: &str) -> Option<&Feature> {
        match self.sides[side.index()].records.get(id) {
            Some(touched) => touched.as_ref(),
            None => self.start.get(id),
        }
    }

    /// True when the edit would change anything on a device.
    pub(crate) fn is_change(&self, side: Side, edit: &Edit) -> bool {
        let present = self.get(side, edit.id());
        edit.make(present.cloned()).as_ref() != present
    }

    /// Leaves that were changed on the devices. A record that comes or goes is one more.
    pub(crate) fn leaf_changes(&self) -> usize {
        self.sides.iter().map(|side| side.leaf_changes).sum()
    }

    /// Makes the edits of a session.
    pub(crate) fn play(&mut self, session: &Session) {
        for edit in &session.edits {
            let present = self.get(session.side, edit.id()).cloned();
            let made = edit.make(present.clone());
            let (before, after) = (leaves_of(present.as_ref()), leaves_of(made.as_ref()));
            let device = &mut self.sides[session.side.index()];
            let times = device.times.entry(edit.id().to_owned()).or_default();
            let changed = writes(&before, &after);
            device.leaf_changes += changed.len() + usize::from(present.is_some() != made.is_some());
            times.extend(changed.into_iter().map(|(leaf, _)| (leaf, session.time)));
            device.records.insert(edit.id().to_owned(), made);
        }
    }

    /// Brings the devices together.
    pub(crate) fn merge(&self) -> Expected {
        let mut expected = Expected::default();
        let touched = self.sides.iter().flat_map(|side| side.records.keys());
        let ids: BTreeSet<&String> = self.start.keys().chain(touched).collect();
        for id in ids {
            if let Some(record) = self.merge_record(id, &mut expected) {
                expected.records.insert(id.clone(), record);
            }
        }
        expected
    }

    fn merge_record(&self, id: &str, expected: &mut Expected) -> Option<Leaves> {
        let start = self.start.get(id);
        let have = Side::BOTH.map(|side| self.get(side, id));
        if have.iter().all(|have| *have == start) {
            return start.map(leaves);
        }
        let is_edited_on_both = have.iter().all(|have| *have != start);
        expected.edited_on_both += usize::from(is_edited_on_both);
        match (start, have) {
            (_, [None, None]) => None,
            (Some(_), [None, Some(_)]) => {
                expected
                    .deleted
                    .extend(is_edited_on_both.then(|| (id.to_owned(), Side::Laptop)));
                None
            }
            (Some(_), [Some(_), None]) => {
                expected
                    .deleted
                    .extend(is_edited_on_both.then(|| (id.to_owned(), Side::Phone)));
                None
            }
            (None, [Some(one), None] | [None, Some(one)]) => Some(leaves(one)),
            (_, [Some(one), Some(other)]) => {
                let met = expected.equal.len() + expected.different.len();
                let merged = self.merge_leaves(
                    id,
                    &leaves_of(start),
                    &[leaves(one), leaves(other)],
                    expected,
                );
                if start.is_none() {
                    expected.made_on_both.push(id.to_owned());
                } else if is_edited_on_both
                    && met == expected.equal.len() + expected.different.len()
                {
                    expected.different_leaves.push(id.to_owned());
                }
                Some(merged)
            }
        }
    }

    fn merge_leaves(
        &self,
        id: &str,
        start: &Leaves,
        have: &[Leaves; 2],
        expected: &mut Expected,
    ) -> Leaves {
        let all: BTreeSet<&Leaf> = start
            .keys()
            .chain(have[0].keys())
            .chain(have[1].keys())
            .collect();
        let mut merged = Leaves::new();
        for leaf in all {
            let base = start.get(leaf);
            let values = [have[0].get(leaf), have[1].get(leaf)];
            let value = match values.map(|value| value != base) {
                [_, false] => values[0],
                [false, true] => values[1],
                [true, true] => {
                    let wrote = Side::BOTH.map(|side| {
                        let times = &self.sides[side.index()].times[id];
                        (
                            values[side.index()].cloned(),
                            times.get(leaf).copied().unwrap_or_default(),
                        )
                    });
                    let meeting = Meeting {
                        id: id.to_owned(),
                        leaf: leaf.clone(),
                        base: base.cloned(),
                        wrote,
                    };
                    let value = values[meeting.winner().index()];
                    let is_equal = values[0] == values[1];
                    if is_equal {
                        &mut expected.equal
                    } else {
                        &mut expected.different
                    }
                    .push(meeting);
                    value
                }
            };
            merged.extend(value.map(|value| (leaf.clone(), value.clone())));
        }
        if !merged.contains_key(&Leaf::Status) {
            // What belongs to something that went goes with it.
            merged.retain(|leaf, _| {
                !matches!(
                    leaf,
                    Leaf::Deprecated | Leaf::Experimental | Leaf::StandardTrack
                )
            });
        }
        merged
    }
}

fn leaves_of(feature: Option<&Feature>) -> Leaves {
    feature.map(leaves).unwrap_or_default()
}
