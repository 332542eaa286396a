//! Tombstones that go, and replicas that missed them (rules X3, P3, P4, V2).

use std::collections::{BTreeMap, BTreeSet};

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::clock::ManualClock;
use delta_core::doc::Doc;
use delta_core::journal::Happened;
use delta_core::key::Key;
use delta_core::message::{Extent, PullRequest};
use delta_core::storage::Memory;
use delta_core::store::SyncOutcome;
use delta_core::{Authority, AuthorityConfig, ReplicaId, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::flaky::Flaky;
use delta_tests::policies::{Kept, Place, lww, wins, yields};
use futures_util::TryStreamExt;
use proptest::prelude::*;

/// How long a replica is waited for.
const TTL: u64 = 1_000;

/// The largest change that is taken.
const MOST_BYTES: usize = 4_000;

/// Stores that share an authority, and a wire each.
struct World<T: Kept> {
    clock: ManualClock,
    authority: Authority<T>,
    wires: Vec<Flaky<T>>,
    storages: Vec<Memory>,
    stores: Vec<Store<T>>,
}

impl<T: Kept> World<T> {
    async fn new(replicas: usize) -> Self {
        let clock = ManualClock::new(1_000_000);
        let config = AuthorityConfig::default()
            .with_clock(clock.clone())
            .with_replica_ttl(TTL)
            .with_max_change_bytes(MOST_BYTES);
        let authority = Authority::with_config(Memory::new(), config);
        let mut world = Self {
            wires: (0..replicas)
                .map(|_| Flaky::new(authority.clone()))
                .collect(),
            storages: (0..replicas).map(|_| Memory::new()).collect(),
            stores: Vec::new(),
            clock,
            authority,
        };
        for replica in 0..replicas {
            let store = world.open(replica).await;
            world.stores.push(store);
        }
        world
    }

    async fn open(&self, replica: usize) -> Store<T> {
        let config = StoreConfig {
            clock: std::sync::Arc::new(self.clock.clone()),
            replica: Some(ReplicaId(replica as u128 + 1)),
            // So small that every pull has many pages.
            batch_bytes: 64,
            ..StoreConfig::default()
        };
        let storage = self.storages[replica].clone();
        delta_tests::shared::open(storage, self.wires[replica].clone(), config).await
    }

    async fn collect(&self) {
        while self.authority.collect().await.unwrap().has_more {}
    }

    async fn settle(&self) {
        for wire in &self.wires {
            wire.mend();
        }
        for _ in 0..3 {
            for store in &self.stores {
                store.sync().await.unwrap();
            }
        }
    }

    /// Everything that a store shows.
    async fn shown(&self, replica: usize) -> Vec<T> {
        self.stores[replica].all().try_collect().await.unwrap()
    }

    async fn agree(&self) -> Result<Vec<T>, TestCaseError> {
        let first = self.shown(0).await;
        for replica in 0..self.stores.len() {
            let pending: Vec<_> = self.stores[replica].pending().try_collect().await.unwrap();
            prop_assert!(pending.is_empty(), "changes are left behind: {pending:?}");
            prop_assert_eq!(&first, &self.shown(replica).await, "replica {}", replica);
        }
        for id in 0..IDS {
            let here = first.iter().find(|record| *record.id() == id);
            let there = self.authority.get(&id).await.unwrap();
            prop_assert_eq!(here, there.as_ref(), "the authority");
        }
        Ok(first)
    }
}

const IDS: u8 = 4;

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    Edit(usize, u8, Place, u8),
    TakeOut(usize, u8, Place),
    Delete(usize, u8),
    Sync(usize),
    /// A sync whose message of this number is lost.
    SyncLosing(usize, usize),
    SyncLosingReply(usize),
    Restart(usize),
    Wait(u64),
    Collect,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let replica = 0usize..3;
    let place = prop::sample::select(Place::ALL.to_vec());
    let step = prop_oneof![
        6 => (replica.clone(), 0..IDS, place.clone(), 0u8..4).prop_map(|(replica, id, place, value)| Step::Edit(replica, id, place, value)),
        2 => (replica.clone(), 0..IDS, place).prop_map(|(replica, id, place)| Step::TakeOut(replica, id, place)),
        2 => (replica.clone(), 0..IDS).prop_map(|(replica, id)| Step::Delete(replica, id)),
        5 => replica.clone().prop_map(Step::Sync),
        2 => (replica.clone(), 0usize..6).prop_map(|(replica, lost)| Step::SyncLosing(replica, lost)),
        1 => replica.clone().prop_map(Step::SyncLosingReply),
        1 => replica.prop_map(Step::Restart),
        2 => prop_oneof![3 => 0u64..5, 1 => Just(TTL)].prop_map(Step::Wait),
        2 => Just(Step::Collect),
    ];
    proptest::collection::vec(step, 1..60)
}

async fn take<T: Kept>(world: &mut World<T>, step: &Step) {
    match *step {
        Step::Edit(replica, id, place, value) => {
            let store = &world.stores[replica];
            let mut record = store.get(id).await.unwrap().unwrap_or_else(|| T::full(id));
            let (_, _, count) = record.at(place).unwrap_or_default();
            let note = (value > 1).then(|| "note".to_owned());
            // Devices that took from one number at once may have wrapped it.
            let count = count.wrapping_add(value.into());
            record.set(place, Some((format!("{value}"), note, count)));
            store.save(record).await.unwrap();
        }
        Step::TakeOut(_, _, Place::Record) => {}
        Step::TakeOut(replica, id, place) => {
            let store = &world.stores[replica];
            if store.get(id).await.unwrap().is_some() {
                store
                    .update(id, |record| record.set(place, None))
                    .await
                    .unwrap();
            }
        }
        Step::Delete(replica, id) => drop(world.stores[replica].delete(id).await.unwrap()),
        Step::Sync(replica) => drop(world.stores[replica].sync().await),
        Step::SyncLosing(replica, lost) => {
            world.wires[replica].lose_after(lost);
            drop(world.stores[replica].sync().await);
            world.wires[replica].mend();
        }
        Step::SyncLosingReply(replica) => {
            world.wires[replica].lose_next_reply();
            drop(world.stores[replica].sync().await);
        }
        Step::Restart(replica) => world.stores[replica] = world.open(replica).await,
        Step::Wait(millis) => world.clock.advance(millis),
        Step::Collect => world.collect().await,
    }
}

async fn ends_equal<T: Kept>(steps: &[Step]) -> Result<(), TestCaseError> {
    let mut world = World::<T>::new(3).await;
    for step in steps {
        take(&mut world, step).await;
    }
    // A reply may still be about to get lost.
    for store in &world.stores {
        drop(store.sync().await);
    }
    world.settle().await;
    let settled = world.agree().await?;
    // Once all have everything, all tombstones go, and nothing comes back.
    world.collect().await;
    world.clock.advance(TTL);
    world.settle().await;
    prop_assert_eq!(settled, world.agree().await?);
    Ok(())
}

proptest! {
    #![proptest_config(delta_tests::cases(200))]

    /// Whatever is deleted, forgotten and missed, and whichever message is lost: all end equal, with nothing left to send.
    #[test]
    fn replicas_end_equal_while_tombstones_go(steps in steps(), policy in 0..3) {
        block_on(async {
            match policy {
                0 => ends_equal::<wins::Record>(&steps).await,
                1 => ends_equal::<yields::Record>(&steps).await,
                _ => ends_equal::<lww::Record>(&steps).await,
            }
        })?;
    }

    /// What was deleted and forgotten stays so, whatever a replica did to it meanwhile; every such change is in its journal,
    /// and every other one arrives.
    #[test]
    fn what_is_forgotten_never_comes_back(
        deleted in proptest::collection::btree_set(0..IDS, 0..4),
        taken_out in proptest::collection::btree_set(0u8..6, 0..6),
        edited in proptest::collection::btree_set(0..IDS, 0..4),
        reworded in proptest::collection::btree_set(0u8..6, 0..6),
        is_sent in any::<bool>(),
        lost in 0usize..9,
    ) {
        block_on(never_comes_back(&deleted, &taken_out, &edited, &reworded, is_sent, lost))?;
    }
}

async fn never_comes_back(
    deleted: &BTreeSet<u8>,
    taken_out: &BTreeSet<u8>,
    edited: &BTreeSet<u8>,
    reworded: &BTreeSet<u8>,
    is_sent: bool,
    lost: usize,
) -> Result<(), TestCaseError> {
    /// A record of its own for what happens inside.
    const INSIDE: u8 = 99;
    let world = World::<wins::Record>::new(2).await;
    let [here, sleeper] = &world.stores[..] else {
        unreachable!()
    };
    for id in 0..IDS {
        here.save(wins::Record::full(id)).await.unwrap();
    }
    let words = |record: &mut wins::Record| {
        record.words = (0..6).map(|word| (word, format!("old {word}"))).collect();
    };
    let mut inside = wins::Record::full(INSIDE);
    words(&mut inside);
    here.save(inside).await.unwrap();
    here.sync().await.unwrap();
    sleeper.sync().await.unwrap();

    // The sleeper's changes are newer than the deletes.
    for id in deleted {
        here.delete(*id).await.unwrap();
    }
    here.update(INSIDE, |record| {
        record.words.retain(|word, _| !taken_out.contains(word));
    })
    .await
    .unwrap();
    world.clock.advance(1);
    for id in edited {
        sleeper
            .update(*id, |record| record.text = "edited".into())
            .await
            .unwrap();
    }
    sleeper
        .update(INSIDE, |record| {
            for word in reworded {
                record.words.insert(*word, format!("new {word}"));
            }
        })
        .await
        .unwrap();
    if is_sent {
        // Frozen, on its way, and never there.
        world.wires[1].lose_after(0);
        sleeper.sync().await.unwrap_err();
    }
    here.sync().await.unwrap();
    here.sync().await.unwrap();
    world.clock.advance(TTL);
    here.sync().await.unwrap();
    world.collect().await;

    world.wires[1].lose_after(lost);
    drop(sleeper.sync().await);
    world.settle().await;
    let all = [world.shown(0).await, world.shown(1).await];
    prop_assert_eq!(&all[0], &all[1]);
    let ids: BTreeSet<u8> = all[0].iter().map(|record| record.id).collect();
    let expected: BTreeSet<u8> = (0..IDS)
        .filter(|id| !deleted.contains(id))
        .chain([INSIDE])
        .collect();
    prop_assert_eq!(ids, expected);
    let inside = here.get(INSIDE).await.unwrap().unwrap();
    let expected: BTreeMap<u8, String> = (0..6)
        .filter(|word| !taken_out.contains(word))
        .map(|word| {
            let age = if reworded.contains(&word) {
                "new"
            } else {
                "old"
            };
            (word, format!("{age} {word}"))
        })
        .collect();
    prop_assert_eq!(inside.words, expected);
    for id in edited.difference(deleted) {
        let record = here.get(*id).await.unwrap().unwrap();
        prop_assert_eq!(record.text, "edited");
    }
    let journal: Vec<_> = sleeper.journal().try_collect().await.unwrap();
    let gone: Vec<_> = journal
        .iter()
        .filter_map(|entry| match &entry.what {
            Happened::Gone(lost) => Some((entry.id, lost)),
            _ => None,
        })
        .collect();
    for id in edited.intersection(deleted) {
        prop_assert!(gone.iter().any(|(at, _)| at == id), "{id}: {gone:?}");
    }
    let lost_words: usize = gone
        .iter()
        .filter(|(id, _)| *id == INSIDE)
        .map(|(_, lost)| {
            lost.iter()
                .filter(|leaf| leaf.field_name.contains("words"))
                .count()
        })
        .sum();
    prop_assert_eq!(lost_words, reworded.intersection(taken_out).count());
    Ok(())
}

/// A snapshot that is cut off at any message goes on or starts again, and ends as if every page had been followed; what
/// waits survives it, and so does what was sent (rule P4).
#[test]
fn a_snapshot_is_the_same_wherever_it_is_cut_off() {
    block_on(async {
        for cut in 0.. {
            let world = World::<yields::Record>::new(3).await;
            let [here, sleeper, follower] = &world.stores[..] else {
                unreachable!()
            };
            for id in 0..20 {
                here.save(yields::Record::full(id)).await.unwrap();
            }
            for store in &world.stores {
                store.sync().await.unwrap();
            }
            for id in (0..20).step_by(3) {
                here.delete(id).await.unwrap();
            }
            here.update(1, |record| record.set(Place::Map, None))
                .await
                .unwrap();
            here.sync().await.unwrap();
            follower.sync().await.unwrap();
            world.clock.advance(TTL);
            here.sync().await.unwrap();
            follower.sync().await.unwrap();
            world.collect().await;

            sleeper
                .update(2, |record| record.text = "waits".into())
                .await
                .unwrap();
            sleeper.save(yields::Record::full(100)).await.unwrap();
            sleeper
                .update(3, |record| record.text = "gone".into())
                .await
                .unwrap();
            world.wires[1].lose_after(cut);
            let was_cut = sleeper.sync().await.is_err();
            if cut % 2 == 0 {
                // Meanwhile more goes, also of what has come in already.
                here.delete(1).await.unwrap();
                here.sync().await.unwrap();
                follower.sync().await.unwrap();
                here.sync().await.unwrap();
                world.clock.advance(TTL);
                here.sync().await.unwrap();
                follower.sync().await.unwrap();
                world.collect().await;
            }
            let sleeper = world.open(1).await;
            if sleeper.get(6).await.unwrap().is_some() {
                // What is refused here in the middle of a snapshot was not brought by it.
                let refused = "x".repeat(MOST_BYTES);
                sleeper
                    .update(6, |record| record.text.clone_from(&refused))
                    .await
                    .unwrap();
            }
            world.settle().await;
            sleeper.sync().await.unwrap();
            let shown = world.agree().await.unwrap();
            assert_eq!(shown, sleeper.all().try_collect::<Vec<_>>().await.unwrap());
            let has = |id: u8| shown.iter().find(|record| record.id == id);
            assert_eq!(has(2).unwrap().text, "waits");
            assert!(has(100).is_some() && has(3).is_none() && has(6).is_none());
            let journal: Vec<_> = sleeper.journal().try_collect().await.unwrap();
            assert!(
                journal
                    .iter()
                    .any(|entry| entry.id == 3 && matches!(entry.what, Happened::Gone(_)))
            );
            if !was_cut {
                assert!(cut > 10, "{cut} messages are no snapshot of many pages");
                break;
            }
        }
    });
}

/// A record's version was taken from its cells. Where the newest of them was a tombstone that had gone, what waited was behind
/// what is forgotten for ever: refused, rebased on the same version, and refused again.
#[test]
fn a_record_keeps_its_version_when_its_newest_cell_goes() {
    block_on(async {
        let world = World::<wins::Record>::new(2).await;
        let [here, there] = &world.stores[..] else {
            unreachable!()
        };
        here.save(wins::Record::full(1)).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        there
            .update(1, |record| record.set(Place::Option, None))
            .await
            .unwrap();
        world.wires[1].lose_next_reply();
        there.sync().await.unwrap_err();
        world.clock.advance(TTL);
        assert_eq!(world.authority.collect().await.unwrap().leaves, 1);
        there
            .update(1, |record| record.text = "waits".into())
            .await
            .unwrap();
        assert_eq!(there.sync().await.unwrap().outcome, SyncOutcome::Settled);
        world.settle().await;
        let [record] = &world.agree().await.unwrap()[..] else {
            panic!("one record")
        };
        assert_eq!((record.text.as_str(), &record.option), ("waits", &None));
    });
}

/// A replica that pulls is waited for, one that does not is waited for no longer than it is said to be.
#[test]
fn tombstones_wait_for_live_replicas() {
    block_on(async {
        let world = World::<wins::Record>::new(2).await;
        let [here, there] = &world.stores[..] else {
            unreachable!()
        };
        here.save_all([wins::Record::full(1), wins::Record::full(2)])
            .await
            .unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        here.delete(1).await.unwrap();
        here.update(2, |record| record.set(Place::Map, None))
            .await
            .unwrap();
        here.sync().await.unwrap();
        here.sync().await.unwrap();
        let counted = async || {
            let (mut records, mut leaves, mut has_more) = (0, 0, true);
            while has_more {
                let collected = world.authority.collect().await.unwrap();
                records += collected.records;
                leaves += collected.leaves;
                has_more = collected.has_more;
            }
            (records, leaves)
        };
        assert_eq!(counted().await, (0, 0), "the other one has not pulled");
        there.sync().await.unwrap();
        assert_eq!(
            counted().await,
            (0, 0),
            "it has not said that it has the page"
        );
        there.sync().await.unwrap();
        assert_eq!(counted().await, (1, 1));
        assert_eq!(counted().await, (0, 0), "once");
        here.delete(2).await.unwrap();
        here.sync().await.unwrap();
        world.clock.advance(TTL - 1);
        here.sync().await.unwrap();
        assert_eq!(counted().await, (0, 0), "the other one may come back");
        world.clock.advance(1);
        assert_eq!(counted().await, (1, 0));
        assert!(world.authority.get_delta(&2, 0).await.unwrap().is_none());
    });
}

/// What an authority has, by id.
type State = BTreeMap<Vec<u8>, Doc>;

async fn state<T: Kept>(authority: &Authority<T>) -> State {
    let mut state = State::new();
    for id in 0..IDS {
        if let Some(record) = authority.get_delta(&id, 0).await.unwrap() {
            state.insert(id.to_key(), Doc::new(record.cells));
        }
    }
    state
}

/// What is there, without what says that something is not.
fn present(state: &State) -> BTreeMap<Vec<u8>, Vec<delta_core::cell::Cell>> {
    let cells = |doc: &Doc| {
        let cells = doc.cells().iter().filter(|cell| cell.value.is_some());
        cells.cloned().collect()
    };
    let alive = state.iter().filter(|(_, doc)| doc.is_alive());
    alive.map(|(id, doc)| (id.clone(), cells(doc))).collect()
}

async fn is_exact(steps: &[Step]) -> Result<(), TestCaseError> {
    let mut world = World::<lww::Record>::new(3).await;
    let mut states = BTreeMap::from([(0, State::new())]);
    for step in steps {
        take(&mut world, step).await;
        let version = world.authority.version().await.unwrap();
        states.insert(version, state(&world.authority).await);
    }
    let now = present(&state(&world.authority).await);
    for (version, before) in states {
        let mut after = before.clone();
        let mut request = PullRequest {
            since: version,
            cursor: version,
            limit: 1,
            ..PullRequest::default()
        };
        loop {
            let page = world.authority.pull(request.clone()).await.unwrap().message;
            if page.snapshot != request.snapshot {
                after.clear();
            }
            for record in page.records {
                let doc = after.entry(record.id).or_default();
                match record.extent {
                    Extent::Delta => doc.put_all(record.cells),
                    Extent::Whole => *doc = Doc::new(record.cells),
                }
            }
            request.cursor = page.cursor;
            request.snapshot = page.snapshot;
            if !page.has_more {
                break;
            }
        }
        prop_assert_eq!(present(&after), now.clone(), "since {}", version);
        // The same for one record at a time.
        for id in 0..IDS {
            let mut doc = before.get(&id.to_key()).cloned().unwrap_or_default();
            match world.authority.get_delta(&id, version).await.unwrap() {
                None => doc = Doc::default(),
                Some(record) if record.extent == Extent::Whole => doc = Doc::new(record.cells),
                Some(record) => doc.put_all(record.cells),
            }
            let one = present(&State::from([(id.to_key(), doc)]));
            prop_assert_eq!(
                one.get(&id.to_key()),
                now.get(&id.to_key()),
                "{} since {}",
                id,
                version
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(delta_tests::cases(100))]

    /// A delta since any version is the difference of the states, and where that cannot be told any more, all of the new
    /// one (rules V2, X3).
    #[test]
    fn a_delta_is_the_difference_of_two_states(steps in steps()) {
        block_on(is_exact(&steps))?;
    }
}
