//! Pushing: freeze, send, settle, batch after batch.

use super::meta::Meta;
use super::pull::UNASKED;
use super::transaction::Kept;
use super::{Inner, StoreError, SyncReport};
use crate::backend::{BackendError, Capabilities, DynBackend};
use crate::codec::MAX_MESSAGE_LEAVES;
use crate::delta::Entity;
use crate::doc::Doc;
use crate::merge::Mode;
use crate::message::{Extent, Outcome, PushChange, PushRequest, Rejection, RejectionCode, Status};
use crate::patch::Edit;
use crate::queue::Entry;
use crate::storage::Limit;
use crate::wire::tree::{MAX_LEAVES, Op};

/// The changes of one push, and where the next one starts.
struct Prepared {
    changes: Vec<PushChange>,
    settled: u64,
    next: u64,
}

impl<T: Entity> Inner<T> {
    /// Sends every lane that has something to send, once.
    pub(super) async fn push_all(
        &self,
        backend: &dyn DynBackend<T>,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let capabilities = backend.capabilities();
        // Lanes that change from here on, also by being settled, stand behind this and wait for the next round.
        let end = self.refresh().await?;
        let mut after = 0;
        while let Some(prepared) = self.prepare(capabilities, after, end).await? {
            after = prepared.next;
            self.send(backend, prepared.settled, prepared.changes, report)
                .await?;
        }
        Ok(())
    }

    /// Freezes the next lanes, durably, before anything is sent (rule Q4).
    async fn prepare(
        &self,
        capabilities: Capabilities,
        after: u64,
        end: u64,
    ) -> Result<Option<Prepared>, StoreError> {
        let mut meta = self.state.lock().await;
        loop {
            let limit = Limit {
                rows: capabilities.max_changes,
                bytes: self.config.batch_bytes,
            };
            let lanes = self.queue.after(after, limit).await?;
            let ids: Vec<_> = lanes
                .iter()
                .filter(|(_, order, _)| *order <= end)
                .map(|(id, ..)| id.clone())
                .collect();
            let Some(next) = lanes
                .iter()
                .map(|(_, order, _)| *order)
                .rfind(|order| *order <= end)
            else {
                return Ok(None);
            };
            let mut transaction = self.begin(&meta, &ids).await?;
            let mut changes = Vec::with_capacity(ids.len());
            for id in &ids {
                let mut kept = transaction.kept(id);
                if kept.lane.sent.is_none() {
                    self.freeze(&mut kept, &mut transaction.meta);
                    transaction.put_lane(id, kept.clone())?;
                }
                kept.lane.waiting = None;
                let is_delta = capabilities.partial_updates && self.config.delta_sync.enabled;
                let visible = (!is_delta).then(|| self.visible(&kept));
                let Some(entry) = kept.lane.sent else {
                    continue;
                };
                changes.push(match visible {
                    Some(visible) => self.whole_change(id, &entry, &visible),
                    None => self.delta_change(id, &entry),
                });
            }
            let settled = transaction.meta.settled();
            if self.commit(&mut meta, transaction).await? {
                return Ok(Some(Prepared {
                    changes,
                    settled,
                    next,
                }));
            }
        }
    }

    /// Fixes what waits and gives it a name.
    fn freeze(&self, kept: &mut Kept, meta: &mut Meta) {
        let visible = self.visible(kept);
        let Some(mut entry) = kept.lane.waiting.take() else {
            return;
        };
        let stamp = entry.patch.stamp();
        if self.mode() == Mode::AsUnit {
            // One stamp decides for all of it, so all of it has that one, for whoever meets it later (rule M3).
            entry.patch = entry.patch.restamped(stamp);
        }
        entry.patch = self.with_silent(entry.patch, visible.cells(), stamp);
        entry.sequence = meta.next_sequence();
        kept.lane.sent = Some(entry);
    }

    /// The change as its leaves.
    pub(super) fn delta_change(&self, id: &[u8], entry: &Entry) -> PushChange {
        PushChange {
            sequence: entry.sequence,
            id: id.to_vec(),
            base_version: entry.base_version,
            mode: self.mode(),
            extent: Extent::Delta,
            edits: entry.patch.edits(T::SCHEMA),
        }
    }

    /// The change as the whole record that the store shows.
    fn whole_change(&self, id: &[u8], entry: &Entry, visible: &Doc) -> PushChange {
        let stamp = entry.patch.stamp();
        let edits = visible
            .cells()
            .iter()
            .filter(|cell| cell.path.is_root() || cell.value.is_some());
        let edits = edits.map(|cell| Edit {
            path: cell.path.clone(),
            op: cell.value.clone().map_or(Op::Remove, Op::Set),
            stamp,
        });
        PushChange {
            sequence: entry.sequence,
            id: id.to_vec(),
            base_version: entry.base_version,
            mode: self.mode(),
            extent: if entry.patch.is_delete() {
                Extent::Delta
            } else {
                Extent::Whole
            },
            edits: edits.collect(),
        }
    }

    /// Sends changes, fewer at a time where one of the two sides takes no more, and settles the answers. Where an answer tells
    /// splices of what is not kept, the same changes are sent once more and answered in whole values (rule Q4).
    async fn send(
        &self,
        backend: &dyn DynBackend<T>,
        settled: u64,
        changes: Vec<PushChange>,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let limit = backend.capabilities().max_change_bytes;
        let mut waiting = vec![(changes, true)];
        while let Some((mut changes, takes_splices)) = waiting.pop() {
            let too_large: Vec<_> = changes
                .extract_if(.., |change| {
                    change.encoded_len() > limit || change.edits.len() > MAX_LEAVES
                })
                .collect();
            for change in too_large {
                let (bytes, leaves) = (change.encoded_len(), change.edits.len());
                let text = if bytes > limit {
                    format!("the change has {bytes} bytes, the backend takes {limit}")
                } else {
                    format!("the change has {leaves} leaves, a message takes {MAX_LEAVES}")
                };
                self.settle_rejected(&change, text, report).await?;
            }
            if changes.is_empty() {
                continue;
            }
            let leaves: usize = changes.iter().map(|change| change.edits.len()).sum();
            if leaves > MAX_MESSAGE_LEAVES {
                waiting.extend(halves(changes).map(|half| (half, takes_splices)));
                continue;
            }
            let request = PushRequest {
                replica: self.clock.replica(),
                settled,
                changes,
                takes_splices,
            };
            let asked = self.clock.reading();
            let sent = match (backend.push(request.clone()).await, &request.changes[..]) {
                (Err(BackendError::TooLarge(text)), [change]) => {
                    self.settle_rejected(change, text, report).await?;
                    continue;
                }
                // What has arrived is answered once more, and does not happen twice (rule Q4).
                (Err(BackendError::TooLarge(_) | BackendError::ReplyTooLarge(_)), [_, _, ..]) => {
                    waiting.extend(halves(request.changes).map(|half| (half, takes_splices)));
                    continue;
                }
                (sent, _) => sent?,
            };
            report.traffic += sent.traffic;
            self.clock.learn(asked, sent.message.now);
            let answered = sent.message.outcomes.iter().map(|outcome| outcome.sequence);
            if !request
                .changes
                .iter()
                .map(|change| change.sequence)
                .eq(answered)
            {
                return Err(BackendError::Protocol(
                    "the answers do not belong to the changes".to_owned(),
                )
                .into());
            }
            if !self.settle(&request.changes, &sent.message, report).await? {
                if !takes_splices {
                    return Err(BackendError::Protocol(UNASKED.to_owned()).into());
                }
                waiting.push((request.changes, false));
            }
        }
        Ok(())
    }

    /// Settles a change that the backend would never take, as the authority would.
    async fn settle_rejected(
        &self,
        change: &PushChange,
        message: String,
        report: &mut SyncReport,
    ) -> Result<(), StoreError> {
        let rejection = Rejection {
            code: RejectionCode::TooLarge,
            fields: Vec::new(),
            message,
        };
        let outcome = Outcome {
            sequence: change.sequence,
            status: Status::Rejected(rejection),
            version: 0,
            cells: Vec::new(),
            spliced: Vec::new(),
            overlaps: Vec::new(),
            asked: Vec::new(),
        };
        let reply = crate::message::PushReply {
            now: self.clock.now(),
            outcomes: vec![outcome],
        };
        self.settle(std::slice::from_ref(change), &reply, report)
            .await?;
        Ok(())
    }
}

/// The second half of the changes, then the first.
fn halves(mut changes: Vec<PushChange>) -> [Vec<PushChange>; 2] {
    let rest = changes.split_off(changes.len() / 2);
    [rest, changes]
}
