//! What a store keeps as the authority's last word is that, whatever lost on the way (rule S2): what lost leaves nothing behind
//! that a later save would be compared with.

use std::collections::BTreeMap;

use delta_core::{Delta, DeltaSyncConfig};
use delta_tests::block_on;
use delta_tests::everything::{edit_of_branches, edits_of_few};
use delta_tests::shared::Shared;
use delta_tests::world::{Step, World, strategies};
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "orders")]
struct Order {
    #[delta(id)]
    id: u8,
    lines: BTreeMap<String, Line>,
    by: String,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Line {
    amount: u32,
    detail: Option<Detail>,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Detail {
    x: u32,
    y: u32,
}

fn order(lines: &[(&str, Line)]) -> Order {
    let lines = lines.iter();
    Order {
        id: 1,
        lines: lines
            .map(|(key, line)| ((*key).to_owned(), line.clone()))
            .collect(),
        by: String::new(),
    }
}

fn amount(amount: u32) -> Line {
    Line {
        amount,
        detail: None,
    }
}

/// The record is deleted and made again elsewhere without the entry that is changed here. The change lost and was told, and it
/// stayed in the base: the entry, entered once more, was no difference to it, and showed 0 on every device after the sync.
#[test]
fn an_entry_entered_once_more_arrives() {
    block_on(async {
        let shared = Shared::<Order>::default();
        let (here, there) = (shared.open(1).await, shared.open(2).await);
        here.save(order(&[("k", amount(1))])).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        shared.clock.advance(1);
        there.delete(1u8).await.unwrap();
        there.sync().await.unwrap();
        shared.clock.advance(1);
        there.save(order(&[])).await.unwrap();
        there.sync().await.unwrap();
        shared.clock.advance(1);
        let change = |order: &mut Order| order.lines.get_mut("k").unwrap().amount = 7;
        here.update(1u8, change).await.unwrap();
        let report = here.sync().await.unwrap();
        assert_eq!(report.conflicts, 1);
        assert_eq!(here.get(1u8).await.unwrap(), Some(order(&[])));

        shared.clock.advance(1);
        here.save(order(&[("k", amount(7))])).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        let arrived = Some(order(&[("k", amount(7))]));
        assert_eq!(here.get(1u8).await.unwrap(), arrived);
        assert_eq!(there.get(1u8).await.unwrap(), arrived);
        assert_eq!(shared.get(1u8).await, arrived);
    });
}

/// The same, two levels down: the entry is made again without the detail that is changed here.
#[test]
fn a_detail_entered_once_more_arrives() {
    block_on(async {
        let shared = Shared::<Order>::default();
        let (here, there) = (shared.open(1).await, shared.open(2).await);
        let detailed = |x, y| Line {
            amount: 1,
            detail: Some(Detail { x, y }),
        };
        here.save(order(&[("k", detailed(1, 1))])).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        for lines in [&[][..], &[("k", amount(2))]] {
            shared.clock.advance(1);
            there.save(order(lines)).await.unwrap();
            there.sync().await.unwrap();
        }
        for _ in 0..2 {
            shared.clock.advance(1);
            let change = |order: &mut Order| {
                let detail = &mut order.lines.get_mut("k").unwrap().detail;
                *detail = Some(Detail { x: 5, y: 9 });
            };
            here.update(1u8, change).await.unwrap();
            here.sync().await.unwrap();
        }
        there.sync().await.unwrap();
        let line = Line {
            amount: 2,
            ..detailed(5, 9)
        };
        let arrived = Some(order(&[("k", line)]));
        assert_eq!(here.get(1u8).await.unwrap(), arrived);
        assert_eq!(there.get(1u8).await.unwrap(), arrived);
        assert_eq!(shared.get(1u8).await, arrived);
    });
}

/// Two replicas with one record, which they often delete.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let edits = prop_oneof![
        2 => Just(edit_of_branches().boxed()),
        1 => edits_of_few(),
    ];
    edits.prop_flat_map(|edit| {
        let step = prop_oneof![
            8 => (0usize..2, proptest::collection::vec(edit, 1..6))
                .prop_map(|(replica, edits)| Step::Edit(replica, 0, edits)),
            3 => (0usize..2).prop_map(|replica| Step::Delete(replica, 0)),
            5 => (0usize..2).prop_map(Step::Sync),
            1 => (0usize..2).prop_map(Step::SyncLosingReply),
            2 => (0u64..5).prop_map(Step::Wait),
        ];
        proptest::collection::vec(step, 1..25)
    })
}

proptest! {
    #![proptest_config(delta_tests::cases(500))]

    #[test]
    fn with_nothing_pending_a_base_is_what_the_authority_has(
        steps in steps(),
        merge_strategy in strategies(),
    ) {
        let strays = block_on(async {
            let delta_sync = DeltaSyncConfig { merge_strategy, ..DeltaSyncConfig::default() };
            let mut world = World::new(2, delta_sync).await;
            for step in &steps {
                // Replies get lost.
                drop(world.take(step).await);
            }
            world.settle().await.unwrap();
            world.strays().await
        });
        prop_assert!(strays.is_empty(), "{strays:#?}");
    }
}
