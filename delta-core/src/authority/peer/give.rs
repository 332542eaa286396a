//! Giving a peer what it lacks: nothing is written for it.

use super::state::{PEERS, Peers};
use super::{Inner, VERSION, ancestry, decode};
use crate::authority::newest::Newest;
use crate::authority::pull::{PAGE_BYTES, PAGE_ROWS};
use crate::causal::lacking;
use crate::peer::{PeerPage, PeerRecord, PeerRequest};
use crate::storage::{Limit, Row, Scan, Space, StorageError};

/// What an authority has of some records, all as of one moment.
pub(super) struct Moment {
    pub(super) newest: Newest,
    pub(super) peers: Peers,
    /// The record and its ancestry, in the order that was asked for.
    pub(super) records: Vec<(Option<Row>, Option<Row>)>,
}

impl Inner {
    /// Reads records in one moment with the version and the vector, so that these say exactly what the records have seen.
    pub(super) async fn moment(&self, ids: &[Vec<u8>]) -> Result<Moment, StorageError> {
        // Made first, if need be.
        self.peers().await?;
        let mut keys = vec![
            (Space::Meta, VERSION.to_vec()),
            (Space::Meta, PEERS.to_vec()),
        ];
        for id in ids {
            keys.push((Space::Records, id.clone()));
            keys.push((Space::Ancestry, id.clone()));
        }
        let mut rows = self.storage.get(self.collection, keys).await?.into_iter();
        let newest = Newest::read(rows.next().flatten().as_ref())?;
        let peers = rows.next().flatten().ok_or_else(|| {
            StorageError::Corrupt("the authority's row about its peers is gone".to_owned())
        })?;
        let mut records = Vec::with_capacity(ids.len());
        while let (Some(record), Some(ancestry)) = (rows.next(), rows.next()) {
            records.push((record, ancestry));
        }
        Ok(Moment {
            newest,
            peers: Peers::decode(&peers)?,
            records,
        })
    }

    pub(super) async fn give(&self, request: PeerRequest) -> Result<PeerPage, StorageError> {
        let me = self.peers().await?.me;
        // Whoever has seen this authority up to a version has all that it had then, also what came from others.
        let after = request.cursor.max(request.seen.get(me));
        let limit = Limit {
            rows: PAGE_ROWS,
            bytes: usize::try_from(request.limit.min(PAGE_BYTES)).unwrap_or(usize::MAX),
        };
        let (ids, cursor, moment) = loop {
            if request.limit == 0 {
                break (Vec::new(), after, self.moment(&[]).await?);
            }
            let rows = self
                .storage
                .scan(self.collection, Space::Records, Scan::ByOrder(after), limit)
                .await?;
            let cursor = rows.last().map_or(after, |row| row.order);
            let ids: Vec<_> = rows.into_iter().map(|row| row.key).collect();
            // Read after the scan: a record that moved away meanwhile comes as it is now, and on a later page again.
            let moment = self.moment(&ids).await?;
            // A page with more behind it moves the cursor.
            if cursor > after || cursor >= moment.newest.version {
                break (ids, cursor, moment);
            }
        };
        let mut records = Vec::new();
        for (id, (record, ancestors)) in ids.into_iter().zip(&moment.records) {
            let Some(record) = record else { continue };
            let ancestry = ancestry(ancestors.as_ref())?;
            let live = ancestry.live(self.schema, me, &decode(record)?);
            let writes = lacking(live, &request.seen);
            if !writes.is_empty() {
                records.push(PeerRecord {
                    id,
                    beyond: ancestry.beyond,
                    writes,
                });
            }
        }
        Ok(PeerPage {
            peer: me,
            seen: moment.peers.seen_at(moment.newest.version),
            cursor,
            has_more: cursor < moment.newest.version,
            records,
        })
    }
}
