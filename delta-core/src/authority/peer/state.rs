//! What an authority keeps of itself once it has peers: its own name, what it has seen of them, and how far it is with each.

use std::collections::BTreeMap;

use super::Inner;
use crate::codec::{DecodeError, Unpacker};
use crate::peer::PeerPage;
use crate::stamp::ReplicaId;
use crate::storage::{Batch, Row, Space, StorageError};
use crate::vector::{Dot, VersionVector, read_replica};
use crate::wire::binary::{read_dot, read_list, write_count, write_dot};
use crate::wire::varint;

/// Where the row stands in [`Space::Meta`].
pub(super) const PEERS: &[u8] = b"peers";
const LAYOUT: u8 = 1;

/// The authority's row about itself and its peers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Peers {
    /// The row's order; grows with every write.
    pub(super) order: u64,
    /// This authority's name, made once from random bits.
    pub(super) me: ReplicaId,
    /// What it has seen of the others.
    pub(super) seen: VersionVector,
    /// The next number of the journal.
    pub(super) journal: u64,
    /// The cursor of the last page of each peer that had more behind it.
    pub(super) passed: BTreeMap<ReplicaId, u64>,
}

impl Peers {
    /// Takes note of a page: where the next one starts, or that there is none.
    pub(super) fn take(&mut self, page: &PeerPage) {
        if page.has_more {
            self.passed.insert(page.peer, page.cursor);
        } else {
            self.passed.remove(&page.peer);
            self.seen.merge(&page.seen);
            self.seen.forget(self.me);
        }
    }

    /// What has been seen, with this authority's own writes.
    pub(super) fn seen_at(&self, version: u64) -> VersionVector {
        let mut seen = self.seen.clone();
        seen.insert(Dot {
            replica: self.me,
            counter: version,
        });
        seen
    }

    /// Adds the row to a batch, which then fails if the row has changed meanwhile.
    pub(super) fn put(&self, batch: &mut Batch) {
        batch.expect(Space::Meta, PEERS, (self.order > 0).then_some(self.order));
        batch.put(Space::Meta, PEERS, self.order + 1, self.encode());
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = vec![LAYOUT];
        out.extend_from_slice(&self.me.0.to_be_bytes());
        self.seen.write(&mut out);
        varint::write(&mut out, self.journal);
        write_count(&mut out, self.passed.len());
        for (&replica, &counter) in &self.passed {
            write_dot(&mut out, Dot { replica, counter });
        }
        out
    }

    /// Reads what [`put`](Self::put) wrote, in that form alone.
    pub(super) fn decode(row: &Row) -> Result<Self, StorageError> {
        let read = || {
            let mut input = Unpacker::new(&row.value);
            match input.byte()? {
                LAYOUT => {}
                layout => return Err(DecodeError::Layout(layout)),
            }
            let me = read_replica(&mut input)?;
            let seen = VersionVector::read(&mut input)?;
            let journal = input.varint()?;
            let passed = read_list(&mut input, read_dot)?;
            let read = Self {
                order: row.order,
                me,
                seen,
                journal,
                passed: passed
                    .into_iter()
                    .map(|dot| (dot.replica, dot.counter))
                    .collect(),
            };
            if read.encode() == row.value {
                Ok(read)
            } else {
                Err(DecodeError::Malformed)
            }
        };
        read().map_err(|error| StorageError::Corrupt(format!("the authority's peers: {error}")))
    }
}

impl Inner {
    /// True once this authority has exchanged anything with another.
    pub(crate) async fn has_peers(&self) -> Result<bool, StorageError> {
        let key = vec![(Space::Meta, PEERS.to_vec())];
        let rows = self.storage.get(self.collection, key).await?;
        Ok(rows.iter().any(Option::is_some))
    }

    /// The row, made now if this authority has had no peers yet.
    pub(super) async fn peers(&self) -> Result<Peers, StorageError> {
        loop {
            let row = self
                .storage
                .get(self.collection, vec![(Space::Meta, PEERS.to_vec())])
                .await?
                .pop()
                .flatten();
            if let Some(row) = row {
                return Peers::decode(&row);
            }
            let mut bytes = [0; 16];
            getrandom::fill(&mut bytes).map_err(|error| StorageError::Other(error.into()))?;
            let peers = Peers {
                order: 0,
                me: ReplicaId(u128::from_be_bytes(bytes)),
                seen: VersionVector::new(),
                journal: 1,
                passed: BTreeMap::new(),
            };
            let mut batch = Batch::default();
            peers.put(&mut batch);
            match self.storage.commit(self.collection, batch).await {
                // Another process was faster, or this one was: either way the row is there now.
                Ok(()) | Err(StorageError::Changed) => {}
                Err(error) => return Err(error),
            }
        }
    }
}
