//! Whole records: who was edited is sent whole, in postcard. The second device's copy stays, and with it the first one's edits
//! of the same user are lost.

use std::collections::{BTreeSet, HashMap};

use super::{Contender, Sent};
use crate::workload::{Rules, User, Workload};

/// Two devices that replace each other's users.
pub(crate) struct WholeRecords([Device; 2]);

struct Device {
    users: HashMap<String, User>,
    /// Who was edited since the last sync.
    dirty: BTreeSet<String>,
}

impl Contender for WholeRecords {
    const NAME: &'static str = "whole records";
    const RULES: Rules = Rules::LosesEdits;

    fn new(workload: &Workload) -> Self {
        Self([0, 1].map(|replica| {
            let users = workload.edited[replica].iter();
            let steps = workload.steps[replica].iter();
            Device {
                users: users.map(|user| (user.id.clone(), user.clone())).collect(),
                dirty: steps
                    .map(|step| workload.users[step.user].id.clone())
                    .collect(),
            }
        }))
    }

    fn sync(&mut self) -> Sent {
        let [a, b] = &mut self.0;
        let up = vec![a.push(), b.push()];
        b.take(&up[0], |id, own| !own.contains(id));
        a.take(&up[1], |_, _| true);
        Sent {
            up,
            down: Vec::new(),
        }
    }

    fn users(&self) -> [Vec<User>; 2] {
        self.0.each_ref().map(|device| {
            let mut users: Vec<_> = device.users.values().cloned().collect();
            users.sort_by(|a, b| a.id.cmp(&b.id));
            users
        })
    }
}

impl Device {
    fn push(&self) -> Vec<u8> {
        let users: Vec<_> = self.dirty.iter().map(|id| &self.users[id]).collect();
        postcard::to_stdvec(&users).expect("plain values")
    }

    fn take(&mut self, message: &[u8], wins: impl Fn(&str, &BTreeSet<String>) -> bool) {
        let users: Vec<User> = postcard::from_bytes(message).expect("our own bytes");
        for user in users {
            if wins(&user.id, &self.dirty) {
                self.users.insert(user.id.clone(), user);
            }
        }
    }
}
