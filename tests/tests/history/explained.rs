//! Why a record is as it is, against a model, and in words.

use std::collections::BTreeMap;

use delta_core::clock::Clock;
use delta_core::journal::Happened;
use delta_core::store::{Explained, Former};
use delta_core::{FieldValue, MergeStrategy, ReplicaId};
use delta_tests::block_on;
use proptest::prelude::*;

use super::{Label, Task, TaskConflict, Two, conflicts, deferring, shown, text};

/// What happens at a replica.
#[derive(Debug, Clone)]
enum Step {
    /// It writes a leaf.
    Write(usize, Leaf),
    /// It syncs.
    Sync(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Leaf {
    Title,
    Note,
    /// The color of the label with this key, which comes with it.
    Color(u8),
}

impl Leaf {
    const ALL: [Self; 4] = [Self::Title, Self::Note, Self::Color(0), Self::Color(1)];

    fn name(self) -> String {
        match self {
            Self::Title => "title".into(),
            Self::Note => "note".into(),
            Self::Color(key) => format!(r#"labels["{key}"].color"#),
        }
    }

    fn of(self, task: &Task) -> Option<String> {
        match self {
            Self::Title => Some(task.title.clone()),
            Self::Note => Some(task.note.clone()),
            Self::Color(key) => Some(task.labels.get(&key.to_string())?.color.clone()),
        }
    }

    fn write(self, task: &mut Task, value: String) {
        match self {
            Self::Title => task.title = value,
            Self::Note => task.note = value,
            Self::Color(key) => task.labels.entry(key.to_string()).or_default().color = value,
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let leaf = prop::sample::select(Leaf::ALL.to_vec());
    prop_oneof![
        3 => (0usize..2, leaf).prop_map(|(replica, leaf)| Step::Write(replica, leaf)),
        2 => (0usize..2).prop_map(Step::Sync),
    ]
}

/// A value, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held(Option<String>);

/// What a replica knows of a leaf: what is confirmed, and what that replaced.
#[derive(Debug, Clone)]
struct Known {
    confirmed: Held,
    former: Option<Held>,
}

/// A value in the model's words.
fn told(value: &FieldValue) -> Option<String> {
    match value {
        FieldValue::Present(json) => json.as_str().map(str::to_owned),
        _ => None,
    }
}

fn former(leaf: &Explained<Task>) -> Option<Held> {
    let replaced = leaf.replaced.as_ref()?;
    match &replaced.value {
        Former::Value(value) => Some(Held(told(value))),
        Former::Long(bytes) => panic!("{bytes}"),
    }
}

proptest! {
    #![proptest_config(delta_tests::cases(150))]

    /// Whatever two replicas do: every leaf is explained by the value that shows, by its writer and time, and by the value
    /// that this replica held before.
    #[test]
    fn explains_what_shows(steps in proptest::collection::vec(step(), 1..40)) {
        block_on(async {
            let two = Two::new(MergeStrategy::FieldLevel).await;
            let stores = [&two.here, &two.there];
            // Every value is written once, so it tells its writer and time.
            let mut writes: BTreeMap<String, (ReplicaId, u64)> = BTreeMap::new();
            let start = shown(&two.here).await;
            let known = |leaf: Leaf| Known { confirmed: Held(leaf.of(&start)), former: None };
            let mut models: [BTreeMap<Leaf, Known>; 2] =
                std::array::from_fn(|_| Leaf::ALL.map(|leaf| (leaf, known(leaf))).into());
            for (at, step) in steps.iter().enumerate() {
                let (Step::Write(replica, _) | Step::Sync(replica)) = step;
                let (store, model) = (stores[*replica], &mut models[*replica]);
                match step {
                    Step::Write(_, leaf) => {
                        let value = format!("{at}");
                        two.edit(store, |task| leaf.write(task, value.clone())).await;
                        writes.insert(value, (store.replica(), two.shared.clock.now()));
                    }
                    Step::Sync(_) => {
                        store.sync().await.unwrap();
                        let now = shown(store).await;
                        for (leaf, known) in model.iter_mut() {
                            let value = Held(leaf.of(&now));
                            if value != known.confirmed {
                                known.former = Some(std::mem::replace(&mut known.confirmed, value));
                            }
                        }
                    }
                }
                let now = shown(store).await;
                let explanation = store.explain("t").await.unwrap().expect("is there");
                for (leaf, known) in model.iter() {
                    let value = leaf.of(&now);
                    let Some(explained) = explanation.leaf(&leaf.name()) else {
                        prop_assert_eq!(value, None, "{:?} is not explained", leaf);
                        continue;
                    };
                    prop_assert_eq!(&told(&explained.value), &value);
                    let is_confirmed = value == known.confirmed.0;
                    prop_assert_eq!(explained.write.version.is_some(), is_confirmed, "{}", explained);
                    if let Some((writer, time)) = value.as_ref().and_then(|value| writes.get(value)) {
                        let stamp = explained.write.stamp;
                        prop_assert_eq!((stamp.replica, stamp.millis()), (*writer, *time));
                        prop_assert_eq!(explained.write.is_own, *writer == store.replica());
                    }
                    let expected = if is_confirmed { known.former.clone() } else { Some(known.confirmed.clone()) };
                    prop_assert_eq!(former(explained), expected, "{}: {}", at, explained);
                    if let Some(Held(Some(value))) = former(explained)
                        && let Some((writer, time)) = writes.get(&value)
                    {
                        let write = explained.replaced.as_ref().and_then(|replaced| replaced.write.clone());
                        let stamp = write.expect("somebody wrote it").stamp;
                        prop_assert_eq!((stamp.replica, stamp.millis()), (*writer, *time));
                    }
                    if let Some(meeting) = &explained.meeting {
                        let Happened::Merged(met) = &meeting.what else {
                            return Err(TestCaseError::fail(format!("{meeting}")));
                        };
                        prop_assert_eq!(&met.outcome, &explained.value);
                        prop_assert_eq!(&met.field_name, &explained.field_name);
                    }
                }
            }
            Ok(())
        })?;
    }
}

#[test]
fn tells_in_words_who_wrote_what_and_why_it_stays() {
    block_on(async {
        let two = Two::new(MergeStrategy::FieldLevel).await;
        two.meet(
            |task| {
                task.title = "there".into();
                task.labels.remove("a");
            },
            |task| task.title = "here".into(),
        )
        .await;
        two.edit(&two.here, |task| task.note = "draft".into()).await;
        let name = |replica: ReplicaId| (replica.0 == 2).then(|| "the phone".to_owned());
        let explanation = two.here.explain("t").await.unwrap().unwrap();
        let told = explanation.with_names(name).to_string();
        let time = "on 1 January 1970 at 00:16:40 UTC";
        let paragraph = |leaf: &str, lines: &[&str]| {
            let lines: Vec<_> = lines
                .iter()
                .map(|line| line.replace("TIME", time))
                .collect();
            let paragraph = format!("\n{leaf}\n  {}\n", lines.join("\n  "));
            assert!(
                format!("{told}\n").contains(&paragraph),
                "{paragraph}in\n{told}"
            );
        };
        assert!(told.starts_with("record \"t\"\n"));
        paragraph("the record", &["made by this replica TIME, version 1"]);
        paragraph(
            "title: \"here\"",
            &[
                "written by this replica TIME, version 3",
                "before that \"base\", written by this replica TIME, version 1",
                "two wrote it: \"base\" became \"here\" here and \"there\" elsewhere; this replica's stays (the newer stamp wins)",
            ],
        );
        paragraph(
            "note: \"draft\"",
            &[
                "written by this replica TIME, not confirmed yet",
                "before that \"base\", written by this replica TIME, version 1",
            ],
        );
        let gone = r#"labels["a"]: (absent)"#;
        paragraph(gone, &["removed by the phone TIME, version 2"]);
    });
}

#[test]
fn tells_of_what_waits_and_of_what_went() {
    block_on(async {
        let two = Two::new(deferring()).await;
        two.meet(
            |task| task.title = "there".into(),
            |task| task.title = "here".into(),
        )
        .await;
        let explanation = two.here.explain("t").await.unwrap().unwrap();
        let title = explanation.leaf("title").unwrap();
        assert_eq!(title.value, text("there"));
        let meeting = title.meeting.as_ref().unwrap();
        assert!(meeting.is_open());
        assert_eq!(meeting.number, conflicts(&two.here).await[0].number);

        two.there.delete("t").await.unwrap();
        two.there.sync().await.unwrap();
        two.here.sync().await.unwrap();
        let explanation = two.here.explain("t").await.unwrap().unwrap();
        let [gone] = &explanation.leaves[..] else {
            panic!("{explanation}")
        };
        assert_eq!(gone.write.stamp.replica, two.there.replica());
        let deleted = "the record\n  deleted by replica 0000";
        assert!(gone.to_string().starts_with(deleted), "{gone}");
        assert_eq!(two.here.explain("nobody").await.unwrap(), None);
    });
}

/// Somebody wrote once more what a meeting had made before: that is a write like any other, and was told as the meeting.
#[test]
fn what_is_written_like_an_old_meeting_is_no_meeting() {
    block_on(async {
        let joined = MergeStrategy::custom(|conflict: TaskConflict<'_>| match conflict {
            TaskConflict::Title(title) => {
                let both = format!("{}/{}", title.local(), title.remote());
                title.set(both)
            }
            other => other.take_local(),
        });
        let two = Two::new(joined).await;
        two.meet(
            |task| task.title = "b".into(),
            |task| task.title = "a".into(),
        )
        .await;
        let meeting = async || {
            let explanation = two.here.explain("t").await.unwrap().unwrap();
            let title = explanation.leaf("title").unwrap();
            assert_eq!(title.value, text("a/b"));
            title.meeting.is_some()
        };
        assert!(meeting().await);
        two.settled().await;
        assert!(meeting().await);
        for title in ["else", "a/b"] {
            two.edit(&two.there, |task| task.title = title.into()).await;
            two.settled().await;
        }
        assert!(!meeting().await);
    });
}

/// Whose addition made the sum that a version has, nobody keeps, and nothing claims to know: the newest may have come before.
#[test]
fn of_a_sum_the_newest_part_is_told() {
    block_on(async {
        let two = Two::new(MergeStrategy::FieldLevel).await;
        let third = two.shared.open(3).await;
        two.edit(&two.here, |task| task.votes += 1).await;
        two.edit(&two.there, |task| task.votes += 10).await;
        two.there.sync().await.unwrap();
        two.here.sync().await.unwrap();
        third.sync().await.unwrap();
        let explanation = third.explain("t").await.unwrap().unwrap();
        let votes = explanation.leaf("votes").unwrap();
        assert_eq!(votes.write.stamp.replica, two.there.replica());
        let told = votes.to_string();
        let newest = "votes: 11\n  adds up; the newest part was written by replica 0000";
        assert!(told.starts_with(newest), "{told}");
        assert!(told.contains(", version 3"), "{told}");
    });
}

/// Of a long value only the length is kept, and one former value a leaf.
#[test]
fn what_is_replaced_costs_little() {
    block_on(async {
        let two = Two::new(MergeStrategy::FieldLevel).await;
        for title in ["x".repeat(100_000), "short".into()] {
            two.edit(&two.here, |task| task.title.clone_from(&title))
                .await;
            two.settled().await;
        }
        for store in [&two.here, &two.there] {
            let explanation = store.explain("t").await.unwrap().unwrap();
            let title = explanation.leaf("title").unwrap();
            let replaced = title.replaced.as_ref().unwrap();
            assert_eq!(replaced.value, Former::Long(100_000));
            assert!(
                title
                    .to_string()
                    .contains("\n  before that a value of 100000 bytes, written by")
            );
        }
        let row = row_len(&two).await;
        for round in 0..20 {
            two.edit(&two.here, |task| {
                task.title = format!("{round:05}");
                let label = Label {
                    color: format!("{round:05}"),
                    weight: round,
                };
                task.labels.insert("a".into(), label);
            })
            .await;
            two.settled().await;
        }
        assert!(row_len(&two).await < row + 200);
    });
}

/// The bytes of the record's row.
async fn row_len(two: &Two) -> usize {
    use delta_core::Entity;
    use delta_core::storage::{Space, Storage};
    let key = (Space::Records, b"t".to_vec());
    let rows = two.storage.get(Task::COLLECTION, vec![key]).await.unwrap();
    rows[0].as_ref().unwrap().value.len()
}
