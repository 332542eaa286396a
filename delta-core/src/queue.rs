//! The pending queue: what a store has not yet seen confirmed, record by record.
//!
//! Each record has a lane of its own, so that one record's trouble never holds up another's (rule Q5). A lane has at
//! most two entries: one that was sent and is frozen, and one that still waits and takes in every further change.

use std::sync::Arc;

use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::doc::Doc;
use crate::merge::{self, Mode, Proposal, Verdict, Winner};
use crate::patch::Patch;
use crate::path::Path;
use crate::schema::Schema;
use crate::stamp::ReplicaId;
use crate::storage::{Batch, DynStorage, Limit, Row, Scan, Space, StorageError};
use crate::wire::varint;

const LAYOUT: u8 = 1;

/// One record's change on its way to the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names the change, together with the replica; 0 until it is about to be sent.
    pub sequence: u64,
    /// The version of the record that the change was made against.
    pub base_version: u64,
    /// What changed.
    pub patch: Patch,
}

impl Entry {
    /// A change that waits.
    pub fn waiting(base_version: u64, patch: Patch) -> Self {
        Self {
            sequence: 0,
            base_version,
            patch,
        }
    }
}

/// The pending changes of one record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lane {
    /// Sent, perhaps arrived; frozen until the authority has answered.
    pub sent: Option<Entry>,
    /// Not yet sent.
    pub waiting: Option<Entry>,
}

impl Lane {
    /// True when nothing is pending.
    pub fn is_empty(&self) -> bool {
        self.sent.is_none() && self.waiting.is_none()
    }

    /// Adds a change. It becomes one with what waits: earliest base, latest values; there and back again vanishes, and
    /// so does a record that was made and deleted before anyone heard of it (rule Q3).
    ///
    /// `silent` says which leaves alone are no reason to send.
    pub fn add(&mut self, change: Entry, silent: impl Fn(&Path) -> bool) {
        let entry = match self.waiting.take() {
            None => change,
            Some(waiting) => Entry {
                patch: waiting.patch.then(change.patch),
                ..waiting
            },
        };
        if entry.patch.leaves().iter().any(|leaf| !silent(&leaf.path)) {
            self.waiting = Some(entry);
        }
    }

    /// The record with what is pending on top: what the store shows (rule S1).
    pub fn over(&self, schema: &'static Schema, replica: ReplicaId, mode: Mode, base: &Doc) -> Doc {
        let mut doc = self.under(schema, replica, mode, base);
        if let Some(waiting) = &self.waiting {
            waiting.patch.apply_to(&mut doc);
        }
        doc
    }

    /// The record with what was sent on top: what the waiting change was made against.
    pub fn under(
        &self,
        schema: &'static Schema,
        replica: ReplicaId,
        mode: Mode,
        base: &Doc,
    ) -> Doc {
        let mut doc = base.clone();
        if let Some(sent) = &self.sent {
            forecast(schema, replica, mode, sent, &mut doc);
        }
        doc
    }

    /// The stored form.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![
            LAYOUT,
            u8::from(self.sent.is_some()) | u8::from(self.waiting.is_some()) << 1,
        ];
        for entry in self.sent.iter().chain(&self.waiting) {
            varint::write(&mut out, entry.sequence);
            varint::write(&mut out, entry.base_version);
            entry.patch.write(&mut out);
        }
        out
    }

    /// Reads the stored form.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(bytes);
        match input.byte()? {
            LAYOUT => {}
            layout => return Err(DecodeError::Layout(layout)),
        }
        let present = input.byte()?;
        let entry = |input: &mut Unpacker<'_>| {
            Ok(Entry {
                sequence: input.varint()?,
                base_version: input.varint()?,
                patch: Patch::read(input)?,
            })
        };
        let sent = (present & 1 != 0).then(|| entry(&mut input)).transpose()?;
        let waiting = (present & 2 != 0).then(|| entry(&mut input)).transpose()?;
        if present > 3 || !input.is_empty() {
            Err(DecodeError::Trailing)
        } else {
            Ok(Self { sent, waiting })
        }
    }
}

/// Lays a sent change over a record as the authority would merge it.
fn forecast(schema: &'static Schema, replica: ReplicaId, mode: Mode, sent: &Entry, doc: &mut Doc) {
    if doc.version() <= sent.base_version {
        sent.patch.apply_to(doc);
        return;
    }
    let edits = sent.patch.full_edits(schema);
    let proposal = Proposal {
        replica,
        base_version: sent.base_version,
        mode,
        edits: &edits,
    };
    let Ok(decisions) = merge::decide(schema, doc, proposal) else {
        return;
    };
    let written = edits.into_iter().zip(decisions).filter_map(|(edit, decision)| {
        let (value, stamp) = match decision.verdict {
            Verdict::Write(value, stamp) => (value, stamp),
            Verdict::Leave | Verdict::Revive(_) => return None,
            // What will be made of it here, once the authority has asked.
            Verdict::Ask => {
                let leaf = sent.patch.leaf(&edit.path)?;
                let wins = matches!(&decision.overlaps[..], [(_, overlap)] if overlap.winner == Winner::Local);
                let local = leaf.new.clone().filter(|_| wins);
                let merged = merge::with_base(schema, leaf, doc).and_then(Result::ok);
                (Some(merged.or(local)?), edit.stamp)
            }
        };
        Some(Cell {
            path: edit.path,
            value,
            version: 0,
            stamp,
        })
    });
    let written: Vec<_> = written.collect();
    doc.put_all(written);
}

/// The lanes of a store, kept in its storage.
#[derive(Clone)]
pub struct PendingQueue {
    storage: Arc<dyn DynStorage>,
    collection: &'static str,
}

impl std::fmt::Debug for PendingQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PendingQueue")
            .field("collection", &self.collection)
            .finish_non_exhaustive()
    }
}

impl PendingQueue {
    pub(crate) fn new(storage: Arc<dyn DynStorage>, collection: &'static str) -> Self {
        Self {
            storage,
            collection,
        }
    }

    /// The next lanes by the time of their newest change, after an order number: id, order and lane of each.
    pub async fn after(
        &self,
        order: u64,
        limit: Limit,
    ) -> Result<Vec<(Vec<u8>, u64, Lane)>, StorageError> {
        let rows = self
            .storage
            .scan(self.collection, Space::Pending, Scan::ByOrder(order), limit)
            .await?;
        rows.into_iter()
            .map(|row| decode(&row).map(|lane| (row.key, row.order, lane)))
            .collect()
    }

    /// Writes a lane, or removes it when nothing is pending.
    pub(crate) fn put(batch: &mut Batch, id: Vec<u8>, order: u64, lane: &Lane) {
        if lane.is_empty() {
            batch.delete(Space::Pending, id);
        } else {
            batch.put(Space::Pending, id, order, lane.encode());
        }
    }
}

/// The lane of a row of [`Space::Pending`].
pub(crate) fn decode(row: &Row) -> Result<Lane, StorageError> {
    Lane::decode(&row.value).map_err(|error| {
        StorageError::Corrupt(format!(
            "pending change of {}: {error}",
            String::from_utf8_lossy(&row.key)
        ))
    })
}
