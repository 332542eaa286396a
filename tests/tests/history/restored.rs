//! What lost is written once more: losers of a merge, refused changes, records deleted elsewhere.

use std::sync::atomic::Ordering;

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::journal::{Closing, Happened, JournalEntry, Standing};
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::storage::Memory;
use delta_core::{Authority, Delta, MergeStrategy, Store, StoreError};
use delta_tests::block_on;
use delta_tests::failing::Failing;
use delta_tests::meddled::Meddled;
use delta_tests::shared::{Shared, open};
use futures_util::TryStreamExt;

use super::{Label, Task, Two, conflicts, deferring, is_gone_from_list, journal, shown};

/// An authority that takes no change above a size.
struct Small(Authority<Task>);

/// More than [`Small`] takes.
fn large() -> String {
    "L".repeat(2000)
}

impl StoreBackend<Task> for Small {
    fn capabilities(&self) -> Capabilities {
        let mut capabilities = self.0.capabilities();
        capabilities.max_change_bytes = 1000;
        capabilities
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.0.push(request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.0.pull(request).await
    }

    async fn get_delta(
        &self,
        id: &String,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.0.get_delta(id, from_version).await
    }
}

async fn refused(store: &Store<Task>) -> Vec<JournalEntry<Task>> {
    store.refused().try_collect().await.unwrap()
}

/// A change of title and votes was refused.
async fn refusal() -> (Two, u64) {
    let mut two = Two::new(MergeStrategy::FieldLevel).await;
    let wire = Small(two.shared.authority.clone());
    two.here = open(two.storage.clone(), wire, two.config.clone()).await;
    let edit = |task: &mut Task| {
        task.title = large();
        task.votes += 2;
    };
    two.edit(&two.here, edit).await;
    assert_eq!(two.here.sync().await.unwrap().rejected, 1);
    assert_eq!(shown(&two.here).await.title, "base");
    let entry = refused(&two.here).await.pop().unwrap();
    assert!(entry.is_open());
    let mut names: Vec<_> = entry.field_names().collect();
    names.sort_unstable();
    assert_eq!(names, ["title", "votes"]);
    let number = entry.number;
    (two, number)
}

#[test]
fn the_loser_of_a_merge_is_written_once_more() {
    for is_here_newer in [true, false] {
        block_on(async {
            let two = Two::new(MergeStrategy::FieldLevel).await;
            let write = |title: &str| {
                let title = title.to_owned();
                move |task: &mut Task| task.title.clone_from(&title)
            };
            if is_here_newer {
                two.edit(&two.there, write("there")).await;
                two.edit(&two.here, write("here")).await;
            } else {
                two.edit(&two.here, write("here")).await;
                two.edit(&two.there, write("there")).await;
            }
            two.there.sync().await.unwrap();
            two.here.sync().await.unwrap();
            let (winner, loser) = if is_here_newer {
                ("here", "there")
            } else {
                ("there", "here")
            };
            assert_eq!(two.settled().await.title, winner);
            let entry = journal(&two.here).await.pop().unwrap();
            two.here.restore(entry.number).await.unwrap();
            assert_eq!(two.settled().await.title, loser);
            let last = journal(&two.here).await.pop().unwrap();
            let how = Closing::Restored;
            let entry = entry.number;
            assert_eq!(last.standing, Standing::Closed { entry, how });
            assert!(is_gone_from_list(&two.here.restore(entry).await));
            let again = two.here.restore(last.number).await;
            assert!(matches!(again, Err(StoreError::NotWaiting { .. })));
        });
    }
}

#[test]
fn where_both_won_nothing_is_restored() {
    block_on(async {
        let two = Two::new(MergeStrategy::FieldLevel).await;
        two.meet(|task| task.votes += 1, |task| task.votes += 2)
            .await;
        let number = journal(&two.here).await.pop().unwrap().number;
        let restored = two.here.restore(number).await.unwrap_err();
        assert!(matches!(restored, StoreError::NotRestored { .. }));
        assert_eq!(two.settled().await.votes, 3);
    });
}

#[test]
fn what_has_nothing_to_stand_in_is_not_restored() {
    block_on(async {
        let two = Two::new(MergeStrategy::FieldLevel).await;
        let remove = |task: &mut Task| drop(task.labels.remove("a"));
        let paint = |task: &mut Task| task.labels.get_mut("a").unwrap().color = "red".into();
        two.meet(remove, paint).await;
        let entry = journal(&two.here).await.pop().unwrap();
        let error = two.here.restore(entry.number).await.unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains(r#"what `labels["a"].color` stood in is gone; save the record"#),
            "{text}"
        );
        // With the entry back, there is.
        let back = |task: &mut Task| drop(task.labels.insert("a".into(), Label::default()));
        two.edit(&two.here, back).await;
        two.here.restore(entry.number).await.unwrap();
        assert_eq!(two.settled().await.labels["a"].color, "red");
    });
}

#[test]
fn a_decided_conflict_gives_back_what_lost() {
    block_on(async {
        let two = Two::new(deferring()).await;
        two.meet(
            |task| task.note = "there".into(),
            |task| task.note = "here".into(),
        )
        .await;
        let number = conflicts(&two.here).await[0].number;
        let take = |conflict: super::TaskConflict<'_>| match conflict {
            super::TaskConflict::Note(note) => note.take_remote(),
            other => panic!("{other:?}"),
        };
        two.here.resolve(number, take).await.unwrap();
        let number = journal(&two.here).await.pop().unwrap().number;
        two.here.restore(number).await.unwrap();
        assert_eq!(two.settled().await.note, "here");
    });
}

#[test]
fn a_refused_change_goes_out_again_on_what_is_there_now() {
    block_on(async {
        let (mut two, number) = refusal().await;
        let edit = |task: &mut Task| (task.votes, task.note) = (task.votes + 10, "new".into());
        two.edit(&two.there, edit).await;
        two.there.sync().await.unwrap();
        two.restart().await;
        two.here.sync().await.unwrap();
        assert_eq!(two.here.restore(number).await.unwrap().leaves, 2);
        assert_eq!(refused(&two.here).await, []);
        let task = two.settled().await;
        assert_eq!((task.title, task.votes), (large(), 12), "added once");
        assert_eq!(task.note, "new");
    });
}

#[test]
fn a_refused_change_is_let_go() {
    block_on(async {
        let (two, number) = refusal().await;
        two.here.discard(number).await.unwrap();
        assert_eq!(refused(&two.here).await, []);
        assert!(is_gone_from_list(&two.here.discard(number).await));
        let last = journal(&two.here).await.pop().unwrap();
        assert!(matches!(last.what, Happened::Rejected(_)));
        let not_open = two.here.discard(last.number).await;
        assert!(matches!(not_open, Err(StoreError::NotWaiting { .. })));
        assert_eq!(shown(&two.here).await.title, "base");
    });
}

#[test]
fn a_refused_change_of_a_record_that_went_waits_on() {
    block_on(async {
        let (two, number) = refusal().await;
        two.there.delete("t").await.unwrap();
        two.there.sync().await.unwrap();
        two.here.sync().await.unwrap();
        let error = two.here.restore(number).await.unwrap_err();
        assert!(matches!(error, StoreError::NotRestored { .. }), "{error}");
        assert_eq!(refused(&two.here).await[0].number, number);
    });
}

/// A record that was refused as a whole, and one that was refused to go.
#[test]
fn refused_records_come_and_go_once_more() {
    block_on(async {
        let two = Two::new(MergeStrategy::FieldLevel).await;
        let wire = Small(two.shared.authority.clone());
        let store = open(Memory::new(), wire, two.shared.config(3)).await;
        let task = Task {
            id: "u".into(),
            title: large(),
            ..Task::default()
        };
        store.save(task.clone()).await.unwrap();
        assert_eq!(store.sync().await.unwrap().rejected, 1);
        assert_eq!(store.get("u").await.unwrap(), None);
        let number = refused(&store).await[0].number;
        store.restore(number).await.unwrap();
        assert_eq!(store.get("u").await.unwrap(), Some(task));
    });
}

#[test]
fn a_record_deleted_elsewhere_is_revived_as_it_was_shown() {
    for is_sent in [true, false] {
        block_on(async {
            let two = Two::new(MergeStrategy::FieldLevel).await;
            let before = shown(&two.here).await;
            two.there.delete("t").await.unwrap();
            two.there.sync().await.unwrap();
            let edit = |task: &mut Task| task.note = "mine".into();
            if is_sent {
                two.edit(&two.here, edit).await;
                two.here.sync().await.unwrap();
            } else {
                // It is saved when the push is over, and the delete comes with the pull.
                let here = two.here.clone();
                let save = move || {
                    let here = here.clone();
                    async move { drop(here.update("t", edit).await) }
                };
                let backend = Meddled::before_pull(two.shared.authority.clone(), save);
                let second = open(two.storage.clone(), backend, two.config.clone()).await;
                second.sync().await.unwrap();
            }
            let mine = Task {
                note: "mine".into(),
                ..before
            };
            assert_eq!(two.here.get("t").await.unwrap(), None);
            let entry = journal(&two.here).await.pop().unwrap();
            assert!(matches!(&entry.what, Happened::Gone(_)), "{entry}");
            assert!(!entry.is_open(), "deleting won");
            two.here.restore(entry.number).await.unwrap();
            assert_eq!(two.settled().await, mine);
        });
    }
}

/// The leaves that were lost, where somebody else has made the record anew.
#[test]
fn a_record_that_is_there_again_gets_what_was_lost() {
    block_on(async {
        let two = Two::new(MergeStrategy::FieldLevel).await;
        two.there.delete("t").await.unwrap();
        two.there.sync().await.unwrap();
        two.edit(&two.here, |task| task.note = "mine".into()).await;
        two.here.sync().await.unwrap();
        let number = journal(&two.here).await.pop().unwrap().number;
        let anew = Task {
            id: "t".into(),
            title: "anew".into(),
            ..Task::default()
        };
        two.there.save(anew).await.unwrap();
        two.settled().await;
        two.here.restore(number).await.unwrap();
        let task = two.settled().await;
        assert_eq!((task.title.as_str(), task.note.as_str()), ("anew", "mine"));
    });
}

/// The commit that closes an entry is the one that writes: a storage that fails leaves both as they were.
#[test]
fn an_entry_closes_with_the_write_or_not_at_all() {
    block_on(async {
        let (mut two, number) = refusal().await;
        let storage = Failing {
            memory: two.storage.clone(),
            ..Failing::default()
        };
        two.here = open(
            storage.clone(),
            two.shared.authority.clone(),
            two.config.clone(),
        )
        .await;
        storage.is_full.store(true, Ordering::SeqCst);
        assert!(matches!(
            two.here.restore(number).await,
            Err(StoreError::Storage(_))
        ));
        two.restart().await;
        assert_eq!(shown(&two.here).await.title, "base");
        assert_eq!(refused(&two.here).await[0].number, number);
        two.here.restore(number).await.unwrap();
        two.restart().await;
        assert_eq!(shown(&two.here).await.title, large());
        assert_eq!(refused(&two.here).await, []);
    });
}

/// What travels with every change says something of the last one (rule D7): it was turned back to what it was when the change
/// was refused.
#[test]
fn what_travels_with_every_change_is_not_turned_back() {
    #[derive(Debug, Clone, PartialEq, Delta)]
    #[delta(validate = "Span::check")]
    struct Span {
        #[delta(id)]
        id: u8,
        from: i32,
        to: i32,
        #[delta(always)]
        changed_at: u64,
    }
    impl Span {
        fn check(&self) -> Result<(), String> {
            let is_valid = self.from <= self.to;
            is_valid.then_some(()).ok_or("it ends before".to_owned())
        }
    }
    let span = |from, to, changed_at| Span {
        id: 1,
        from,
        to,
        changed_at,
    };

    block_on(async {
        let shared = Shared::<Span>::default();
        let (here, there) = (shared.open(1).await, shared.open(2).await);
        here.save(span(0, 10, 0)).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        shared.clock.advance(1);
        there.save(span(5, 10, 50)).await.unwrap();
        there.sync().await.unwrap();
        shared.clock.advance(1);
        here.save(span(0, 3, 100)).await.unwrap();
        assert_eq!(here.sync().await.unwrap().rejected, 1);
        shared.clock.advance(1);
        here.save(span(1, 10, 200)).await.unwrap();
        here.sync().await.unwrap();
        let refused: Vec<_> = here.refused().try_collect().await.unwrap();
        here.restore(refused[0].number).await.unwrap();
        assert_eq!(here.get(1).await.unwrap(), Some(span(1, 3, 200)));
        here.sync().await.unwrap();
        assert_eq!(shared.get(1).await, Some(span(1, 3, 200)));
    });
}
