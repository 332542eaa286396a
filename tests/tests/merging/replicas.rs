//! Stores that share an authority and do anything in any order.

use delta_core::doc::Doc;
use delta_core::{Delta, DeltaSyncConfig, MergeStrategy, Resolved};
use delta_tests::block_on;
use delta_tests::rules::{ByRule, ByRuleConflict, Rule, RuleEdit, edit_by};
use delta_tests::world::{Step, World, steps_of};
use proptest::prelude::*;

/// Takes, writes, and puts off.
fn mixed(conflict: ByRuleConflict<'_>) -> Resolved {
    match conflict {
        ByRuleConflict::Text(text) => {
            let longest = text.local().max(text.remote()).clone();
            text.set(longest)
        }
        ByRuleConflict::Maybe(maybe) => maybe.defer(),
        ByRuleConflict::ByKey(entry) => entry.take_newest(),
        ByRuleConflict::Set(element) => element.set(true),
        ByRuleConflict::Story(story) => story.take_remote(),
        other => other.take_local(),
    }
}

fn strategies() -> impl Strategy<Value = MergeStrategy<ByRule>> {
    prop_oneof![
        3 => Just(MergeStrategy::FieldLevel),
        1 => Just(MergeStrategy::LastWriteWins),
        1 => Just(MergeStrategy::Strict),
        1 => Just(MergeStrategy::custom(mixed)),
    ]
}

fn agree(a: &[ByRule], b: &[ByRule]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
}

async fn play(
    replicas: usize,
    steps: &[Step<RuleEdit>],
    merge_strategy: MergeStrategy<ByRule>,
) -> Result<(), TestCaseError> {
    let delta_sync = DeltaSyncConfig {
        merge_strategy,
        ..DeltaSyncConfig::default()
    };
    let failed = |error: delta_core::StoreError| TestCaseError::fail(error.to_string());
    let mut world = World::<ByRule>::new(replicas, delta_sync).await;
    for step in steps {
        if let Err(error) = world.take(step).await {
            // Only a reply that was lost in an earlier step may fail this one.
            prop_assert!(matches!(step, Step::Sync(_)), "{step:?}: {error}");
        }
    }
    world.settle().await.map_err(failed)?;
    let records = world.records().await.map_err(failed)?;
    let new = world.snapshot().await.map_err(failed)?;
    for others in records[1..].iter().chain([&new]) {
        prop_assert!(agree(&records[0], others), "{:#?}\n{others:#?}", records[0]);
    }
    for states in world.history() {
        let (&newest, last) = states.last_key_value().expect("the empty one is there");
        // Rule V2.
        for (&version, then) in &states {
            let mut doc = then.clone();
            doc.put_all(last.since(version));
            prop_assert_eq!(doc.cells(), last.cells(), "since version {}", version);
        }
        prop_assert!(last.since(newest).is_empty());
        // A snapshot is all that is newer than nothing; a replay goes through every version.
        let (mut replay, mut version) = (Doc::default(), 0);
        for (&next, state) in &states {
            replay.put_all(state.since(version));
            version = next;
            prop_assert_eq!(
                replay.cells(),
                state.cells(),
                "replayed to version {}",
                next
            );
        }
    }
    Ok(())
}

pub(crate) fn end_equal(rule: Option<Rule>) {
    let case = (2_usize..=5).prop_flat_map(move |replicas| {
        let steps = steps_of(replicas, 6 * replicas, edit_by(rule));
        (Just(replicas), steps, strategies())
    });
    super::holds(super::CASES, case, |(replicas, steps, merge_strategy)| {
        block_on(play(replicas, &steps, merge_strategy))
    });
}
