//! Conflicts that wait: listed, watched, decided from the app's screen, and superseded when either side moves on.

use delta_core::conflict::Decide;
use delta_core::journal::{Closing, Happened, JournalEntry, Standing};
use delta_core::merge::Winner;
use delta_core::{
    Delta, DeltaSyncConfig, FieldValue, LeafConflict, MergeStrategy, Resolved, Store, StoreError,
    StoreEvent,
};
use delta_tests::block_on;
use delta_tests::everything::Everything;
use delta_tests::meddled::Meddled;
use delta_tests::shared::open;
use delta_tests::world::{Step, World, steps, strategies};
use futures_util::{FutureExt, StreamExt, TryStreamExt};
use proptest::prelude::*;

use super::{
    Task, TaskConflict, Two, conflicts, deferring, is_gone_from_list, journal, shown, text,
};

fn titled(title: &str) -> impl FnMut(&mut Task) {
    move |task| task.title = title.into()
}

/// One conflict about the title waits: `here` against `there`.
async fn waiting() -> (Two, u64) {
    let two = Two::new(deferring()).await;
    two.meet(titled("there"), titled("here")).await;
    let open = conflicts(&two.here).await;
    let [entry] = &open[..] else {
        panic!("{open:?}")
    };
    assert!(entry.is_open());
    (two, entry.number)
}

fn title(
    choose: impl Fn(LeafConflict<'_, String>) -> Resolved,
) -> impl FnMut(TaskConflict<'_>) -> Resolved {
    move |conflict| match conflict {
        TaskConflict::Title(title) => choose(title),
        other => panic!("{other:?}"),
    }
}

/// How the entry that was closed last was closed.
async fn closing(store: &Store<Task>) -> Standing {
    let journal = journal(store).await;
    let closed = |entry: &&JournalEntry<Task>| matches!(entry.standing, Standing::Closed { .. });
    journal
        .iter()
        .rfind(closed)
        .expect("one is closed")
        .standing
}

fn closed(entry: u64, how: Closing) -> Standing {
    Standing::Closed { entry, how }
}

#[test]
fn a_decision_is_a_write_for_all() {
    type Choice = fn(LeafConflict<'_, String>) -> Resolved;
    let choices: [(Choice, &str, Winner, usize); 4] = [
        (|title| title.take_local(), "here", Winner::Local, 1),
        (|title| title.take_remote(), "there", Winner::Remote, 0),
        (|title| title.take_newest(), "here", Winner::Local, 1),
        (
            |title| {
                let all = [title.base().unwrap(), title.local(), title.remote()];
                let joined = all.map(String::as_str).join(" ");
                title.set(joined)
            },
            "base here there",
            Winner::Both,
            1,
        ),
    ];
    for (choice, outcome, winner, leaves) in choices {
        block_on(async {
            let (mut two, number) = waiting().await;
            two.restart().await;
            assert_eq!(shown(&two.here).await.title, "there", "until it is decided");
            let saved = two.here.resolve(number, title(choice)).await.unwrap();
            assert_eq!(saved.leaves, leaves);
            assert_eq!(conflicts(&two.here).await, []);
            assert_eq!(closing(&two.here).await, closed(number, Closing::Resolved));
            let last = journal(&two.here).await.pop().unwrap();
            let Happened::Deferred(told) = last.what else {
                panic!("{last:?}")
            };
            assert_eq!((told.winner, told.outcome), (winner, text(outcome)));
            assert_eq!(two.settled().await.title, outcome);
            assert!(is_gone_from_list(
                &two.here.resolve(number, title(choice)).await
            ));
        });
    }
}

#[test]
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method is of one lifetime, and a conflict is of any"
)]
fn a_decision_put_off_again_waits_on() {
    block_on(async {
        let (two, number) = waiting().await;
        let saved = two.here.resolve(number, title(|title| title.defer()));
        assert_eq!(saved.await.unwrap().leaves, 0);
        assert_eq!(conflicts(&two.here).await[0].number, number);
    });
}

#[test]
fn a_refused_decision_leaves_all_as_it_was() {
    block_on(async {
        let (two, number) = waiting().await;
        let before = journal(&two.here).await;
        let forbidden = title(|title| title.set("forbidden".into()));
        let refused = two.here.resolve(number, forbidden).await;
        assert!(matches!(refused, Err(StoreError::Invalid { .. })));
        assert_eq!(journal(&two.here).await, before);
        assert_eq!(shown(&two.here).await.title, "there");
        assert!(two.here.pending().try_next().await.unwrap().is_none());
    });
}

#[test]
fn a_conflict_about_an_entry_keeps_all_of_it() {
    block_on(async {
        let two = Two::new(deferring()).await;
        let label = |color: &'static str, weight| {
            move |task: &mut Task| {
                let label = task.labels.get_mut("a").unwrap();
                label.color = color.into();
                label.weight = weight;
            }
        };
        two.meet(label("red", 0), label("blue", 9)).await;
        let number = conflicts(&two.here).await[0].number;
        let take = |conflict: TaskConflict<'_>| match conflict {
            TaskConflict::Labels(label) => {
                assert_eq!(label.local().as_ref().unwrap().weight, 9);
                label.take_local()
            }
            other => panic!("{other:?}"),
        };
        two.here.resolve(number, take).await.unwrap();
        let label = two.settled().await.labels.remove("a").unwrap();
        assert_eq!((label.color.as_str(), label.weight), ("blue", 9));
    });
}

/// Of two leaves of an entry only one was in conflict; the other was dropped with it, and nothing told of that.
#[test]
fn what_goes_with_a_remote_entry_is_told() {
    block_on(async {
        let remote = MergeStrategy::custom(|conflict: TaskConflict<'_>| match conflict {
            TaskConflict::Labels(label) => label.take_remote(),
            other => panic!("{other:?}"),
        });
        let two = Two::new(remote).await;
        let red = |task: &mut Task| task.labels.get_mut("a").unwrap().color = "red".into();
        two.edit(&two.there, red).await;
        two.there.sync().await.unwrap();
        // Both are saved when the push is over, so the pull finds them waiting.
        let here = two.here.clone();
        let save = move || {
            let here = here.clone();
            let blue = |task: &mut Task| {
                let label = task.labels.get_mut("a").unwrap();
                (label.color, label.weight) = ("blue".into(), 9);
            };
            async move { drop(here.update("t", blue).await) }
        };
        let backend = Meddled::before_pull(two.shared.authority.clone(), save);
        let second = open(two.storage.clone(), backend, two.config.clone()).await;
        second.sync().await.unwrap();
        let journal = journal(&two.here).await;
        let mut told: Vec<_> = journal.iter().flat_map(JournalEntry::field_names).collect();
        told.sort_unstable();
        assert_eq!(told, [r#"labels["a"].color"#, r#"labels["a"].weight"#]);
    });
}

#[test]
fn a_local_write_supersedes() {
    block_on(async {
        let (two, number) = waiting().await;
        two.edit(&two.here, |task| task.note = "another leaf".into())
            .await;
        assert_eq!(conflicts(&two.here).await.len(), 1);
        two.edit(&two.here, titled("later")).await;
        assert_eq!(conflicts(&two.here).await, []);
        assert_eq!(
            closing(&two.here).await,
            closed(number, Closing::Superseded)
        );
        assert_eq!(two.settled().await.title, "later");
    });
}

#[test]
fn a_delete_supersedes_on_either_side() {
    block_on(async {
        for is_here in [true, false] {
            let (two, number) = waiting().await;
            let store = if is_here { &two.here } else { &two.there };
            store.delete("t").await.unwrap();
            store.sync().await.unwrap();
            two.here.sync().await.unwrap();
            assert_eq!(conflicts(&two.here).await, []);
            assert_eq!(
                closing(&two.here).await,
                closed(number, Closing::Superseded)
            );
        }
    });
}

#[test]
fn a_remote_write_of_the_local_value_leaves_nothing_to_decide() {
    block_on(async {
        let (two, number) = waiting().await;
        two.edit(&two.there, titled("here")).await;
        two.settled().await;
        assert_eq!(conflicts(&two.here).await, []);
        assert_eq!(
            closing(&two.here).await,
            closed(number, Closing::Superseded)
        );
    });
}

#[test]
fn a_conflict_goes_on_with_what_the_other_wrote_since() {
    block_on(async {
        let (two, number) = waiting().await;
        two.edit(&two.there, titled("there again")).await;
        two.settled().await;
        assert!(
            is_gone_from_list(&two.here.discard(number).await),
            "nobody decides about what they have not seen"
        );
        let open = conflicts(&two.here).await;
        let Happened::Deferred(conflict) = &open[0].what else {
            panic!("{open:?}")
        };
        assert_eq!(
            (&conflict.base, &conflict.local, &conflict.remote),
            (&text("base"), &text("here"), &text("there again"))
        );
        assert_eq!(conflict.remote_stamp.replica, two.there.replica());
        let joined = title(|title| {
            let joined = format!("{} and {}", title.local(), title.remote());
            title.set(joined)
        });
        two.here.resolve(open[0].number, joined).await.unwrap();
        assert_eq!(two.settled().await.title, "here and there again");
    });
}

#[test]
fn what_waits_is_watched() {
    block_on(async {
        let two = Two::new(deferring()).await;
        let mut watched = two.here.watch_conflicts();
        assert_eq!(watched.next().await.unwrap().unwrap(), []);
        let mut events = two.here.events();
        two.meet(titled("there"), titled("here")).await;
        let now = watched.next().await.unwrap().unwrap();
        assert_eq!(now.len(), 1);
        two.here.discard(now[0].number).await.unwrap();
        assert_eq!(watched.next().await.unwrap().unwrap(), []);
        assert!(watched.next().now_or_never().is_none(), "nothing else came");

        let mut told = Vec::new();
        while let Some(Some(event)) = events.next().now_or_never() {
            if let StoreEvent::Happened(entry) = event {
                assert_eq!(entry.field_names().collect::<Vec<_>>(), ["title"]);
                told.push(entry.standing);
            }
        }
        let discarded = closed(now[0].number, Closing::Discarded);
        assert_eq!(told, [Standing::Open, discarded]);
    });
}

async fn open_of(store: &Store<Everything>) -> Vec<JournalEntry<Everything>> {
    store.conflicts().try_collect().await.unwrap()
}

/// Every conflict that waits is about what the store shows, and no leaf waits twice.
async fn is_about_what_shows(store: &Store<Everything>) -> Result<(), TestCaseError> {
    let mut leaves = Vec::new();
    for entry in open_of(store).await {
        let Happened::Deferred(conflict) = &entry.what else {
            return Err(TestCaseError::fail(format!("{entry:?}")));
        };
        let explanation = store.explain(entry.id.as_str()).await.unwrap();
        let explanation = explanation.expect("the record is there");
        let leaf = explanation.leaf(&conflict.field_name);
        let shown = leaf.map_or(FieldValue::Absent, |leaf| leaf.value.clone());
        prop_assert_eq!(&shown, &conflict.remote, "{}", &entry);
        leaves.push((entry.id, conflict.field_name.clone()));
    }
    let waiting = leaves.len();
    leaves.sort_unstable();
    leaves.dedup();
    prop_assert_eq!(leaves.len(), waiting, "one leaf waits twice");
    Ok(())
}

proptest! {
    #![proptest_config(delta_tests::cases(150))]

    /// Whatever happens after a conflict was put off, it is about the present value, or closed; it survives restarts; and
    /// once all are decided the replicas are equal.
    #[test]
    fn what_waits_is_about_what_shows(steps in steps(2, 40), merge_strategy in strategies(), takes_local: bool) {
        block_on(async {
            let delta_sync = DeltaSyncConfig { merge_strategy, ..DeltaSyncConfig::default() };
            let mut world = World::new(2, delta_sync).await;
            for step in &steps {
                let before = [open_of(world.store(0)).await, open_of(world.store(1)).await];
                let _ = world.take(step).await;
                if let Step::Restart(replica) = step {
                    prop_assert_eq!(&open_of(world.store(*replica)).await, &before[*replica]);
                }
                for replica in 0..2 {
                    is_about_what_shows(world.store(replica)).await?;
                }
            }
            world.settle().await.unwrap();
            for replica in 0..2 {
                let store = world.store(replica);
                while let Some(entry) = open_of(store).await.pop() {
                    let decided = store.resolve(entry.number, |conflict| {
                        if takes_local { conflict.site().take_local() } else { conflict.site().take_remote() }
                    }).await;
                    let restored = match decided {
                        // A field with a rule of its own is in no resolver's hands.
                        Err(StoreError::NotWaiting { .. }) => store.restore(entry.number).await,
                        decided => decided,
                    };
                    if let Err(error) = restored {
                        // What the local value stood in is another now.
                        prop_assert!(matches!(error, StoreError::NotRestored { .. }), "{error}");
                        store.discard(entry.number).await.unwrap();
                    }
                }
            }
            world.settle().await.unwrap();
            let records = world.records().await.unwrap();
            for others in &records[1..] {
                prop_assert_eq!(records[0].len(), others.len());
                prop_assert!(records[0].iter().zip(others).all(|(a, b)| a.same(b)), "{:#?}\n{:#?}", records[0], others);
            }
            Ok(())
        })?;
    }
}
