//! Several authorities of one collection: what they exchange, what meets, and that they end equal.

#[path = "peers/cases.rs"]
mod cases;
#[path = "peers/deletes.rs"]
mod deletes;
#[path = "peers/everything.rs"]
mod everything;
#[path = "peers/history.rs"]
mod history;
#[path = "peers/sheet.rs"]
mod sheet;
#[path = "peers/world.rs"]
mod world;

use delta_tests::block_on;
use proptest::prelude::*;

use self::world::{Step, World, steps};

proptest! {
    #![proptest_config(delta_tests::cases(150))]

    /// Whatever happens in whatever order, what meets is what full histories say, and all ends equal.
    #[test]
    fn two_authorities_tell_what_meets_and_end_equal(steps in steps(2, 60)) {
        block_on(world::plays_out(2, &steps))?;
    }

    #[test]
    fn three_authorities_tell_what_meets_and_end_equal(steps in steps(3, 80)) {
        block_on(world::plays_out(3, &steps))?;
    }

    #[test]
    fn four_authorities_tell_what_meets_and_end_equal(steps in steps(4, 80)) {
        block_on(world::plays_out(4, &steps))?;
    }

    /// Every addition counts once, in whatever order authorities meet.
    #[test]
    fn additions_count_once(steps in steps(3, 80)) {
        let steps: Vec<_> = steps.into_iter().filter(|step| !matches!(step, Step::Delete(..))).collect();
        block_on(async {
            let mut world = World::new(3).await;
            // The records are everywhere before anyone counts: two that make the same record choose one start.
            world.make_everywhere().await;
            let mut added = [0u64; 3];
            for step in &steps {
                world.take(step).await?;
                if let Step::Edit(_, id, edits) = step {
                    added[usize::from(*id)] += edits.iter().map(|edit| edit.added()).sum::<u64>();
                }
            }
            world.settle().await?;
            let counts: Vec<_> = world.records(0).await.into_iter().map(|sheet| sheet.count).collect();
            prop_assert_eq!(counts, added.to_vec());
            Ok(())
        })?;
    }

}

proptest! {
    // Each case is a large one.
    #![proptest_config(delta_tests::cases(40))]

    #[test]
    fn fields_of_every_kind_end_equal(steps in delta_tests::world::steps(3, 80)) {
        block_on(everything::plays_out(3, &steps))?;
    }
}
