//! A push: every change is checked, merged, given a version and answered, all in one commit.

use std::collections::HashMap;

use super::newest::Newest;
use super::outcome::{self, Merged};
use super::trail::Trails;
use super::{Inner, VERSION, decode};
use crate::backend::BackendError;
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::doc::Doc;
use crate::merge::lost_at;
use crate::message::{
    Outcome, PushChange, PushReply, PushRequest, Rejection, RejectionCode, Status,
};
use crate::stamp::ReplicaId;
use crate::storage::{Batch, Row, Space, StorageError, Write};
use crate::wire::binary::{read_outcomes, write_outcomes};

impl Inner {
    pub(super) async fn push(&self, request: PushRequest) -> Result<PushReply, BackendError> {
        let _turn = self.turn.lock().await;
        loop {
            match self.try_push(&request).await {
                // Another authority on the same storage was faster. It made progress, so the loop ends.
                Err(BackendError::Storage(StorageError::Changed)) => {}
                result => return result,
            }
        }
    }

    async fn try_push(&self, request: &PushRequest) -> Result<PushReply, BackendError> {
        let replica = request.replica.0.to_be_bytes();
        let changes = &request.changes;
        let outcome_keys = changes
            .iter()
            .map(|change| outcome_key(request.replica, change.sequence));
        let mut keys = vec![
            (Space::Meta, VERSION.to_vec()),
            (Space::Replicas, replica.to_vec()),
        ];
        keys.extend(outcome_keys.map(|key| (Space::Outcomes, key)));
        keys.extend(
            changes
                .iter()
                .map(|change| (Space::Records, change.id.clone())),
        );
        let mut rows = self.storage.get(self.collection, keys).await?.into_iter();
        let before = Newest::read(rows.next().flatten().as_ref())?;
        let known = rows.next().flatten();
        let settled = known.as_ref().map_or(0, |row| row.order);
        let outcomes: Vec<_> = rows.by_ref().take(changes.len()).collect();
        let mut docs = HashMap::new();
        for row in rows.flatten() {
            let doc = decode(&row)?;
            docs.insert(row.key, doc);
        }
        let trails = self.trails_of(changes, &docs).await?;

        let mut push = Push {
            inner: self,
            request,
            newest: before,
            docs,
            trails,
            batch: Batch::default(),
        };
        let now = self.config.clock.now();
        let mut answers: Vec<Outcome> = Vec::with_capacity(request.changes.len());
        let mut places: HashMap<u64, usize> = HashMap::new();
        for (change, stored) in request.changes.iter().zip(outcomes) {
            let mut answer = match (places.get(&change.sequence), stored) {
                // The same change twice in one push happens once, too.
                (Some(&earlier), _) => answers[earlier].clone(),
                (None, Some(row)) => push.repeat(change, &row)?,
                (None, None) if change.sequence < settled => {
                    let text = "what became of this change is no longer known: its maker has had the answer, or was away for \
                                too long; look at the record and save again what is missing";
                    rejected(change, RejectionCode::Settled, text)
                }
                (None, None) => push.answer(change, now),
            };
            if request.takes_splices
                && let Some(trails) = push.trails.get(&change.id)
            {
                let has = |version| version <= change.base_version;
                answer.spliced.extend(trails.take(&mut answer.cells, has));
            }
            places.entry(change.sequence).or_insert(answers.len());
            answers.push(answer);
        }

        let Push {
            batch: mut commit,
            newest,
            ..
        } = push;
        // Of everybody who has outcomes here, it is known when it was here last.
        if request.settled > settled || known.is_none() {
            commit.put(
                Space::Replicas,
                replica,
                request.settled,
                now.to_be_bytes().to_vec(),
            );
            commit.writes.push(Write::DeleteBelow(
                Space::Outcomes,
                replica.to_vec(),
                request.settled,
            ));
        }
        if newest != before {
            newest.put(&mut commit);
        }
        if !commit.writes.is_empty() {
            before.expect(&mut commit);
            commit.expect(Space::Replicas, replica, known.map(|row| row.order));
            self.storage.commit(self.collection, commit).await?;
        }
        Ok(PushReply {
            now,
            outcomes: answers,
        })
    }
}

/// A push at work.
struct Push<'a> {
    inner: &'a Inner,
    request: &'a PushRequest,
    newest: Newest,
    docs: HashMap<Vec<u8>, Doc>,
    /// Those of the records of which long leaves are changed or told.
    trails: HashMap<Vec<u8>, Trails>,
    batch: Batch,
}

impl Push<'_> {
    /// Answers a change that came before with its first outcome, and with the record as it is now (rule Q4). The version
    /// stays the first one: what has happened to the record since then is newer than what the sender lays down.
    fn repeat(&self, change: &PushChange, row: &Row) -> Result<Outcome, StorageError> {
        let corrupt =
            |error| StorageError::Corrupt(format!("outcome {}: {error}", change.sequence));
        let mut input = Unpacker::new(&row.value);
        let mut outcomes = read_outcomes(&mut input).map_err(corrupt)?;
        let (1, Some(mut outcome), true) = (outcomes.len(), outcomes.pop(), input.is_empty())
        else {
            return Err(corrupt(DecodeError::Malformed));
        };
        let doc = self.docs.get(&change.id);
        if matches!(outcome.status, Status::Rejected(_)) {
            return Ok(outcome);
        }
        if doc.is_none() && !outcome::is_delete(&change.edits) {
            // It was taken, and then the record was deleted so long ago that nothing is left of it.
            return Ok(Outcome {
                status: Status::Gone,
                ..empty(change)
            });
        }
        if let Some(doc) = doc {
            let lost = lost_at(&outcome.overlaps);
            let is_told = |cell: &&Cell| {
                cell.version > change.base_version || cell.path.is_at_or_below(&lost)
            };
            outcome.cells = doc.cells().iter().filter(is_told).cloned().collect();
        }
        Ok(outcome)
    }

    /// Answers a new change and remembers the answer, unless it may come again under the same name.
    fn answer(&mut self, change: &PushChange, now: u64) -> Outcome {
        let config = &self.inner.config;
        let newest = change
            .edits
            .iter()
            .map(|edit| edit.stamp.time)
            .max()
            .unwrap_or_default();
        if let Some(ahead) = self.newest.too_far_ahead(newest, config, now) {
            let text = format!("the clock of this replica is {ahead} ms ahead of the authority's");
            // Its maker stamps it anew and gives it another name: under this one it must not come to be when the clock has
            // gone on.
            let outcome = rejected(change, RejectionCode::ClockAhead(ahead), &text);
            self.remember(&outcome);
            return outcome;
        }
        let size = change.encoded_len();
        if size > config.max_change_bytes {
            let text = format!(
                "the change has {size} bytes, the limit is {}",
                config.max_change_bytes
            );
            return rejected(change, RejectionCode::TooLarge, &text);
        }
        let doc = self.docs.get(&change.id).cloned().unwrap_or_default();
        if (1..doc.forgotten()).contains(&change.base_version) {
            let text = "something was deleted from the record after that base, so long ago that nothing is left of it; \
                        pull the record as it is";
            return rejected(change, RejectionCode::Behind, text);
        }
        let outcome = match outcome::merge(
            self.inner,
            self.request.replica,
            change,
            doc,
            self.newest.version + 1,
        ) {
            Ok(Merged { doc, outcome }) => {
                if outcome.version > self.newest.version {
                    self.newest.version = outcome.version;
                    self.newest.take(newest);
                    self.batch.put(
                        Space::Records,
                        change.id.clone(),
                        outcome.version,
                        doc.encode(),
                    );
                    let before = self.docs.insert(change.id.clone(), doc);
                    self.follow(change, before, outcome.version);
                }
                outcome
            }
            Err(rejection) => {
                let code = rejection.code;
                let outcome = Outcome {
                    status: Status::Rejected(rejection),
                    ..empty(change)
                };
                if code == RejectionCode::Behind {
                    // It is not decided yet, and comes again under another name.
                    return outcome;
                }
                outcome
            }
        };
        self.remember(&outcome);
        outcome
    }

    /// Keeps up the trails of a record that was written.
    fn follow(&mut self, change: &PushChange, before: Option<Doc>, version: u64) {
        let (id, edits) = (&change.id, &change.edits);
        let (Some(before), Some(after)) = (before, self.docs.get(id)) else {
            return;
        };
        let Some(trails) = self.trails.get_mut(id) else {
            return;
        };
        if !after.is_alive() {
            *trails = Trails::default();
            self.batch.delete(Space::Trails, id.clone());
        } else if trails.follow(self.inner.schema, &before, after, edits, version) {
            let row = trails.encode();
            self.batch.put(Space::Trails, id.clone(), version, row);
        }
    }

    fn remember(&mut self, outcome: &Outcome) {
        let kept = Outcome {
            sequence: outcome.sequence,
            status: outcome.status.clone(),
            version: outcome.version,
            cells: Vec::new(),
            spliced: Vec::new(),
            overlaps: outcome.overlaps.clone(),
            asked: outcome.asked.clone(),
        };
        let mut value = Vec::new();
        write_outcomes(&mut value, core::slice::from_ref(&kept));
        self.batch.put(
            Space::Outcomes,
            outcome_key(self.request.replica, outcome.sequence),
            outcome.sequence,
            value,
        );
    }
}

fn outcome_key(replica: ReplicaId, sequence: u64) -> Vec<u8> {
    [replica.0.to_be_bytes().as_slice(), &sequence.to_be_bytes()].concat()
}

fn empty(change: &PushChange) -> Outcome {
    Outcome {
        sequence: change.sequence,
        status: Status::FastForward,
        version: 0,
        cells: Vec::new(),
        spliced: Vec::new(),
        overlaps: Vec::new(),
        asked: Vec::new(),
    }
}

fn rejected(change: &PushChange, code: RejectionCode, message: &str) -> Outcome {
    let rejection = Rejection {
        code,
        fields: Vec::new(),
        message: message.to_owned(),
    };
    Outcome {
        status: Status::Rejected(rejection),
        ..empty(change)
    }
}
