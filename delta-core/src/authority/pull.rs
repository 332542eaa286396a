//! Pulls: pages of what changed after a version, and snapshots.
//!
//! A page is exact while no tombstone behind its start has gone. Whoever is behind one that has starts again from nothing,
//! and what it has and does not get once more is gone (rules X3, P4).

use rangemap::RangeInclusiveSet;

use super::{Inner, decode};
use crate::backend::BackendError;
use crate::codec::MAX_MESSAGE_LEAVES;
use crate::doc::Doc;
use crate::message::{Extent, PullPage, PullRequest, RecordDelta};
use crate::stamp::ReplicaId;
use crate::storage::{Batch, Limit, Row, Scan, Space};

/// Records that one page looks at, however small they are.
pub(super) const PAGE_ROWS: usize = 10_000;
/// The most bytes that a page may be asked for.
pub(super) const PAGE_BYTES: u64 = 4 << 20;

/// Where a page starts, and what the puller has.
struct Start<'a> {
    since: u64,
    after: u64,
    snapshot: Option<u64>,
    known: &'a [(u64, u64)],
}

impl<'a> Start<'a> {
    fn of(request: &'a PullRequest, version: u64, forgotten: u64) -> Self {
        // A number from the future belongs to a collection that was restored from an older copy: what the puller knows
        // of that future is not to be trusted.
        let is_future = request.cursor.max(request.snapshot.unwrap_or(0)) > version;
        if is_future || is_behind(request.cursor, request.snapshot, forgotten) {
            return Self {
                since: 0,
                after: 0,
                snapshot: Some(version),
                known: &[],
            };
        }
        Self {
            since: match request.snapshot {
                Some(_) => 0,
                None => request.since.min(request.cursor),
            },
            after: request.cursor,
            snapshot: request.snapshot,
            known: &request.known,
        }
    }

    fn known(&self) -> RangeInclusiveSet<u64> {
        let ranges = self.known.iter().filter(|(first, last)| first <= last);
        ranges.map(|(first, last)| *first..=*last).collect()
    }
}

/// True when a tombstone has gone that a puller at this cursor may need. A snapshot needs none that is older than itself.
fn is_behind(cursor: u64, snapshot: Option<u64>, forgotten: u64) -> bool {
    cursor.max(snapshot.unwrap_or(0)) < forgotten
}

impl Inner {
    pub(super) async fn pull(&self, request: PullRequest) -> Result<PullPage, BackendError> {
        self.note_puller(&request).await?;
        let bytes = usize::try_from(request.limit.clamp(1, PAGE_BYTES)).unwrap_or(usize::MAX);
        let limit = Limit {
            rows: PAGE_ROWS,
            bytes,
        };
        loop {
            let heads = self.heads().await?;
            let start = Start::of(&request, heads.version, heads.forgotten);
            let scan = Scan::ByOrder(start.after);
            let rows = self
                .storage
                .scan(self.collection, Space::Records, scan, limit)
                .await?;
            // Read after the rows: a record that moved away meanwhile is on a later page.
            let now = self.heads().await?;
            // And one whose tombstone went meanwhile is on none.
            if !is_behind(start.after, start.snapshot, now.forgotten) {
                let known = start.known();
                let (mut records, last) = records(rows, &start, &known)?;
                let cursor = last.unwrap_or(heads.version.max(start.after));
                if request.takes_splices && start.since > 0 {
                    let has = |version| version <= start.since || known.contains(&version);
                    self.splice(&mut records, has).await?;
                }
                return Ok(PullPage {
                    now: self.config.clock.now(),
                    cursor,
                    has_more: cursor < now.version,
                    snapshot: start.snapshot,
                    records,
                });
            }
        }
    }

    pub(super) async fn get_delta(
        &self,
        id: Vec<u8>,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        let Some(row) = self
            .storage
            .get(self.collection, vec![(Space::Records, id)])
            .await?
            .pop()
            .flatten()
        else {
            return Ok(None);
        };
        let doc = decode(&row)?;
        let (extent, since) = if from_version < doc.forgotten() {
            (Extent::Whole, 0)
        } else {
            (Extent::Delta, from_version)
        };
        Ok(Some(RecordDelta {
            id: row.key,
            version: row.order,
            extent,
            cells: doc.since(since),
            spliced: Vec::new(),
        }))
    }

    /// The same, to somebody who has the record as of that version.
    pub(super) async fn get_spliced_delta(
        &self,
        id: Vec<u8>,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        let mut record = self.get_delta(id, from_version).await?;
        if let Some(record) = record
            .as_mut()
            .filter(|record| record.extent == Extent::Delta)
        {
            let has = |version| version <= from_version;
            self.splice(std::slice::from_mut(record), has).await?;
        }
        Ok(record)
    }

    /// Notes up to where a replica has everything, and when it was here.
    async fn note_puller(&self, request: &PullRequest) -> Result<(), BackendError> {
        if request.replica == ReplicaId::default() {
            return Ok(());
        }
        let key = puller_key(request.replica);
        let row = self
            .storage
            .get(self.collection, vec![(Space::Replicas, key.clone())])
            .await?
            .pop()
            .flatten();
        let (since, now) = (
            request.since.min(request.cursor).min(i64::MAX as u64),
            self.config.clock.now(),
        );
        // A pull that brings nothing writes nothing, most of the time.
        let is_noted = |row: &Row| {
            let age = now.saturating_sub(seen(row));
            row.order == since && age <= self.config.replica_ttl / 16
        };
        if !row.as_ref().is_some_and(is_noted) {
            let mut batch = Batch::default();
            batch.put(Space::Replicas, key, since, now.to_be_bytes().to_vec());
            self.storage.commit(self.collection, batch).await?;
        }
        Ok(())
    }
}

/// Where it is kept up to where a replica has everything, beside the row of what it has settled.
pub(super) fn puller_key(replica: ReplicaId) -> Vec<u8> {
    [replica.0.to_be_bytes().as_slice(), b"p"].concat()
}

/// True for a key that [`puller_key`] made.
pub(super) fn is_puller(row: &Row) -> bool {
    row.key.len() == 17
}

/// When a replica was here last.
pub(super) fn seen(row: &Row) -> u64 {
    row.value
        .as_slice()
        .try_into()
        .map_or(0, u64::from_be_bytes)
}

/// What these rows bring, as far as it goes into one message, and the order of the last row that was looked at.
fn records(
    rows: Vec<Row>,
    start: &Start<'_>,
    known: &RangeInclusiveSet<u64>,
) -> Result<(Vec<RecordDelta>, Option<u64>), BackendError> {
    let extent = match start.snapshot {
        Some(_) => Extent::Whole,
        None => Extent::Delta,
    };
    // What a snapshot does not bring is gone; only what was deleted since it began may have been brought.
    let is_left_out = |doc: &Doc| {
        let is_older = |begun| doc.version() <= begun;
        !doc.is_alive() && start.snapshot.is_some_and(is_older)
    };
    let mut records = Vec::with_capacity(rows.len());
    let (mut leaves, mut last) = (0, None);
    for row in rows {
        if known.contains(&row.order) {
            last = Some(row.order);
            continue;
        }
        let doc = decode(&row)?;
        let cells = doc.since(start.since);
        leaves += cells.len();
        if leaves > MAX_MESSAGE_LEAVES && !records.is_empty() {
            break;
        }
        last = Some(row.order);
        // Where no cell is new, only what the record does not show has changed: what its peers told of it.
        if !is_left_out(&doc) && !cells.is_empty() {
            records.push(RecordDelta {
                id: row.key,
                version: row.order,
                extent,
                cells,
                spliced: Vec::new(),
            });
        }
    }
    Ok((records, last))
}
