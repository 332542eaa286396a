//! A sync ends, also where others never stop, and says whether everything is confirmed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use delta_core::MergeStrategy;
use delta_core::store::SyncOutcome;
use delta_tests::block_on;
use delta_tests::meddled::Meddled;
use delta_tests::shared::open;

use super::{Task, TaskConflict, Two, shown};

/// The resolver's choice is a new write each time, and each time somebody else has written before it arrives.
#[test]
fn gives_up_on_a_record_that_always_moves_and_goes_on_later() {
    block_on(async {
        let mine = MergeStrategy::custom(|conflict: TaskConflict<'_>| match conflict {
            TaskConflict::Title(title) => title.take_local(),
            other => panic!("{other:?}"),
        });
        let mut two = Two::new(mine).await;
        let pushes = Arc::new(AtomicUsize::new(0));
        let (there, counted) = (two.there.clone(), Arc::clone(&pushes));
        let always = move || {
            let there = there.clone();
            let push = counted.fetch_add(1, Ordering::SeqCst);
            async move {
                let edit = |task: &mut Task| task.title = format!("there {push}");
                there.update("t", edit).await.unwrap();
                there.sync().await.unwrap();
            }
        };
        let backend = Meddled::before_push(two.shared.authority.clone(), always);
        two.here = open(two.storage.clone(), backend, two.config.clone()).await;
        two.edit(&two.here, |task| task.title = "here".into()).await;

        let outcome = two.here.sync().await.unwrap().outcome;
        let SyncOutcome::Moving { records: 1, rounds } = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(pushes.load(Ordering::SeqCst), rounds);
        assert_eq!(shown(&two.here).await.title, "here", "nothing is lost");

        two.restart().await;
        let outcome = two.here.sync().await.unwrap().outcome;
        assert_eq!(outcome, SyncOutcome::Settled);
        assert_eq!(two.settled().await.title, "here");
    });
}
