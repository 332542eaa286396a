//! Commits of a store: every one rewrites the store's own row and is conditional on it, so that two processes on one
//! file cannot overwrite each other's work; the slower one reads again.

use std::collections::HashMap;

use super::meta::{self, Meta};
use super::{Inner, Origin, StoreError, StoreEvent, former};
use crate::codec::{DecodeError, Unpacker};
use crate::delta::Entity;
use crate::doc::Doc;
use crate::journal;
use crate::key::Key;
use crate::merge::Mode;
use crate::path::{Path, Step};
use crate::place::Place;
use crate::queue::{self, Lane, PendingQueue};
use crate::schema::{Kind, MovedField, Schema};
use crate::stamp::ReplicaId;
use crate::storage::{Batch, DynStorage, Row, Space, StorageError};
use crate::wire::{cells, varint};

/// Makes the row of a new store.
pub(super) async fn create(
    storage: &dyn DynStorage,
    collection: &str,
    replica: Option<ReplicaId>,
) -> Result<Meta, StoreError> {
    let replica = match replica {
        Some(replica) => replica,
        None => random_replica()?,
    };
    let meta = Meta::new(replica);
    let mut batch = Batch::default();
    batch.expect(Space::Meta, meta::KEY, None);
    batch.put(Space::Meta, meta::KEY, meta.order, meta.encode());
    match storage.commit(collection, batch).await {
        Ok(()) => Ok(meta),
        // Another process opened the file at the same time and named the replica.
        Err(StorageError::Changed) => load(storage, collection).await,
        Err(error) => Err(error.into()),
    }
}

fn random_replica() -> Result<ReplicaId, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Random(error.to_string()))?;
    Ok(ReplicaId(u128::from_be_bytes(bytes)))
}

async fn load(storage: &dyn DynStorage, collection: &str) -> Result<Meta, StoreError> {
    let row = storage
        .get(collection, vec![(Space::Meta, meta::KEY.to_vec())])
        .await?
        .pop()
        .flatten();
    let row = row.ok_or_else(|| StorageError::Corrupt("the store's own row is gone".to_owned()))?;
    Ok(Meta::decode(&row)?)
}

/// A record as it is kept: the authority's last word and what is pending.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    pub(super) base: Doc,
    pub(super) lane: Lane,
    /// The order of the row of what is pending; 0 for none.
    pub(super) pending: u64,
    /// What the leaves of the base held before, as stored.
    pub(super) former: Vec<u8>,
    /// False when there is no row for the record yet.
    pub(super) has_row: bool,
}

/// What one commit writes, and what it makes known once it is done.
#[derive(Debug)]
pub(super) struct Transaction<T: Entity> {
    pub(super) meta: Meta,
    kept: HashMap<Vec<u8>, Kept>,
    pub(super) batch: Batch,
    pub(super) events: Vec<StoreEvent<T>>,
    /// The conflicts of these records that waited for a decision when it started.
    pub(super) conflicts: Vec<journal::Row>,
    /// What the store's clock said when it started.
    pub(super) now: u64,
}

impl<T: Entity> Transaction<T> {
    /// A record's state, with what this transaction has already put.
    pub(super) fn kept(&self, id: &[u8]) -> Kept {
        self.kept.get(id).cloned().unwrap_or_default()
    }

    /// True when this is the base that the record has.
    pub(super) fn has_base(&self, id: &[u8], base: &Doc) -> bool {
        self.kept.get(id).is_some_and(|kept| kept.base == *base)
    }

    /// Puts a record's state. Where neither a base nor a pending change is left, the record is forgotten.
    pub(super) fn put(&mut self, id: &[u8], mut kept: Kept) -> Result<(), StoreError> {
        let before = self.kept.get(id).map(|kept| &kept.base);
        if let Some(before) = before.filter(|before| **before != kept.base) {
            kept.former = former::moved(&kept.former, before, &kept.base)
                .map_err(|error| Inner::<T>::unreadable(id, error))?;
        }
        let order = self.meta.next_order();
        PendingQueue::put(&mut self.batch, id.to_vec(), order, &kept.lane);
        if kept.base.cells().is_empty() && kept.lane.is_empty() {
            self.batch.delete(Space::Records, id);
        } else {
            let mut row = kept.base.encode();
            if !kept.former.is_empty() {
                if kept.base.forgotten() == 0 {
                    varint::write(&mut row, 0);
                }
                row.extend_from_slice(&kept.former);
            }
            self.batch.put(Space::Records, id, order, row);
        }
        self.kept.insert(
            id.to_vec(),
            Kept {
                has_row: true,
                ..kept
            },
        );
        Ok(())
    }

    /// Puts a record's lane, where its base has not changed.
    pub(super) fn put_lane(&mut self, id: &[u8], kept: Kept) -> Result<(), StoreError> {
        if !kept.has_row || (kept.base.cells().is_empty() && kept.lane.is_empty()) {
            return self.put(id, kept);
        }
        let order = self.meta.next_order();
        PendingQueue::put(&mut self.batch, id.to_vec(), order, &kept.lane);
        self.kept.insert(id.to_vec(), kept);
        Ok(())
    }

    /// Tells that a record shows another value.
    pub(super) fn changed(&mut self, id: &[u8], origin: Origin) {
        if let Ok(id) = T::Id::from_key(id) {
            self.events.push(StoreEvent::Changed { id, origin });
        }
    }
}

impl<T: Entity> Inner<T> {
    /// Starts a transaction that concerns these records. `meta` is held locked by the caller.
    pub(super) async fn begin(
        &self,
        meta: &Meta,
        ids: &[Vec<u8>],
    ) -> Result<Transaction<T>, StoreError> {
        let mut kept = self.load(ids).await?;
        for kept in kept.values_mut() {
            self.restamp(meta, kept);
        }
        Ok(Transaction {
            meta: meta.clone(),
            kept,
            batch: Batch::default(),
            events: Vec::new(),
            conflicts: self.conflicts_of(ids, meta.conflicts).await?,
            now: self.clock.now(),
        })
    }

    /// Learns what other processes on the same storage have committed. Gives the newest order number.
    pub(super) async fn refresh(&self) -> Result<u64, StoreError> {
        let mut meta = self.state.lock().await;
        let stored = load(&*self.storage, T::COLLECTION).await?;
        if stored.order != meta.order {
            *meta = stored;
            self.clock.observe(crate::Stamp {
                time: meta.clock,
                replica: meta.replica,
            });
        }
        Ok(meta.order)
    }

    /// Commits. False when another process was faster: `meta` is then as that one left it, and the work starts again.
    pub(super) async fn commit(
        &self,
        meta: &mut Meta,
        mut transaction: Transaction<T>,
    ) -> Result<bool, StoreError> {
        if transaction.batch.writes.is_empty() && transaction.meta == *meta {
            return Ok(true);
        }
        let before = meta.order;
        transaction.meta.next_order();
        transaction.meta.clock = self.clock.last();
        transaction.drop_old(self.config.journal, meta.journal);
        let mut batch = transaction.batch;
        batch.expect(Space::Meta, meta::KEY, Some(before));
        batch.put(
            Space::Meta,
            meta::KEY,
            transaction.meta.order,
            transaction.meta.encode(),
        );
        match self.storage.commit(T::COLLECTION, batch).await {
            Ok(()) => {
                *meta = transaction.meta;
                for event in transaction.events {
                    // Without a listener there is nobody to tell.
                    let _ = self.events.try_broadcast(event);
                }
                Ok(true)
            }
            Err(StorageError::Changed) => {
                *meta = load(&*self.storage, T::COLLECTION).await?;
                self.clock.observe(crate::Stamp {
                    time: meta.clock,
                    replica: meta.replica,
                });
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The state of these records, as of one moment.
    pub(super) async fn load(&self, ids: &[Vec<u8>]) -> Result<HashMap<Vec<u8>, Kept>, StoreError> {
        let keys = ids
            .iter()
            .flat_map(|id| [(Space::Records, id.clone()), (Space::Pending, id.clone())])
            .collect();
        let mut rows = self.storage.get(T::COLLECTION, keys).await?.into_iter();
        let mut kept = HashMap::with_capacity(ids.len());
        for id in ids {
            let (record, pending) = (rows.next().flatten(), rows.next().flatten());
            let (base, former) = record.as_ref().map(decode).transpose()?.unwrap_or_default();
            let lane = pending
                .as_ref()
                .map(queue::decode)
                .transpose()?
                .unwrap_or_default();
            kept.insert(
                id.clone(),
                Kept {
                    base,
                    lane,
                    pending: pending.map_or(0, |row| row.order),
                    former,
                    has_row: record.is_some(),
                },
            );
        }
        Ok(kept)
    }

    /// How overlapping leaves are to be decided, as far as the collection allows it (rule S3).
    pub(super) fn mode(&self) -> Mode {
        if T::IS_STRICT {
            Mode::Strict
        } else {
            self.config.delta_sync.merge_strategy.mode()
        }
    }

    /// What the store shows of a record.
    pub(super) fn visible(&self, kept: &Kept) -> Doc {
        kept.lane
            .over(T::SCHEMA, self.clock.replica(), self.mode(), &kept.base)
    }

    /// True for leaves that travel with every delta and never cause one (rule D7).
    pub(super) fn is_silent(&self, path: &Path) -> bool {
        let excluded = &self.config.delta_sync.exclude_fields;
        let is_excluded = || {
            excluded
                .iter()
                .any(|field| covers(T::SCHEMA, field.numbers(), path))
        };
        Place::of(T::SCHEMA, path).is_always || is_excluded()
    }

    pub(super) fn unreadable(id: &[u8], error: DecodeError) -> StoreError {
        StoreError::Unreadable {
            id: show_id::<T>(id),
            error,
        }
    }
}

/// A record and what its leaves held before.
fn decode(row: &Row) -> Result<(Doc, Vec<u8>), StorageError> {
    let mut input = Unpacker::new(&row.value);
    let mut read = || {
        let cells = cells::decode(&mut input)?;
        let forgotten = if input.is_empty() { 0 } else { input.varint()? };
        Ok((Doc::whole(cells, forgotten), input.rest().to_vec()))
    };
    read().map_err(|error: DecodeError| {
        let id = String::from_utf8_lossy(&row.key);
        StorageError::Corrupt(format!("record {id}: {error}"))
    })
}

/// True when the leaf at a path is one of a field's, which is named by numbers as the type has it.
fn covers(schema: &'static Schema, mut field: &[u16], path: &Path) -> bool {
    let mut schema = Some(schema);
    for step in path.steps() {
        let (Step::Field(number), false) = (step, field.is_empty()) else {
            break;
        };
        let is_here = |moved: &&MovedField| moved.number == number;
        let moved = schema.and_then(|schema| schema.moved.iter().find(is_here));
        let steps = moved.map_or([Some(number), None], |moved| {
            [Some(moved.to.0), Some(moved.to.1)]
        });
        for step in steps.into_iter().flatten() {
            match field.split_first() {
                Some((first, rest)) if *first == step => field = rest,
                Some(_) => return false,
                None => return true,
            }
        }
        schema = schema.and_then(|schema| match schema.field(number)?.kind {
            Kind::Struct(schema) => Some(schema()),
            _ => None,
        });
    }
    field.is_empty()
}

/// An id for messages.
pub(super) fn show_id<T: Entity>(id: &[u8]) -> String {
    T::Id::from_key(id).map_or_else(
        |_| String::from_utf8_lossy(id).into_owned(),
        |id| format!("{id:?}"),
    )
}
