//! What the journal keeps: what waits for good, the rest by count and by age. And how it is asked.

use std::time::Duration;

use delta_core::clock::Clock;
use delta_core::journal::{JournalConfig, JournalEntry, Standing};
use delta_core::{MergeStrategy, StoreConfig, StoreEvent};
use delta_tests::block_on;
use delta_tests::shared::open;
use futures_util::{FutureExt, StreamExt, TryStreamExt};
use proptest::prelude::*;

use super::{Task, TaskConflict, Two, conflicts, journal};

/// Puts off what is asked about titles; of notes the local one stays.
fn some_wait() -> MergeStrategy<Task> {
    MergeStrategy::custom(|conflict: TaskConflict<'_>| match conflict {
        TaskConflict::Title(title) => title.defer(),
        TaskConflict::Note(note) => note.take_local(),
        other @ TaskConflict::Labels(_) => panic!("{other:?}"),
    })
}

async fn bounded(journal: JournalConfig) -> Two {
    let mut two = Two::new(some_wait()).await;
    two.config = StoreConfig {
        journal,
        ..two.config
    };
    let authority = two.shared.authority.clone();
    two.here = open(two.storage.clone(), authority, two.config.clone()).await;
    two
}

/// What happens to one of the records.
#[derive(Debug, Clone)]
enum Step {
    /// Two write its note, and the resolver decides.
    Decided(u8),
    /// Two write its title, and the conflict waits.
    Waits(u8),
    /// A conflict that waits is let go.
    Discard,
    /// Time passes.
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0u8..3).prop_map(Step::Decided),
        2 => (0u8..3).prop_map(Step::Waits),
        1 => Just(Step::Discard),
        3 => (1u64..60).prop_map(Step::Wait),
    ]
}

/// The entries that nobody has to act on.
fn done(all: &[JournalEntry<Task>]) -> Vec<&JournalEntry<Task>> {
    all.iter().filter(|entry| !entry.is_open()).collect()
}

proptest! {
    #![proptest_config(delta_tests::cases(60))]

    /// Of every entry there ever was, those that wait are all there, and of the others those that are new and young enough;
    /// none is there that is too old by more than it may be.
    #[test]
    fn keeps_what_waits_and_bounds_the_rest(
        steps in proptest::collection::vec(step(), 1..60),
        entries in 0u64..12,
        age in 20u64..400,
    ) {
        block_on(async {
            let config = JournalConfig { entries, age: Duration::from_millis(age) };
            let two = bounded(config).await;
            let mut events = two.here.events();
            for id in 0..3u8 {
                two.here.save(Task { id: id.to_string(), ..Task::default() }).await.unwrap();
            }
            two.settled().await;
            let mut ever: Vec<JournalEntry<Task>> = Vec::new();
            let mut commits = Vec::new();
            for (at, step) in steps.iter().enumerate() {
                let edit = |side: &'static str, is_title: bool| move |task: &mut Task| {
                    let field = if is_title { &mut task.title } else { &mut task.note };
                    *field = format!("{side} {at}");
                };
                match step {
                    Step::Decided(id) | Step::Waits(id) => {
                        let is_title = matches!(step, Step::Waits(_));
                        let id = id.to_string();
                        two.there.sync().await.unwrap();
                        two.there.update(id.clone(), edit("there", is_title)).await.unwrap();
                        two.there.sync().await.unwrap();
                        two.shared.clock.advance(1);
                        two.here.update(id, edit("here", is_title)).await.unwrap();
                        two.here.sync().await.unwrap();
                        commits.push(two.shared.clock.now());
                    }
                    Step::Discard => {
                        if let Some(entry) = conflicts(&two.here).await.first() {
                            two.here.discard(entry.number).await.unwrap();
                        }
                    }
                    Step::Wait(millis) => two.shared.clock.advance(*millis),
                }
                while let Some(Some(event)) = events.next().now_or_never() {
                    if let StoreEvent::Happened(entry) = event {
                        if let Standing::Closed { entry: closed, .. } = entry.standing {
                            ever.retain(|entry| entry.number != closed);
                        }
                        ever.push(entry);
                    }
                }
                let now = two.shared.clock.now();
                let kept = journal(&two.here).await;
                prop_assert!(kept.is_sorted_by(|a, b| a.number < b.number && a.time <= b.time));
                let newest = ever.last().map_or(0, |entry| entry.number);
                for entry in &ever {
                    let is_kept = kept.contains(entry);
                    let is_young = entry.time + age >= now;
                    let is_new = entry.number + entries > newest;
                    if entry.is_open() || (is_young && is_new) {
                        prop_assert!(is_kept, "{entry} is lost");
                    } else if !is_new {
                        prop_assert!(!is_kept, "{entry} is one too many");
                    }
                }
                for entry in done(&kept) {
                    // A write after a sixteenth of the age says how old it is, a write after the age drops it.
                    let marked = commits.iter().find(|time| **time >= entry.time + age / 16);
                    let is_old = marked.is_some_and(|marked| commits.last() > Some(&(marked + age)));
                    prop_assert!(!is_old, "{entry} is too old");
                }
                prop_assert!(kept.iter().all(|entry| ever.contains(entry)));
            }
            Ok(())
        })?;
    }
}

#[test]
fn is_asked_by_record_and_by_time() {
    block_on(async {
        let two = Two::new(some_wait()).await;
        two.here
            .save(Task {
                id: "u".into(),
                ..Task::default()
            })
            .await
            .unwrap();
        two.settled().await;
        let mut times = Vec::new();
        for (id, note) in [("t", "1"), ("u", "2"), ("t", "3")] {
            two.there
                .update(id, |task| task.note = format!("there {note}"))
                .await
                .unwrap();
            two.there.sync().await.unwrap();
            two.shared.clock.advance(1000);
            two.here
                .update(id, |task| task.note = format!("here {note}"))
                .await
                .unwrap();
            two.here.sync().await.unwrap();
            two.settled().await;
            times.push(journal(&two.here).await.pop().unwrap().time);
        }
        two.there
            .update("t", |task| task.title = "there".into())
            .await
            .unwrap();
        two.there.sync().await.unwrap();
        two.here
            .update("t", |task| task.title = "here".into())
            .await
            .unwrap();
        two.here.sync().await.unwrap();
        let all = journal(&two.here).await;
        let numbers = |entries: &[JournalEntry<Task>]| -> Vec<u64> {
            entries.iter().map(|entry| entry.number).collect()
        };
        let of = |id: &'static str| two.here.journal_of(id);
        assert_eq!(
            numbers(&of("t").await.unwrap()),
            [1, 3, 4],
            "the open one, too"
        );
        assert_eq!(numbers(&of("u").await.unwrap()), [2]);
        assert_eq!(of("tu").await.unwrap(), []);
        let middle: Vec<_> = two
            .here
            .journal_during(times[1]..times[2])
            .try_collect()
            .await
            .unwrap();
        assert_eq!(middle, [all[1].clone()]);
        let late: Vec<_> = two
            .here
            .journal_during(times[2]..)
            .try_collect()
            .await
            .unwrap();
        assert_eq!(numbers(&late), [3, 4]);
    });
}
