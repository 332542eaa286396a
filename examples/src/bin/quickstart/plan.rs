//! Who makes which edit of the history: a seeded choice, such that the devices often meet.
//!
//! Edits of one record go to the two devices in turn, deletes to the device that did not make the last edit. Of the
//! edits that could be made by one device, some are made by both and some are shared out leaf by leaf.

use std::collections::HashMap;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::edit::{Edit, Session, Side};
use crate::history::{History, Step};
use crate::leaf::Write;
use crate::model::Model;

/// The most edits that are saved together.
const LONGEST_SESSION: usize = 100;
/// How many edits of a hundred are made on both devices.
const TWINS: u32 = 2;
/// How many edits of a hundred have their leaves shared out.
const SHARED: u32 = 2;
/// How many edits of a hundred, of a record that one device alone has, make it on the other.
const SECOND_MAKERS: u32 = 10;

/// What the devices do while they are offline.
pub(crate) struct Plan {
    /// In the order of time.
    pub(crate) sessions: Vec<Session>,
    /// What was taken from the history.
    pub(crate) counts: Counts,
}

/// Steps of the history that were made on a device; each counts once, wherever it was made.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) creates: usize,
    pub(crate) updates: usize,
    pub(crate) deletes: usize,
}

impl Counts {
    /// All of them.
    pub(crate) fn edits(self) -> usize {
        self.creates + self.updates + self.deletes
    }
}

/// Shares the history out, and plays each edit in the model as it goes.
pub(crate) fn plan(history: &History, seed: u64, model: &mut Model<'_>) -> Plan {
    let mut planner = Planner {
        model,
        random: StdRng::seed_from_u64(seed),
        last: HashMap::new(),
        time: 0,
        open: [Vec::new(), Vec::new()],
        plan: Plan {
            sessions: Vec::new(),
            counts: Counts::default(),
        },
    };
    for release in &history.releases {
        planner.time = release.released;
        for step in &release.steps {
            planner.time += 1;
            planner.place(step);
        }
        for side in Side::BOTH {
            planner.close(side);
        }
    }
    planner.plan
}

struct Planner<'a, 'h> {
    model: &'a mut Model<'h>,
    random: StdRng,
    /// Who edited a record last.
    last: HashMap<String, Side>,
    time: u64,
    /// The sessions that are not saved yet.
    open: [Vec<Edit>; 2],
    plan: Plan,
}

impl Planner<'_, '_> {
    fn place(&mut self, step: &Step) {
        match step {
            Step::Create(feature) => {
                let side = self.any_side();
                self.add(side, Edit::Create(feature.clone()));
                self.plan.counts.creates += 1;
            }
            Step::Update { before, after } => {
                let is_made = match Edit::between(before, after) {
                    Some(edit) if self.owner(&after.id).is_none() => self.place_update(edit),
                    Some(edit) => self.place_at_owner(edit, Edit::Create(after.as_ref().clone())),
                    None => false,
                };
                self.plan.counts.updates += usize::from(is_made);
            }
            Step::Delete(id) => {
                let not_last = self.next_side(id);
                let side = self.owner(id).unwrap_or(not_last);
                let is_made = self.add(side, Edit::Delete(id.clone()));
                self.plan.counts.deletes += usize::from(is_made);
            }
        }
    }

    /// An update of a record that both devices have.
    fn place_update(&mut self, edit: Edit) -> bool {
        let side = self.next_side(edit.id());
        let percent = self.random.random_range(0..100);
        if percent < TWINS {
            // Both sides try, whatever comes of it on the first.
            return self.add(side, edit.clone()) | self.add(side.other(), edit);
        }
        if let Edit::Change { id, writes, .. } = &edit
            && percent < TWINS + SHARED
            && writes.len() > 1
        {
            let (one, other) = self.share(writes);
            let part = |writes| Edit::Part {
                id: id.clone(),
                writes,
            };
            return self.add(side, part(one)) | self.add(side.other(), part(other));
        }
        // Where the device has what the edit makes already, the other one has not.
        self.add(side, edit.clone()) || self.add(side.other(), edit)
    }

    /// An update of a record that was made offline, so that one device alone may have it.
    fn place_at_owner(&mut self, edit: Edit, whole: Edit) -> bool {
        let Some(owner) = self.owner(edit.id()) else {
            return false;
        };
        if self.random.random_range(0..100) < SECOND_MAKERS {
            return self.add(owner.other(), whole);
        }
        self.add(owner, edit)
    }

    /// The device that alone has the record.
    fn owner(&self, id: &str) -> Option<Side> {
        let has = |side: &Side| self.model.get(*side, id).is_some();
        match Side::BOTH.map(|side| has(&side)) {
            [true, false] => Some(Side::Laptop),
            [false, true] => Some(Side::Phone),
            _ => None,
        }
    }

    /// Makes an edit on a device. Not when nothing comes of it.
    fn add(&mut self, side: Side, edit: Edit) -> bool {
        let is_made = self.model.is_change(side, &edit);
        if is_made {
            self.last.insert(edit.id().to_owned(), side);
            self.open[side.index()].push(edit);
            if self.open[side.index()].len() == LONGEST_SESSION {
                self.close(side);
            }
        }
        is_made
    }

    /// Ends a session: its edits are saved, at a time of their own.
    fn close(&mut self, side: Side) {
        let edits = std::mem::take(&mut self.open[side.index()]);
        if !edits.is_empty() {
            self.time += 1;
            let session = Session {
                side,
                time: self.time,
                edits,
            };
            self.model.play(&session);
            self.plan.sessions.push(session);
        }
    }

    /// The device that did not make the last edit of a record.
    fn next_side(&mut self, id: &str) -> Side {
        match self.last.get(id) {
            Some(last) => last.other(),
            None => self.any_side(),
        }
    }

    fn any_side(&mut self) -> Side {
        Side::BOTH[self.random.random_range(0..2)]
    }

    /// Two parts, none of them empty.
    fn share(&mut self, writes: &[Write]) -> (Vec<Write>, Vec<Write>) {
        let (mut one, mut other) = (
            vec![writes[0].clone()],
            vec![writes[writes.len() - 1].clone()],
        );
        for write in &writes[1..writes.len() - 1] {
            if self.random.random_bool(0.5) {
                one.push(write.clone());
            } else {
                other.push(write.clone());
            }
        }
        (one, other)
    }
}
