//! Clocks hours apart that jump back and forth lose nothing (rules T1 to T3, M8, Q4): what was saved is in the record, or
//! was overwritten or deleted by somebody who saw it, or is in a journal together with what won; and no store is stuck,
//! however wrong the clocks still are. By every strategy: also one that puts conflicts off, and one that merges nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use delta_core::backend::BackendExt;
use delta_core::change::FieldValue;
use delta_core::clock::ManualClock;
use delta_core::journal::{Happened, JournalEntry};
use delta_core::storage::Memory;
use delta_core::store::SyncOutcome;
use delta_core::{
    Authority, AuthorityConfig, Delta, DeltaSyncConfig, MergeStrategy, ReplicaId, Resolved, Store,
    StoreConfig,
};
use delta_tests::block_on;
use delta_tests::flaky::Flaky;
use delta_tests::late::Late;
use delta_tests::tally::{SHARED, Tally, TallyConflict};
use futures_util::TryStreamExt;
use proptest::prelude::*;

const STORES: usize = 3;
const NOW: u64 = 1_700_000_000_000;
const FAR: i64 = 3 * 60 * 60 * 1000;

/// One thing that happens.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// A store saves a text and a key of its own, and adds.
    Save(usize, u64),
    Delete(usize),
    Sync(usize),
    SyncLosingReply(usize),
    /// After so many messages one does not arrive.
    SyncCut(usize, usize),
    Restart(usize),
    /// A clock is set to be so many milliseconds off: a store's, or last the authority's.
    Jump(usize, i64),
    /// All clocks go on.
    Wait(u64),
    /// A push arrives once more: the last one or so many before it.
    PushAgain(usize),
}

/// Steps among which a store deletes so often.
fn steps(deletes: u32) -> impl Strategy<Value = Vec<Step>> {
    let store = 0..STORES;
    let step = prop_oneof![
        deletes => store.clone().prop_map(Step::Delete),
        6 => (store.clone(), 0u64..9).prop_map(|(store, much)| Step::Save(store, much)),
        4 => store.clone().prop_map(Step::Sync),
        1 => store.clone().prop_map(Step::SyncLosingReply),
        1 => (store.clone(), 0usize..4).prop_map(|(store, after)| Step::SyncCut(store, after)),
        1 => store.prop_map(Step::Restart),
        3 => (0..=STORES, -FAR..=FAR).prop_map(|(who, off)| Step::Jump(who, off)),
        1 => (0u64..100_000).prop_map(Step::Wait),
        2 => prop_oneof![3 => 0usize..3, 1 => 0usize..100].prop_map(Step::PushAgain),
    ];
    proptest::collection::vec(step, 1..40)
}

/// Decides by the text from here: puts off, takes a side, or makes one of both.
fn mixed(conflict: TallyConflict<'_>) -> Resolved {
    match conflict {
        TallyConflict::Text(text) => match text.local().len() + text.remote().len() {
            0..=2 => text.defer(),
            3 => text.take_local(),
            4 => text.take_remote(),
            _ => {
                let newer = text.remote().clone();
                text.set(newer)
            }
        },
        other => other.take_newest(),
    }
}

fn strategies() -> impl Strategy<Value = MergeStrategy<Tally>> {
    prop_oneof![
        Just(MergeStrategy::FieldLevel),
        Just(MergeStrategy::LastWriteWins),
        Just(MergeStrategy::Strict),
        Just(MergeStrategy::custom(mixed)),
    ]
}

struct World {
    now: u64,
    offs: [i64; STORES + 1],
    clocks: [ManualClock; STORES + 1],
    wire: Late<Tally>,
    storages: [Memory; STORES],
    stores: Vec<Store<Tally>>,
    strategy: MergeStrategy<Tally>,
    /// Every text that was saved.
    saved: Vec<String>,
    /// Those that somebody saw who saved another, or deleted the record.
    seen: BTreeSet<String>,
    /// Keys that somebody saw who deleted the record.
    deleted: BTreeSet<String>,
    sum: u64,
}

impl World {
    async fn new(strategy: MergeStrategy<Tally>) -> Self {
        let clocks: [ManualClock; STORES + 1] = std::array::from_fn(|_| ManualClock::new(NOW));
        let clock = &clocks[STORES];
        let config = AuthorityConfig::default().with_clock(clock.clone());
        let authority = Authority::with_config(Memory::new(), config);
        let mut world = Self {
            now: NOW,
            offs: [0; STORES + 1],
            clocks,
            wire: Late::new(Flaky::new(authority)),
            storages: std::array::from_fn(|_| Memory::new()),
            stores: Vec::new(),
            strategy,
            saved: Vec::new(),
            seen: BTreeSet::new(),
            deleted: BTreeSet::new(),
            sum: 0,
        };
        for store in 0..STORES {
            let store = world.open(store).await;
            world.stores.push(store);
        }
        world.stores[0].save(Tally::new(SHARED)).await.unwrap();
        for store in &world.stores {
            store.sync().await.unwrap();
        }
        world
    }

    async fn open(&self, store: usize) -> Store<Tally> {
        let config = StoreConfig {
            clock: Arc::new(self.clocks[store].clone()),
            replica: Some(ReplicaId(store as u128 + 1)),
            delta_sync: DeltaSyncConfig {
                merge_strategy: self.strategy.clone(),
                ..DeltaSyncConfig::default()
            },
            ..StoreConfig::default()
        };
        delta_tests::shared::open(self.storages[store].clone(), self.wire.clone(), config).await
    }

    fn set_clocks(&self) {
        for (clock, off) in self.clocks.iter().zip(self.offs) {
            clock.set(self.now.saturating_add_signed(off));
        }
    }

    async fn take(&mut self, step: Step) {
        match step {
            Step::Save(store, much) => {
                let number = self.saved.len().to_string();
                let store = &self.stores[store];
                let mut tally = store
                    .get(SHARED)
                    .await
                    .unwrap()
                    .unwrap_or_else(|| Tally::new(SHARED));
                self.seen
                    .insert(std::mem::replace(&mut tally.text, number.clone()));
                tally.by_device.insert(number.clone(), 1);
                tally.count += much;
                store.save(tally).await.unwrap();
                self.sum += much;
                self.saved.push(number);
            }
            Step::Delete(store) => {
                if let Some(tally) = self.stores[store].get(SHARED).await.unwrap() {
                    self.seen.insert(tally.text);
                    self.deleted.extend(tally.by_device.into_keys());
                    self.stores[store].delete(SHARED).await.unwrap();
                }
            }
            // A reply may still be about to get lost.
            Step::Sync(store) => drop(self.stores[store].sync().await),
            Step::SyncLosingReply(store) => {
                self.wire.wire.lose_next_reply();
                drop(self.stores[store].sync().await);
            }
            Step::SyncCut(store, after) => {
                self.wire.wire.lose_after(after);
                drop(self.stores[store].sync().await);
                self.wire.wire.mend();
            }
            Step::Restart(store) => self.stores[store] = self.open(store).await,
            Step::Jump(who, off) => self.offs[who] = off,
            Step::Wait(millis) => self.now += millis,
            Step::PushAgain(before) => self.wire.push_again(before).await.unwrap(),
        }
        self.set_clocks();
    }

    /// Everything that the journals of all stores tell.
    async fn journals(&self) -> Vec<JournalEntry<Tally>> {
        let mut all = Vec::new();
        for store in &self.stores {
            all.extend(store.journal().try_collect::<Vec<_>>().await.unwrap());
        }
        all
    }
}

/// What the journals tell of.
#[derive(Debug, Default)]
struct Told {
    texts: BTreeSet<String>,
    keys: BTreeSet<String>,
    /// What was counted and then refused.
    refused: i64,
}

impl Told {
    fn leaf(&mut self, field_name: &str, values: &[&FieldValue]) {
        if field_name == "text" {
            let text = |value: &&FieldValue| value.to_string().trim_matches('"').to_owned();
            self.texts.extend(values.iter().map(text));
        }
        let key = field_name.strip_prefix("by_device[\"");
        let key = key.and_then(|key| key.strip_suffix("\"]"));
        self.keys.extend(key.map(ToOwned::to_owned));
    }

    fn entry(&mut self, entry: &JournalEntry<Tally>) {
        let lost = match &entry.what {
            Happened::Merged(met) | Happened::Deferred(met) => {
                self.leaf(&met.field_name, &[&met.base, &met.local, &met.remote]);
                return;
            }
            Happened::Rejected(refusal) => &refusal.lost,
            Happened::Gone(lost) => lost,
            other => panic!("{other:?}"),
        };
        for leaf in lost {
            self.leaf(&leaf.field_name, &[&leaf.new]);
            if leaf.field_name == "count" {
                let number = |value: &FieldValue| value.to_string().parse::<i64>().unwrap_or(0);
                self.refused += number(&leaf.new) - number(&leaf.old);
            }
        }
    }
}

/// Takes the steps until all are settled, and finds everything that was saved.
async fn played(
    steps: &[Step],
    strategy: MergeStrategy<Tally>,
) -> Result<(World, Option<Tally>, Told), TestCaseError> {
    let mut world = World::new(strategy).await;
    for step in steps {
        world.take(*step).await;
    }
    for _ in 0..2 {
        for store in &world.stores {
            drop(store.sync().await);
            let report = store.sync().await.unwrap();
            prop_assert_eq!(report.outcome, SyncOutcome::Settled);
        }
    }
    let last = world.wire.wire.get(&SHARED.to_owned()).await.unwrap();
    for store in &world.stores {
        let shown = store.get(SHARED).await.unwrap();
        let is_same = match (&shown, &last) {
            (Some(shown), Some(last)) => shown.same(last),
            (shown, last) => shown.is_none() && last.is_none(),
        };
        prop_assert!(is_same, "{shown:#?}\n{last:#?}");
    }
    let journals = world.journals().await;
    let mut told = Told::default();
    for entry in &journals {
        told.entry(entry);
    }
    for text in &world.saved {
        let is_key = last
            .as_ref()
            .is_some_and(|last| last.by_device.contains_key(text));
        prop_assert!(
            is_key || world.deleted.contains(text) || told.keys.contains(text),
            "key {text} is lost; {last:?}, {journals:?}"
        );
        let is_text = last.as_ref().is_some_and(|last| last.text == *text);
        prop_assert!(
            is_text || world.seen.contains(text) || told.texts.contains(text),
            "text {text} is lost without trace; {last:?}, {journals:?}"
        );
    }
    Ok((world, last, told))
}

proptest! {
    #![proptest_config(delta_tests::cases(2000))]

    /// And every addition counts once, or was refused with the rest of a strict change.
    #[test]
    fn clocks_that_jump_lose_nothing(steps in steps(0), strategy in strategies()) {
        block_on(async {
            let (world, last, told) = played(&steps, strategy).await?;
            let last = last.expect("nobody deletes it");
            prop_assert_eq!(last.count.cast_signed() + told.refused, world.sum.cast_signed());
            Ok(())
        })?;
    }

    #[test]
    fn deletes_by_clocks_that_jump_lose_nothing(steps in steps(1), strategy in strategies()) {
        block_on(played(&steps, strategy))?;
    }
}
