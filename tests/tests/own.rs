//! A store never conflicts with itself (rule V5), also where it went on while the answer to what it had sent was unknown: what
//! waits does not meet the removals and the sums that went before it.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::storage::Memory;
use delta_core::{Delta, DeltaSyncConfig, Entity, MergeStrategy, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::everything::edits_of_few;
use delta_tests::flaky::Flaky;
use delta_tests::shared::{Shared, open};
use delta_tests::world::{Step, World, strategies};
use futures_util::TryStreamExt;
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "items")]
struct Item {
    #[delta(id)]
    id: u8,
    title: String,
    tags: BTreeSet<String>,
    notes: BTreeMap<String, String>,
    #[delta(merge = "add")]
    count: u64,
}

fn item() -> Item {
    Item {
        id: 1,
        title: "t".into(),
        tags: ["a".to_owned()].into(),
        notes: [("k".to_owned(), "v".to_owned())].into(),
        count: 0,
    }
}

async fn told<T: Entity>(store: &Store<T>) -> Vec<String> {
    let entries: Vec<_> = store.journal().try_collect().await.unwrap();
    entries.iter().map(ToString::to_string).collect()
}

/// A store changes the record twice, and the answer to the first change is lost. Gives what it shows in the end.
async fn change_twice(
    strategy: MergeStrategy<Item>,
    first: fn(&mut Item),
    second: fn(&mut Item),
) -> Item {
    let shared = Shared::<Item>::default();
    let wire = Flaky::new(shared.authority.clone());
    let config = StoreConfig {
        delta_sync: DeltaSyncConfig {
            merge_strategy: strategy,
            ..DeltaSyncConfig::default()
        },
        ..shared.config(1)
    };
    let store = open(Memory::new(), wire.clone(), config).await;
    store.save(item()).await.unwrap();
    store.sync().await.unwrap();
    shared.clock.advance(1);
    store.update(1u8, first).await.unwrap();
    wire.lose_next_reply();
    store.sync().await.unwrap_err();
    shared.clock.advance(1);
    store.update(1u8, second).await.unwrap();
    let before = store.get(1u8).await.unwrap();
    store.sync().await.unwrap();
    assert_eq!(told(&store).await, [""; 0]);
    assert_eq!(store.get(1u8).await.unwrap(), before);
    assert_eq!(shared.get(1u8).await, before);
    before.unwrap()
}

fn clear(item: &mut Item) {
    item.tags.clear();
    item.notes.clear();
}

#[test]
fn a_strict_store_does_not_refuse_its_own_removal() {
    let rename = |item: &mut Item| item.title = "mine".into();
    let shown = block_on(change_twice(MergeStrategy::Strict, clear, rename));
    assert_eq!(shown.title, "mine");
}

#[test]
fn a_resolver_is_not_asked_about_its_own_removal() {
    let never =
        MergeStrategy::custom(|_: ItemConflict<'_>| unreachable!("nobody else has written"));
    let again = |item: &mut Item| drop(item.notes.insert("k".into(), "w".into()));
    let shown = block_on(change_twice(never, clear, again));
    assert_eq!(shown.notes["k"], "w");
}

#[test]
fn what_a_store_removed_and_put_in_again_meets_nothing() {
    let again = |item: &mut Item| {
        item.notes.insert("k".into(), "w".into());
        item.tags.insert("a".into());
    };
    for strategy in [MergeStrategy::FieldLevel, MergeStrategy::LastWriteWins] {
        let shown = block_on(change_twice(strategy, clear, again));
        assert!(shown.tags.contains("a"));
    }
}

#[test]
fn what_is_added_twice_does_not_meet_itself() {
    let shown = block_on(change_twice(
        MergeStrategy::FieldLevel,
        |item| item.count += 1,
        |item| item.count += 100,
    ));
    assert_eq!(shown.count, 101);
}

#[test]
fn a_strict_store_makes_again_what_it_deleted() {
    block_on(async {
        let shared = Shared::<Item>::default();
        let wire = Flaky::new(shared.authority.clone());
        let config = StoreConfig {
            delta_sync: DeltaSyncConfig {
                merge_strategy: MergeStrategy::Strict,
                ..DeltaSyncConfig::default()
            },
            ..shared.config(1)
        };
        let store = open(Memory::new(), wire.clone(), config).await;
        store.save(item()).await.unwrap();
        store.sync().await.unwrap();
        shared.clock.advance(1);
        store.delete(1u8).await.unwrap();
        wire.lose_next_reply();
        store.sync().await.unwrap_err();
        shared.clock.advance(1);
        let again = Item {
            title: "again".into(),
            ..item()
        };
        store.save(again.clone()).await.unwrap();
        store.sync().await.unwrap();
        assert_eq!(told(&store).await, [""; 0]);
        assert_eq!(store.get(1u8).await.unwrap(), Some(again.clone()));
        assert_eq!(shared.get(1u8).await, Some(again));
    });
}

/// Two stores add, and the answer to the first of two additions is lost: the two meet once.
#[test]
fn additions_meet_once() {
    block_on(async {
        let shared = Shared::<Item>::default();
        let wire = Flaky::new(shared.authority.clone());
        let here = open(Memory::new(), wire.clone(), shared.config(1)).await;
        let there = shared.open(2).await;
        here.save(item()).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        shared.clock.advance(1);
        here.update(1u8, |item| item.count += 1).await.unwrap();
        shared.clock.advance(1);
        there.update(1u8, |item| item.count += 10).await.unwrap();
        there.sync().await.unwrap();
        wire.lose_next_reply();
        here.sync().await.unwrap_err();
        shared.clock.advance(1);
        here.update(1u8, |item| item.count += 100).await.unwrap();
        let report = here.sync().await.unwrap();
        assert_eq!(report.merges, 1);
        assert_eq!(told(&here).await.len(), 1);
        assert_eq!(shared.get(1u8).await.unwrap().count, 111);
    });
}

/// Both remove the same, and one puts it in again before it knows that: the newer of what differs decides, whoever syncs first.
#[test]
fn anothers_removal_is_met() {
    block_on(async {
        for is_first in [true, false] {
            let shared = Shared::<Item>::default();
            let wire = Flaky::new(shared.authority.clone());
            let here = open(Memory::new(), wire.clone(), shared.config(1)).await;
            let there = shared.open(2).await;
            here.save(item()).await.unwrap();
            here.sync().await.unwrap();
            there.sync().await.unwrap();
            shared.clock.advance(1);
            here.update(1u8, clear).await.unwrap();
            if is_first {
                here.sync().await.unwrap();
            }
            let again = |item: &mut Item| drop(item.notes.insert("k".into(), "w".into()));
            shared.clock.advance(2);
            there.update(1u8, clear).await.unwrap();
            if !is_first {
                there.sync().await.unwrap();
                wire.lose_next_reply();
                here.sync().await.unwrap_err();
            }
            // By a clock that is behind.
            shared.clock.set(1_000_002);
            here.update(1u8, again).await.unwrap();
            shared.clock.set(1_000_004);
            here.sync().await.unwrap();
            there.sync().await.unwrap();
            assert!(
                shared.get(1u8).await.unwrap().notes.is_empty(),
                "{is_first}"
            );
        }
    });
}

/// What a store that is alone does.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    edits_of_few().prop_flat_map(|edit| {
        let step = prop_oneof![
            8 => proptest::collection::vec(edit, 1..4).prop_map(|edits| Step::Edit(0, 0, edits)),
            2 => Just(Step::Delete(0, 0)),
            2 => Just(Step::Sync(0)),
            4 => Just(Step::SyncLosingReply(0)),
            1 => Just(Step::Restart(0)),
            2 => (0u64..5).prop_map(Step::Wait),
        ];
        proptest::collection::vec(step, 1..25)
    })
}

proptest! {
    #![proptest_config(delta_tests::cases(500))]

    #[test]
    fn a_store_alone_has_an_empty_journal(steps in steps(), merge_strategy in strategies()) {
        block_on(async {
            let delta_sync = DeltaSyncConfig { merge_strategy, ..DeltaSyncConfig::default() };
            let mut world = World::new(1, delta_sync).await;
            for step in &steps {
                let before = world.store(0).get("r0").await.unwrap();
                // Replies get lost.
                let is_done = world.take(step).await.is_ok();
                if matches!(step, Step::Edit(..) | Step::Delete(..)) {
                    continue;
                }
                let after = world.store(0).get("r0").await.unwrap();
                let stays = match (before, after) {
                    (Some(before), Some(after)) => before.same(&after),
                    (before, after) => before.is_none() && after.is_none(),
                };
                prop_assert!(stays, "{step:?}, which ended well: {is_done}, changed what shows");
            }
            world.settle().await.unwrap();
            let told = told(world.store(0)).await;
            prop_assert!(told.is_empty(), "{told:#?}");
            let records = world.records().await.unwrap();
            prop_assert_eq!(records[0].len(), records[1].len());
            Ok(())
        })?;
    }
}
