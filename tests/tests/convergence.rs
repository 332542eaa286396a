//! Replicas end up equal, whatever happens in whatever order (rules S2, Q4, V1 to V5, M1 to M6, X1, X2, T1 to T3).

use delta_core::{DeltaSyncConfig, MergeStrategy};
use delta_tests::block_on;
use delta_tests::everything::Everything;
use delta_tests::world::{Step, World, steps_with_copies, steps_with_jumps, strategies};
use proptest::prelude::*;

/// Equal by what is compared; `==` would tell two NaNs apart.
fn agree(a: &[Everything], b: &[Everything]) -> bool {
    use delta_core::Delta;
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
}

async fn ends_equal(
    replicas: usize,
    steps: &[Step],
    delta_sync: DeltaSyncConfig<Everything>,
) -> Result<(), TestCaseError> {
    let mut world = World::new(replicas, delta_sync).await;
    for step in steps {
        if let Err(error) = world.take(step).await {
            // Only a reply that was lost in an earlier step may fail this one.
            prop_assert!(matches!(step, Step::Sync(_)), "{step:?}: {error}");
        }
    }
    world
        .settle()
        .await
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    let records = world
        .records()
        .await
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    for others in &records[1..] {
        prop_assert!(
            agree(&records[0], others),
            "{:#?}\n{:#?}",
            records[0],
            others
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(delta_tests::cases(300))]

    /// Two to five of them, also when replies are lost, processes end, and old pushes and pages arrive once more.
    #[test]
    fn replicas_end_equal(
        (replicas, steps) in (2usize..=5).prop_flat_map(|replicas| (Just(replicas), steps_with_copies(replicas, 20 * replicas))),
        merge_strategy in strategies(),
    ) {
        let delta_sync = DeltaSyncConfig { merge_strategy, ..DeltaSyncConfig::default() };
        block_on(ends_equal(replicas, &steps, delta_sync))?;
    }

    /// The same when every clock jumps by up to three hours, and stays wrong (rules T1 to T3).
    #[test]
    fn replicas_with_jumping_clocks_end_equal(
        (replicas, steps) in (2usize..=3).prop_flat_map(|replicas| (Just(replicas), steps_with_jumps(replicas, 20 * replicas))),
        merge_strategy in strategies(),
    ) {
        let delta_sync = DeltaSyncConfig { merge_strategy, ..DeltaSyncConfig::default() };
        block_on(ends_equal(replicas, &steps, delta_sync))?;
    }

    #[test]
    fn whole_records_end_equal(steps in steps_with_copies(3, 40)) {
        let delta_sync = DeltaSyncConfig { enabled: false, ..DeltaSyncConfig::default() };
        block_on(ends_equal(3, &steps, delta_sync))?;
    }

    /// Every increment counts once, also when replies are lost, stores restart, old pushes come
    /// again and clocks jump (rules Q4, T3).
    #[test]
    fn increments_add_up(steps in steps_with_jumps(3, 60)) {
        let steps: Vec<_> = steps.into_iter().filter(|step| !matches!(step, Step::Delete(..))).collect();
        block_on(async {
            let delta_sync = DeltaSyncConfig { merge_strategy: MergeStrategy::FieldLevel, ..DeltaSyncConfig::default() };
            let mut world = World::new(3, delta_sync).await;
            // The records are there before anyone counts: two that make the same record choose one start.
            for id in 0..3 {
                world.store(0).save(Everything { id: format!("r{id}"), ..Everything::default() }).await.unwrap();
            }
            world.settle().await.unwrap();
            let mut sums = [0u64; 3];
            for step in &steps {
                let _ = world.take(step).await;
                if let Step::Edit(_, id, edits) = step {
                    sums[usize::from(*id)] += edits.iter().map(delta_tests::everything::Edit::added).sum::<u64>();
                }
            }
            world.settle().await.unwrap();
            let counts: Vec<_> = world.records().await.unwrap()[0].iter().map(|record| record.count + record.total.0).collect();
            prop_assert_eq!(counts, sums.to_vec());
            Ok(())
        })?;
    }
}
