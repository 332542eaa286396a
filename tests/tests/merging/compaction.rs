//! One store that sends what it saved often, once and save by save (rule Q3). The test `compaction` has what differs where
//! an early push would have brought news.

use delta_core::{Delta, DeltaSyncConfig, StoreConfig};
use delta_tests::block_on;
use delta_tests::rules::{ByRule, Rule, RuleEdit, edit_by};
use delta_tests::shared::Shared;
use delta_tests::world::Played;
use proptest::collection::vec;
use proptest::prelude::*;

const ID: &str = "r";

/// What the authority has in the end, when another replica wrote first and this one has seen it.
async fn ended(
    theirs: &[RuleEdit],
    ours: &[RuleEdit],
    enabled: bool,
    is_each_sent: bool,
) -> ByRule {
    let world = Shared::<ByRule>::default();
    let config = |replica| StoreConfig {
        delta_sync: DeltaSyncConfig {
            enabled,
            ..DeltaSyncConfig::default()
        },
        ..world.config(replica)
    };
    let there = world.open_with(config(2)).await;
    let mut record = ByRule::made_by(2, ID.into());
    for edit in theirs {
        record.take(edit);
    }
    there.save(record).await.unwrap();
    there.sync().await.unwrap();
    let here = world.open_with(config(1)).await;
    here.sync().await.unwrap();
    for edit in ours {
        world.clock.advance(1);
        here.update(ID, |record| record.take(edit)).await.unwrap();
        if is_each_sent {
            here.sync().await.unwrap();
        }
    }
    here.sync().await.unwrap();
    world.get(ID).await.expect("it was made")
}

pub(crate) fn is_the_same(rule: Option<Rule>) {
    let edits = || vec(edit_by(rule), 1..7);
    super::holds(
        super::CASES,
        (edits(), edits(), any::<bool>()),
        |(theirs, ours, enabled)| {
            block_on(async {
                let once = ended(&theirs, &ours, enabled, false).await;
                let each = ended(&theirs, &ours, enabled, true).await;
                prop_assert!(once.same(&each), "{once:#?}\n{each:#?}");
                Ok(())
            })
        },
    );
}
