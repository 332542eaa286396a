//! Tombstones go once every live replica has them (rule X3), and outcomes with the replicas that they wait for.
//!
//! Records are visited by version, each once after it changed last, so the work follows the changes. What is remembered is
//! how new the tombstones are that have gone: of the collection, for pulls, and of each record, for pushes.

use std::ops::Bound;

use super::pull::{is_puller, seen};
use super::{Authority, Inner, VERSION, decode};
use crate::codec::unpack_all;
use crate::delta::Entity;
use crate::storage::{Batch, Limit, Row, Scan, Space, StorageError, Write};
use crate::wire::varint;

/// Where it is kept how far tombstones have gone; the order is the version up to which records were visited.
const FORGOTTEN: &[u8] = b"forgotten";

/// What one call looks at.
const VISIT: Limit = Limit {
    rows: 1_000,
    bytes: 4 << 20,
};

/// What [`Authority::collect`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Collected {
    /// Records that were deleted, and of which nothing is left.
    pub records: usize,
    /// Tombstones that went from records that are there.
    pub leaves: usize,
    /// Replicas whose outcomes went.
    pub replicas: usize,
    /// True when another call may find more to look at.
    pub has_more: bool,
}

/// What an authority keeps of itself.
pub(super) struct Heads {
    /// The newest version.
    pub(super) version: u64,
    /// The newest version of a tombstone that has gone.
    pub(super) forgotten: u64,
    /// The version up to which records were visited; none when nothing ever was.
    visited: Option<u64>,
}

impl<T: Entity> Authority<T> {
    /// Removes tombstones that every live replica has seen: those of records, and of what was in records. Looks at no more
    /// than a thousand records; call it now and then, or never.
    ///
    /// A replica is live for [`replica_ttl`](super::AuthorityConfig::replica_ttl) after its last pull. One that comes back
    /// later gets a snapshot: it loses what was deleted, and nothing that it has to send, but for its changes of what is
    /// gone, which it finds in its journal.
    ///
    /// So do the outcomes that are kept for replicas which are not live. What such a one sent and has no answer to is refused
    /// as [`Settled`](crate::message::RejectionCode::Settled) when it comes once more: whether it had arrived is not known,
    /// and it must not happen twice. The replica finds it in its journal; all else that it has to send goes out.
    ///
    /// An authority that has exchanged with others keeps its tombstones: one that lacks them would bring the records back.
    ///
    /// # Errors
    ///
    /// When the storage fails; nothing is removed then.
    ///
    /// # Example
    ///
    /// ```
    /// use delta_core::storage::Memory;
    /// use delta_core::{Authority, Delta, Store};
    ///
    /// #[derive(Debug, Clone, PartialEq, Delta)]
    /// struct Note {
    ///     #[delta(id)]
    ///     id: u32,
    ///     text: String,
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let authority = Authority::<Note>::new(Memory::new());
    /// let store = Store::<Note>::builder().storage(Memory::new()).backend(authority.clone()).open().await?;
    /// store.save(Note { id: 1, text: "to do".into() }).await?;
    /// store.sync().await?;
    /// store.delete(1u32).await?;
    /// store.sync().await?;
    /// assert_eq!(authority.collect().await?.records, 0); // nobody has said yet that it has seen the delete
    /// store.sync().await?;
    /// assert_eq!(authority.collect().await?.records, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn collect(&self) -> Result<Collected, StorageError> {
        let _turn = self.inner.turn.lock().await;
        let replicas = self.inner.forget_outcomes().await?;
        loop {
            match self.inner.try_collect().await {
                // A push came between; it made progress, so the loop ends.
                Err(StorageError::Changed) => {}
                collected => {
                    return collected.map(|collected| Collected {
                        replicas,
                        ..collected
                    });
                }
            }
        }
    }
}

impl Inner {
    pub(super) async fn heads(&self) -> Result<Heads, StorageError> {
        let keys = [VERSION, FORGOTTEN].map(|key| (Space::Meta, key.to_vec()));
        let rows = self.storage.get(self.collection, keys.to_vec()).await?;
        let [version, forgotten] = <[_; 2]>::try_from(rows)
            .map_err(|_| StorageError::Corrupt("two rows were asked for".to_owned()))?;
        let newest = |row: &Row| {
            unpack_all::<u64>(&row.value)
                .map_err(|error| StorageError::Corrupt(format!("what is forgotten: {error}")))
        };
        Ok(Heads {
            version: version.map_or(0, |row| row.order),
            forgotten: forgotten.as_ref().map_or(Ok(0), newest)?,
            visited: forgotten.map(|row| row.order),
        })
    }

    async fn try_collect(&self) -> Result<Collected, StorageError> {
        if self.has_peers().await? {
            return Ok(Collected::default());
        }
        let heads = self.heads().await?;
        let passed = self.passed(heads.version).await?;
        let after = heads.visited.unwrap_or(0);
        let scan = Scan::ByOrder(after);
        let rows = self
            .storage
            .scan(self.collection, Space::Records, scan, VISIT)
            .await?;
        let mut collected = Collected {
            has_more: rows.last().is_some_and(|row| row.order <= passed),
            ..Collected::default()
        };
        let visited = match rows.last() {
            Some(row) if collected.has_more => row.order,
            _ => passed.max(after),
        };
        let mut forgotten = heads.forgotten;
        let mut batch = Batch::default();
        for row in rows.into_iter().filter(|row| row.order <= passed) {
            let mut doc = decode(&row)?;
            if !doc.is_alive() {
                collected.records += 1;
                forgotten = forgotten.max(row.order);
                batch.delete(Space::Records, row.key);
                continue;
            }
            let leaves = doc.forget(passed);
            if leaves > 0 {
                collected.leaves += leaves;
                forgotten = forgotten.max(doc.forgotten());
                batch.put(Space::Records, row.key, row.order, doc.encode());
            }
        }
        if visited > after {
            let mut value = Vec::new();
            varint::write(&mut value, forgotten);
            batch.put(Space::Meta, FORGOTTEN, visited, value);
            // What leads to versions that everybody has is told to nobody.
            batch.writes.push(Write::DeleteBelow(
                Space::Trails,
                Vec::new(),
                passed.saturating_add(1),
            ));
            batch.expect(Space::Meta, FORGOTTEN, heads.visited);
            let version = (heads.version > 0).then_some(heads.version);
            batch.expect(Space::Meta, VERSION, version);
            self.storage.commit(self.collection, batch).await?;
        }
        Ok(collected)
    }

    /// The version up to which every live replica has everything; all there is when none is live.
    async fn passed(&self, version: u64) -> Result<u64, StorageError> {
        let now = self.config.clock.now();
        let mut passed = version;
        let mut from = Bound::Unbounded;
        loop {
            let rows = self
                .storage
                .scan(self.collection, Space::Replicas, Scan::ByKey(from), VISIT)
                .await?;
            let Some(last) = rows.last() else {
                return Ok(passed);
            };
            from = Bound::Excluded(last.key.clone());
            let pullers = rows.iter().filter(|row| is_puller(row));
            let live = pullers.filter(|row| self.is_live(row, now));
            passed = live.map(|row| row.order).fold(passed, u64::min);
        }
    }

    /// True when a replica was here lately, by one of its rows.
    fn is_live(&self, row: &Row, now: u64) -> bool {
        now.saturating_sub(seen(row)) < self.config.replica_ttl
    }

    /// Drops the outcomes of replicas that are not live: what such a one has sent counts as settled. Answers how many
    /// replicas these were.
    async fn forget_outcomes(&self) -> Result<usize, StorageError> {
        let now = self.config.clock.now();
        let mut forgotten = 0;
        let mut from = Bound::Unbounded;
        // From one replica that has outcomes to the next: those of whom nothing is left cost nothing.
        while let Some(row) = self.outcomes(from, 1).await?.pop() {
            let replica = row.key.get(..REPLICA).unwrap_or(&row.key).to_vec();
            from = Bound::Excluded([replica.as_slice(), &[u8::MAX; 8]].concat());
            let keys = [replica.clone(), [replica.as_slice(), b"p"].concat()];
            let keys = keys.map(|key| (Space::Replicas, key)).to_vec();
            let known = self.storage.get(self.collection, keys).await?;
            if known.iter().flatten().any(|row| self.is_live(row, now)) {
                continue;
            }
            match self
                .settle_outcomes(&replica, known.into_iter().next().flatten())
                .await
            {
                Ok(()) => forgotten += 1,
                // It is back.
                Err(StorageError::Changed) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(forgotten)
    }

    /// Settles all that a replica has sent, as it would do itself.
    async fn settle_outcomes(
        &self,
        replica: &[u8],
        known: Option<Row>,
    ) -> Result<(), StorageError> {
        let mut settled = known.as_ref().map_or(0, |row| row.order);
        let before = (settled, known.is_some());
        let mut from = Bound::Included(replica.to_vec());
        loop {
            let rows = self.outcomes(from, VISIT.rows).await?;
            let own = rows.iter().take_while(|row| row.key.starts_with(replica));
            let Some(last) = own.last() else { break };
            settled = settled.max(last.order + 1);
            from = Bound::Excluded(last.key.clone());
        }
        let mut batch = Batch::default();
        let (order, is_known) = before;
        batch.expect(Space::Replicas, replica, is_known.then_some(order));
        let time = known.map_or_else(Vec::new, |row| row.value);
        batch.put(Space::Replicas, replica, settled, time);
        let below = Write::DeleteBelow(Space::Outcomes, replica.to_vec(), settled);
        batch.writes.push(below);
        self.storage.commit(self.collection, batch).await
    }

    /// Outcomes by replica and sequence.
    async fn outcomes(&self, from: Bound<Vec<u8>>, rows: usize) -> Result<Vec<Row>, StorageError> {
        let limit = Limit { rows, ..VISIT };
        let scan = Scan::ByKey(from);
        self.storage
            .scan(self.collection, Space::Outcomes, scan, limit)
            .await
    }
}

/// The bytes of a replica at the beginning of a key.
const REPLICA: usize = 16;
