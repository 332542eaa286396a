//! Several stores and one authority, and random steps that they take.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::cell::Cell;
use delta_core::clock::ManualClock;
use delta_core::codec::Unpacker;
use delta_core::doc::Doc;
use delta_core::path::Path;
use delta_core::storage::{Memory, Space, Storage};
use delta_core::wire::cells;
use delta_core::{
    Authority, AuthorityConfig, DeltaSyncConfig, Entity, Key, MergeStrategy, ReplicaId, Store,
    StoreConfig, StoreError, describe,
};
use futures_util::TryStreamExt;
use proptest::prelude::*;

use crate::everything::{Edit, Everything, edits_of_few};
use crate::flaky::Flaky;
use crate::late::Late;
use crate::remembering::Remembering;
use crate::shapes::Stage;
use crate::taken;

/// A record that replicas play with, in the collection's own small edits.
pub trait Played: Entity<Id = String> {
    /// One small edit.
    type Edit: std::fmt::Debug + Clone + Send + Sync;

    /// A new record of one of several makers.
    fn made_by(maker: u8, id: String) -> Self;

    /// Makes an edit.
    fn take(&mut self, edit: &Self::Edit);
}

/// One thing that happens.
#[derive(Debug, Clone)]
pub enum Step<E = Edit> {
    /// A replica edits a record, or makes it.
    Edit(usize, u8, Vec<E>),
    /// A replica deletes a record.
    Delete(usize, u8),
    /// A replica syncs.
    Sync(usize),
    /// A replica syncs, and the reply to its first push is lost.
    SyncLosingReply(usize),
    /// A replica's process ends and starts again.
    Restart(usize),
    /// Time passes.
    Wait(u64),
    /// A push arrives once more: the last one or so many before it.
    PushAgain(usize),
    /// A page arrives that was made for an earlier pull.
    AnswerLate,
    /// The clock of a replica, or last of the authority, is set to be so many milliseconds off.
    Jump(usize, i64),
}

/// How far a clock may be off.
const FAR: i64 = 3 * 60 * 60 * 1000;

/// Any steps of so many replicas.
pub fn steps(replicas: usize, most: usize) -> impl Strategy<Value = Vec<Step>> {
    edits_of_few()
        .prop_flat_map(move |edit| proptest::collection::vec(step(replicas, edit), 1..most))
}

/// The same, and old messages arrive once more.
pub fn steps_with_copies(replicas: usize, most: usize) -> impl Strategy<Value = Vec<Step>> {
    edits_of_few().prop_flat_map(move |edit| steps_of(replicas, most, edit))
}

/// The same, by edits of any record.
pub fn steps_of<E: std::fmt::Debug + Clone + 'static>(
    replicas: usize,
    most: usize,
    edit: BoxedStrategy<E>,
) -> impl Strategy<Value = Vec<Step<E>>> {
    let copy = prop_oneof![push_again(), Just(Step::AnswerLate)];
    let step = prop_oneof![4 => step(replicas, edit), 1 => copy];
    proptest::collection::vec(step, 1..most)
}

/// The same, and clocks jump.
pub fn steps_with_jumps(replicas: usize, most: usize) -> impl Strategy<Value = Vec<Step>> {
    edits_of_few().prop_flat_map(move |edit| {
        let step = prop_oneof![
            6 => step(replicas, edit),
            1 => push_again(),
            2 => jump(replicas),
        ];
        proptest::collection::vec(step, 1..most)
    })
}

/// Any push, and mostly one of the last.
fn push_again<E: std::fmt::Debug>() -> impl Strategy<Value = Step<E>> {
    prop_oneof![3 => 0usize..3, 1 => 0usize..100].prop_map(Step::PushAgain)
}

/// Any jump of one clock.
fn jump(replicas: usize) -> impl Strategy<Value = Step> {
    (0..=replicas, -FAR..=FAR).prop_map(|(who, off)| Step::Jump(who, off))
}

/// Any step of one of so many replicas.
fn step<E: std::fmt::Debug + Clone + 'static>(
    replicas: usize,
    edit: BoxedStrategy<E>,
) -> impl Strategy<Value = Step<E>> {
    let id = 0u8..3;
    prop_oneof![
        8 => (0..replicas, id.clone(), proptest::collection::vec(edit, 1..4)).prop_map(|(replica, id, edits)| Step::Edit(replica, id, edits)),
        1 => (0..replicas, id).prop_map(|(replica, id)| Step::Delete(replica, id)),
        3 => (0..replicas).prop_map(Step::Sync),
        1 => (0..replicas).prop_map(Step::SyncLosingReply),
        1 => (0..replicas).prop_map(Step::Restart),
        2 => (0u64..5).prop_map(Step::Wait),
    ]
}

/// Stores that share an authority.
#[derive(Debug)]
pub struct World<T: Played = Everything> {
    /// The right time.
    now: u64,
    /// The clocks of the stores, and last of the authority.
    clocks: Vec<Jumping>,
    wire: Late<T>,
    /// The authority's.
    storage: Remembering,
    storages: Vec<Memory>,
    config: StoreConfig<T>,
    stores: Vec<Store<T>>,
}

/// A clock that may be off.
#[derive(Debug)]
struct Jumping {
    shows: ManualClock,
    off: i64,
}

impl Jumping {
    fn set(&self, now: u64) {
        self.shows.set(now.saturating_add_signed(self.off));
    }
}

fn name(id: u8) -> String {
    format!("r{id}")
}

/// What cells say, tombstones left out: they may go (rule X3).
fn said(cells: &[Cell]) -> BTreeMap<Path, Cell> {
    let there = cells.iter().filter(|cell| cell.value.is_some());
    there
        .map(|cell| (cell.path.clone(), cell.clone()))
        .collect()
}

impl<T: Played> World<T> {
    /// Stores that merge by this strategy.
    pub async fn new(replicas: usize, delta_sync: DeltaSyncConfig<T>) -> Self {
        let now = 1_000_000_000;
        let right = || Jumping {
            shows: ManualClock::new(now),
            off: 0,
        };
        let clocks: Vec<_> = (0..=replicas).map(|_| right()).collect();
        let config = AuthorityConfig::default().with_clock(clocks[replicas].shows.clone());
        let storage = Remembering::default();
        let wire = Late::new(Flaky::new(Authority::with_config(storage.clone(), config)));
        let storages = (0..replicas).map(|_| Memory::new()).collect();
        let config = StoreConfig {
            delta_sync,
            // So small that every pull has many pages, and every sync several pushes.
            batch_bytes: 64,
            ..StoreConfig::default()
        };
        let mut world = Self {
            now,
            clocks,
            wire,
            storage,
            storages,
            config,
            stores: Vec::new(),
        };
        for replica in 0..replicas {
            let store = world.open(replica).await;
            world.stores.push(store);
        }
        world
    }

    async fn open(&self, replica: usize) -> Store<T> {
        self.open_over(replica, self.storages[replica].clone())
            .await
    }

    async fn open_over(&self, replica: usize, storage: Memory) -> Store<T> {
        let config = StoreConfig {
            replica: Some(ReplicaId(replica as u128 + 1)),
            clock: Arc::new(self.clocks[replica].shows.clone()),
            ..self.config.clone()
        };
        let builder = Store::builder().storage(storage).backend(self.wire.clone());
        builder.config(config).open().await.expect("opens")
    }

    /// A store.
    pub fn store(&self, replica: usize) -> &Store<T> {
        &self.stores[replica]
    }

    /// Takes a step.
    pub async fn take(&mut self, step: &Step<T::Edit>) -> Result<(), StoreError> {
        match step {
            Step::Edit(replica, id, edits) => {
                let store = &self.stores[*replica];
                let mut record = store.get(name(*id)).await?.unwrap_or_else(|| {
                    // Replicas that make the same record do not agree on who made it.
                    let maker = u8::try_from(*replica).unwrap_or_default();
                    T::made_by(maker, name(*id))
                });
                for edit in edits {
                    record.take(edit);
                }
                taken(store.save(record).await)?;
            }
            Step::Delete(replica, id) => drop(self.stores[*replica].delete(name(*id)).await?),
            Step::Sync(replica) => drop(self.stores[*replica].sync().await?),
            Step::SyncLosingReply(replica) => {
                self.wire.wire.lose_next_reply();
                // It fails when there was anything to push.
                drop(self.stores[*replica].sync().await);
            }
            Step::Restart(replica) => self.stores[*replica] = self.open(*replica).await,
            Step::Wait(millis) => {
                self.now += millis;
                self.clocks.iter().for_each(|clock| clock.set(self.now));
            }
            Step::PushAgain(before) => self.wire.push_again(*before).await?,
            Step::AnswerLate => self.wire.answer_late(),
            Step::Jump(who, off) => {
                self.clocks[*who].off = *off;
                self.clocks[*who].set(self.now);
            }
        }
        Ok(())
    }

    /// Syncs all stores until nothing moves.
    pub async fn settle(&self) -> Result<(), StoreError> {
        for _ in 0..3 {
            for store in &self.stores {
                // A reply may still be about to get lost.
                drop(store.sync().await);
                store.sync().await?;
            }
        }
        Ok(())
    }

    /// Where what a store keeps as the authority's last word is something else: one line for each leaf.
    ///
    /// # Panics
    ///
    /// When a row of a store cannot be read.
    pub async fn strays(&self) -> Vec<String> {
        let mut strays = Vec::new();
        for id in 0..3 {
            let told = self.wire.get_delta(&name(id), 0).await.unwrap();
            let told = said(&told.map(|record| record.cells).unwrap_or_default());
            for (store, storage) in self.storages.iter().enumerate() {
                let key = vec![(Space::Records, name(id).to_key())];
                let row = storage.get(T::COLLECTION, key).await.unwrap();
                let cells = row
                    .into_iter()
                    .flatten()
                    .next()
                    .map(|row| cells::decode(&mut Unpacker::new(&row.value)).unwrap());
                let kept = said(&cells.unwrap_or_default());
                let differs = |path: &&Path| told.get(path) != kept.get(path);
                let paths: BTreeSet<_> = told.keys().chain(kept.keys()).collect();
                strays.extend(paths.into_iter().filter(differs).map(|path| {
                    let field = describe::name(T::SCHEMA, path);
                    let (kept, told) = (kept.get(path), told.get(path));
                    format!(
                        "store {store}, r{id}, {field}: {kept:?}, and the authority has {told:?}"
                    )
                }));
            }
        }
        strays
    }

    /// The records of each store, and last of the authority.
    ///
    /// # Panics
    ///
    /// When a store has changes left to send.
    pub async fn records(&self) -> Result<Vec<Vec<T>>, StoreError> {
        let mut all = Vec::new();
        for store in &self.stores {
            let pending: Vec<_> = store.pending().try_collect().await?;
            assert!(pending.is_empty(), "changes are left behind: {pending:?}");
            all.push(store.all().try_collect().await?);
        }
        let mut authority = Vec::new();
        for id in 0..3 {
            authority.extend(self.wire.get(&name(id)).await?);
        }
        all.push(authority);
        Ok(all)
    }

    /// The records of a store that is new: it has them from a snapshot, and none of what led to them.
    pub async fn snapshot(&self) -> Result<Vec<T>, StoreError> {
        // Nobody hears whose clock it goes by: it writes nothing.
        let store = self.open_over(0, Memory::new()).await;
        store.sync().await?;
        store.all().try_collect().await
    }

    /// Every state that each record of the authority went through, by version.
    pub fn history(&self) -> Vec<BTreeMap<u64, Doc>> {
        self.storage.history()
    }
}

/// Every strategy that a store can have.
pub fn strategies() -> impl Strategy<Value = MergeStrategy<Everything>> {
    use delta_core::Resolved;

    use crate::everything::EverythingConflict;

    let mixed = |conflict: EverythingConflict<'_>| -> Resolved {
        match conflict {
            EverythingConflict::Text(conflict) => {
                let both = format!("{}{}", conflict.local(), conflict.remote());
                conflict.set(both.chars().take(9).collect())
            }
            EverythingConflict::Note(conflict) => conflict.defer(),
            EverythingConflict::Tags(conflict) => conflict.set(true),
            EverythingConflict::Inner(conflict) => conflict.take_newest(),
            EverythingConflict::Items(conflict) => conflict.take_remote(),
            EverythingConflict::Stage(conflict) => conflict.take_remote(),
            EverythingConflict::MaybeStage(conflict) => conflict.set(Some(Stage::Paid(7))),
            EverythingConflict::Stages(conflict) => conflict.take_newest(),
            EverythingConflict::ByMark(conflict) => conflict.defer(),
            EverythingConflict::Lines(conflict) => {
                let mut line = conflict.local().clone().or(conflict.remote().clone());
                if let Some(line) = &mut line {
                    line.name.push('m');
                    line.name.truncate(6);
                }
                conflict.set(line)
            }
            EverythingConflict::Plain(conflict) => {
                let plain = conflict.remote().clone();
                conflict.set(plain)
            }
            EverythingConflict::Story(conflict) => {
                let both = format!("{}{}", conflict.remote(), conflict.local());
                conflict.set(both)
            }
            other => other.take_local(),
        }
    };
    prop_oneof![
        Just(MergeStrategy::FieldLevel),
        Just(MergeStrategy::LastWriteWins),
        Just(MergeStrategy::Strict),
        Just(MergeStrategy::custom(mixed)),
    ]
}
