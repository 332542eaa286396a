//! This library's own part of a merge, without stores and rows: patches to messages, messages to decisions, decisions laid
//! over records.

use std::collections::BTreeMap;

use delta_core::cell::{Cell, CellWriter};
use delta_core::doc::Doc;
use delta_core::merge::{Mode, Proposal, Verdict, decide};
use delta_core::message::{Edit, Extent, Outcome, PushChange, PushReply, PushRequest, Status};
use delta_core::patch::{Patch, PatchLeaf};
use delta_core::schema::Structure;
use delta_core::wire::binary::Message;
use delta_core::wire::tree::Op;
use delta_core::{Entity, Key, ReplicaId, Stamp};

use super::{Contender, Sent};
use crate::workload::{Rules, START, User, Workload};

/// So many changes go into one message, as with a store.
const BATCH: usize = 1000;

/// Two replicas that exchange pushes, without an authority between them.
pub(crate) struct Engine([Replica; 2]);

struct Replica {
    id: ReplicaId,
    /// With the own edits, as anybody else here has them before a sync, and then with all that came.
    docs: BTreeMap<Vec<u8>, Doc>,
    /// What was edited since the last sync. A change is named by its place, from 1.
    pending: Vec<Pending>,
}

/// The change of one record, and the version that the record had at the last sync.
struct Pending {
    id: Vec<u8>,
    base_version: u64,
    patch: Patch,
}

impl Contender for Engine {
    const NAME: &'static str = "delta-core";
    const RULES: Rules = Rules::Ours;

    fn new(workload: &Workload) -> Self {
        Self([0, 1].map(|replica| Replica::new(workload, replica)))
    }

    fn sync(&mut self) -> Sent {
        let [a, b] = &mut self.0;
        let mut up = Vec::new();
        let (from_a, from_b) = (a.push(), b.push());
        let asked_by_b: Vec<_> = from_a.iter().filter_map(|push| b.take(push)).collect();
        let asked_by_a: Vec<_> = from_b.iter().filter_map(|push| a.take(push)).collect();
        let again_a: Vec<_> = asked_by_b.iter().map(|asked| a.push_again(asked)).collect();
        let again_b: Vec<_> = asked_by_a.iter().map(|asked| b.push_again(asked)).collect();
        for (replica, again) in [(b, &again_a), (a, &again_b)] {
            for push in again {
                assert!(replica.take(push).is_none(), "whole values are not asked");
            }
            replica.pending.clear();
        }
        for messages in [from_a, from_b, asked_by_b, asked_by_a, again_a, again_b] {
            up.extend(messages);
        }
        Sent {
            up,
            down: Vec::new(),
        }
    }

    fn users(&self) -> [Vec<User>; 2] {
        self.0.each_ref().map(|replica| {
            let docs = replica.docs.iter();
            let user = |(id, doc): (&Vec<u8>, &Doc)| User::from_cells(id, doc.cells());
            let mut users: Vec<_> = docs.map(|at| user(at).expect("a user")).collect();
            users.sort_by(|a, b| a.id.cmp(&b.id));
            users
        })
    }
}

impl Replica {
    fn new(workload: &Workload, replica: u8) -> Self {
        let id = |replica: u8| ReplicaId(u128::from(replica) + 1);
        let mut users = workload.users.clone();
        let made = Stamp {
            time: (START - 1) << 16,
            replica: id(0),
        };
        let doc = |(user, version): (&User, u64)| {
            let cells = CellWriter::record(user).into_iter().map(|cell| Cell {
                version,
                stamp: made,
                ..cell
            });
            (user.id.to_key(), Doc::new(cells.collect()))
        };
        let mut docs: BTreeMap<Vec<u8>, Doc> = users.iter().zip(1..).map(doc).collect();
        let mut pending: BTreeMap<Vec<u8>, Patch> = BTreeMap::new();
        for step in &workload.steps[usize::from(replica)] {
            let user = &mut users[step.user];
            let before = CellWriter::record(user);
            for edit in &step.edits {
                user.put(&edit.leaf, edit.content.clone());
            }
            let stamp = Stamp {
                time: step.time << 16,
                replica: id(replica),
            };
            let change = Patch::between(&before, &CellWriter::record(user), stamp);
            let patch = pending.entry(user.id.to_key()).or_default();
            *patch = std::mem::take(patch).then(change);
        }
        let lay = |(id, patch): (Vec<u8>, Patch)| {
            let doc = docs.get_mut(&id).expect("a user");
            let base_version = doc.version();
            let cell = |leaf: &PatchLeaf| Cell {
                path: leaf.path.clone(),
                value: leaf.new.clone(),
                version: base_version + 1,
                stamp: leaf.stamp,
            };
            doc.put_all(patch.leaves().iter().map(cell));
            Pending {
                id,
                base_version,
                patch,
            }
        };
        let pending = pending.into_iter().map(lay).collect();
        Self {
            id: id(replica),
            docs,
            pending,
        }
    }

    /// The changes, as messages.
    fn push(&self) -> Vec<Vec<u8>> {
        let change = |(pending, sequence): (&Pending, u64)| {
            pending.change(sequence, pending.patch.edits(User::SCHEMA))
        };
        let batches = self.pending.chunks(BATCH).zip(1u64..);
        batches
            .map(|(batch, number)| {
                let first = (number - 1) * BATCH as u64 + 1;
                self.message(batch.iter().zip(first..).map(change).collect())
            })
            .collect()
    }

    fn message(&self, changes: Vec<PushChange>) -> Vec<u8> {
        let (replica, settled) = (self.id, 1);
        PushRequest {
            takes_splices: false,
            replica,
            settled,
            changes,
        }
        .encode()
    }

    /// Merges the other's changes. Gives what it must send again: values of which only splices came, and won.
    fn take(&mut self, push: &[u8]) -> Option<Vec<u8>> {
        let push = PushRequest::decode(push).expect("our own bytes");
        let mut outcomes = Vec::new();
        for change in push.changes {
            let doc = self.docs.get_mut(&change.id).expect("a user");
            let proposal = Proposal {
                replica: push.replica,
                base_version: change.base_version,
                mode: change.mode,
                edits: &change.edits,
            };
            let decisions = decide(User::SCHEMA, doc, proposal).expect("edits that fit");
            let version = change.base_version + 1;
            let mut asked = Vec::new();
            let edits = change.edits.into_iter().zip(decisions);
            doc.put_all(edits.filter_map(|(edit, decision)| {
                let path = edit.path;
                match decision.verdict {
                    Verdict::Write(value, stamp) => {
                        return Some(Cell {
                            path,
                            value,
                            version,
                            stamp,
                        });
                    }
                    Verdict::Leave => {}
                    Verdict::Ask => asked.push(path),
                    Verdict::Revive(_) => unreachable!("nobody deletes a user"),
                }
                None
            }));
            if !asked.is_empty() {
                outcomes.push(Outcome {
                    spliced: Vec::new(),
                    sequence: change.sequence,
                    status: Status::Conflict,
                    version,
                    cells: Vec::new(),
                    overlaps: Vec::new(),
                    asked,
                });
            }
        }
        let reply = PushReply { now: 0, outcomes };
        (!reply.outcomes.is_empty()).then(|| reply.encode())
    }

    /// The whole values that the other has asked for.
    fn push_again(&self, reply: &[u8]) -> Vec<u8> {
        let reply = PushReply::decode(reply).expect("our own bytes");
        let change = |outcome: Outcome| {
            let place = usize::try_from(outcome.sequence).expect("a place") - 1;
            let pending = &self.pending[place];
            let edit = |path| {
                let leaf = pending.patch.leaf(path).expect("what was sent");
                let value = leaf.new.clone().expect("a value that is spliced");
                Edit {
                    path: leaf.path.clone(),
                    op: Op::Set(value),
                    stamp: leaf.stamp,
                }
            };
            let edits = outcome.asked.iter().map(edit).collect();
            pending.change(outcome.sequence, edits)
        };
        self.message(reply.outcomes.into_iter().map(change).collect())
    }
}

impl Pending {
    fn change(&self, sequence: u64, edits: Vec<Edit>) -> PushChange {
        PushChange {
            sequence,
            id: self.id.clone(),
            base_version: self.base_version,
            mode: Mode::ByLeaf,
            extent: Extent::Delta,
            edits,
        }
    }
}
