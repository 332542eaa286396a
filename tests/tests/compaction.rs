//! A store that sends once what it saved often says what it would have said save by save (rule Q3): the authority ends with
//! the same record. Always, where it has seen what others wrote; where it has not, under every strategy by which its
//! newest write decides.
//!
//! It need not be the same where an early push would have brought news: a save that was made after an answer has seen
//! what is in it. So the two differ where another replica's write is the newer one, where a strategy gives way to it, or
//! where a leaf returns to its start, which sent at once is no write at all. The last tests say so one by one.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::store::SyncReport;
use delta_core::{Delta, DeltaSyncConfig, Entity, MergeStrategy, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::everything::{Edit, Everything, edit};
use delta_tests::shared::Shared;
use delta_tests::world::{Played, strategies};
use proptest::prelude::*;

/// How often a store syncs.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Syncs {
    AfterEachSave,
    Once,
}

/// A store makes these changes, each one save.
async fn save_all<T: Entity, C>(
    world: &Shared<T>,
    store: &Store<T>,
    id: &T::Id,
    changes: &[C],
    syncs: Syncs,
    make: impl Fn(&C, &mut T),
) -> SyncReport
where
    T::Id: Clone,
{
    for change in changes {
        world.clock.advance(1);
        let mut record = store.get(id.clone()).await.unwrap().unwrap();
        make(change, &mut record);
        store.save(record).await.unwrap();
        if syncs == Syncs::AfterEachSave {
            store.sync().await.unwrap();
        }
    }
    store.sync().await.unwrap()
}

fn config<T: Entity>(
    world: &Shared<T>,
    replica: u128,
    delta_sync: &DeltaSyncConfig<T>,
) -> StoreConfig<T> {
    StoreConfig {
        delta_sync: delta_sync.clone(),
        ..world.config(replica)
    }
}

/// What the authority ends with when another replica wrote first, and this one has seen it.
async fn after_seeing(
    theirs: &[Edit],
    ours: &[Edit],
    delta_sync: &DeltaSyncConfig<Everything>,
    syncs: Syncs,
) -> Everything {
    let world = Shared::<Everything>::default();
    let here = world.open_with(config(&world, 1, delta_sync)).await;
    let there = world.open_with(config(&world, 2, delta_sync)).await;
    let id = "r".to_owned();
    there
        .save(Everything::made_by(1, id.clone()))
        .await
        .unwrap();
    let make = |edit: &Edit, record: &mut Everything| edit.make(record);
    save_all(&world, &there, &id, theirs, Syncs::Once, make).await;
    here.sync().await.unwrap();
    save_all(&world, &here, &id, ours, syncs, make).await;
    let mut record = world.get(id).await.unwrap();
    // What travels with every change travels not at all where the changes undo each other (rules D7, Q3).
    record.touched = 0;
    // Additions of fractions are rounded one by one, so their sum says how often they were sent.
    record.ruled.ratio = 0.0;
    record.ruled.short = 0.0;
    record
}

/// Leaves of every rule that state alone can merge.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "notes")]
struct Note {
    #[delta(id)]
    id: u8,
    text: String,
    #[delta(atomic)]
    pair: Pair,
    inner: Pair,
    by_key: BTreeMap<u8, Pair>,
    numbers: BTreeSet<u32>,
    #[delta(merge = "add")]
    count: i64,
    #[delta(merge = "max")]
    highest: u32,
    #[delta(merge = "min")]
    lowest: u32,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Pair {
    a: u32,
    b: u32,
}

/// A change that does not look at what it changes: its value is its own, so that no leaf returns to its start.
#[derive(Debug, Clone, Copy)]
struct Write {
    leaf: u8,
    key: u8,
    value: u32,
}

impl Write {
    fn make(self, to: &mut Note) {
        let Self { leaf, key, value } = self;
        match leaf {
            0 => to.text = value.to_string(),
            1 => to.pair = Pair { a: value, b: value },
            2 if key == 0 => to.inner.a = value,
            2 => to.inner.b = value,
            3 => drop(to.by_key.insert(key, Pair { a: value, b: value })),
            4 => drop(to.numbers.insert(value)),
            5 => to.count += i64::from(value),
            6 => to.highest = to.highest.max(value),
            7 => to.lowest = to.lowest.min(2000 - value),
            _ => unreachable!("there are eight"),
        }
    }
}

/// Some writes, whose values start here.
fn writes(from: u32) -> impl Strategy<Value = Vec<Write>> {
    proptest::collection::vec((0u8..8, 0u8..3), 1..10).prop_map(move |writes| {
        let numbered = (from..).zip(writes);
        numbered
            .map(|(value, (leaf, key))| Write { leaf, key, value })
            .collect()
    })
}

fn start() -> Note {
    Note {
        id: 1,
        lowest: 2000,
        by_key: [(0, Pair::default()), (1, Pair::default())].into(),
        ..Note::default()
    }
}

/// Who writes later.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Later {
    Here,
    There,
}

/// What the authority ends with when another replica writes meanwhile, and sends first.
async fn meanwhile(
    theirs: &[Write],
    ours: &[Write],
    merge_strategy: &MergeStrategy<Note>,
    later: Later,
    syncs: Syncs,
) -> Note {
    let world = Shared::<Note>::default();
    let delta_sync = DeltaSyncConfig {
        merge_strategy: merge_strategy.clone(),
        ..DeltaSyncConfig::default()
    };
    let here = world.open_with(config(&world, 1, &delta_sync)).await;
    let there = world.open_with(config(&world, 2, &delta_sync)).await;
    here.save(start()).await.unwrap();
    here.sync().await.unwrap();
    there.sync().await.unwrap();
    let now = delta_core::clock::Clock::now(&world.clock);
    if later == Later::There {
        world.clock.advance(1000);
    }
    let make = |write: &Write, note: &mut Note| write.make(note);
    save_all(&world, &there, &1, theirs, Syncs::Once, make).await;
    if later == Later::There {
        world.clock.set(now);
    }
    save_all(&world, &here, &1, ours, syncs, make).await;
    world.get(1).await.unwrap()
}

fn take_local() -> MergeStrategy<Note> {
    MergeStrategy::custom(|conflict: NoteConflict<'_>| conflict.take_local())
}

proptest! {
    #![proptest_config(delta_tests::cases(500))]

    /// Whatever the changes, and whatever the strategy: there is nothing to merge.
    #[test]
    fn what_has_seen_the_others_ends_the_same_by_every_strategy(
        theirs in proptest::collection::vec(edit(), 0..10),
        ours in proptest::collection::vec(edit(), 1..10),
        merge_strategy in strategies(),
        enabled: bool,
    ) {
        let delta_sync = DeltaSyncConfig { enabled, merge_strategy, ..DeltaSyncConfig::default() };
        block_on(async {
            let once = after_seeing(&theirs, &ours, &delta_sync, Syncs::Once).await;
            let each = after_seeing(&theirs, &ours, &delta_sync, Syncs::AfterEachSave).await;
            prop_assert!(once.same(&each), "{once:#?}\n{each:#?}");
            Ok(())
        })?;
    }

    /// What has not seen the others ends the same where its newest write decides.
    #[test]
    fn what_is_newer_than_the_others_ends_the_same(
        theirs in writes(1000),
        ours in writes(1),
        merge_strategy in prop_oneof![
            Just(MergeStrategy::FieldLevel),
            Just(MergeStrategy::LastWriteWins),
            Just(take_local()),
        ],
    ) {
        block_on(async {
            let once = meanwhile(&theirs, &ours, &merge_strategy, Later::Here, Syncs::Once).await;
            let each = meanwhile(&theirs, &ours, &merge_strategy, Later::Here, Syncs::AfterEachSave).await;
            prop_assert_eq!(once, each);
            Ok(())
        })?;
    }

    /// Rules that do not ask who is later give the same also where the others are.
    #[test]
    fn what_adds_up_or_only_grows_ends_the_same_in_any_order(theirs in writes(1000), ours in writes(1)) {
        let of_rules = |writes: Vec<Write>| writes.into_iter().filter(|write| write.leaf >= 4).collect::<Vec<_>>();
        let (theirs, ours) = (of_rules(theirs), of_rules(ours));
        block_on(async {
            let strategy = MergeStrategy::FieldLevel;
            let once = meanwhile(&theirs, &ours, &strategy, Later::There, Syncs::Once).await;
            let each = meanwhile(&theirs, &ours, &strategy, Later::There, Syncs::AfterEachSave).await;
            prop_assert_eq!(&once, &each);
            let added = |writes: &[Write]| writes.iter().filter(|write| write.leaf == 5).map(|write| i64::from(write.value)).sum::<i64>();
            prop_assert_eq!(once.count, added(&theirs) + added(&ours));
            Ok(())
        })?;
    }
}

const fn text(value: u32) -> Write {
    Write {
        leaf: 0,
        key: 0,
        value,
    }
}

/// The text after two saves here that met one there: sent once, and one by one.
async fn both_ways(strategy: &MergeStrategy<Note>, later: Later) -> [String; 2] {
    let (theirs, ours) = ([text(1000)], [text(1), text(2)]);
    [
        meanwhile(&theirs, &ours, strategy, later, Syncs::Once).await,
        meanwhile(&theirs, &ours, strategy, later, Syncs::AfterEachSave).await,
    ]
    .map(|note| note.text)
}

/// The second save was made after an answer that brought what had won over the first.
#[test]
fn an_older_write_that_was_told_of_a_newer_one_may_overwrite_it() {
    block_on(async {
        for strategy in [MergeStrategy::FieldLevel, MergeStrategy::LastWriteWins] {
            assert_eq!(both_ways(&strategy, Later::There).await, ["1000", "2"]);
        }
        let take_remote =
            MergeStrategy::custom(|conflict: NoteConflict<'_>| conflict.take_remote());
        assert_eq!(both_ways(&take_remote, Later::Here).await, ["1000", "2"]);
    });
}

/// A strict change is refused as it was sent: all of it, or its first part.
#[test]
fn a_strict_store_loses_what_it_sent_before_it_had_seen_the_others() {
    block_on(async {
        assert_eq!(
            both_ways(&MergeStrategy::Strict, Later::Here).await,
            ["1000", "2"]
        );
    });
}

/// There and back again is no write (rule Q3), so what others wrote stays.
#[test]
fn there_and_back_again_overwrites_only_what_was_sent_between() {
    block_on(async {
        let mut ended = Vec::new();
        for syncs in [Syncs::Once, Syncs::AfterEachSave] {
            let world = Shared::<Note>::default();
            let (here, there) = (world.open(1).await, world.open(2).await);
            here.save(start()).await.unwrap();
            here.sync().await.unwrap();
            there.sync().await.unwrap();
            world.clock.advance(1);
            let make = |write: &Write, note: &mut Note| write.make(note);
            save_all(&world, &there, &1, &[text(1000)], Syncs::Once, make).await;
            let back = |text: &&str, note: &mut Note| (*text).clone_into(&mut note.text);
            save_all(&world, &here, &1, &["there", ""], syncs, back).await;
            ended.push(world.get(1).await.unwrap().text);
        }
        assert_eq!(ended, ["1000", ""]);
    });
}
