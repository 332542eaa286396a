//! What happened is kept, told and made good: conflicts that wait, refused changes, the journal's bounds, explanations.

#[path = "history/bounds.rs"]
mod bounds;
#[path = "history/deferred.rs"]
mod deferred;
#[path = "history/explained.rs"]
mod explained;
#[path = "history/moving.rs"]
mod moving;
#[path = "history/restored.rs"]
mod restored;

use std::collections::BTreeMap;

use delta_core::journal::JournalEntry;
use delta_core::storage::Memory;
use delta_core::{
    Delta, DeltaSyncConfig, FieldValue, MergeStrategy, Store, StoreConfig, StoreError,
};
use delta_tests::shared::{Shared, open};
use futures_util::TryStreamExt;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(validate = "Task::validated")]
struct Task {
    #[delta(id)]
    id: String,
    title: String,
    note: String,
    #[delta(merge = "add")]
    votes: u32,
    labels: BTreeMap<String, Label>,
    #[delta(immutable)]
    made_by: String,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Label {
    color: String,
    weight: u8,
}

impl Task {
    fn validated(&self) -> Result<(), String> {
        if self.title == "forbidden" {
            return Err("the title is forbidden".to_owned());
        }
        Ok(())
    }
}

/// Puts off what is asked about.
fn deferring() -> MergeStrategy<Task> {
    MergeStrategy::custom(|conflict: TaskConflict<'_>| match conflict {
        TaskConflict::Title(title) => title.defer(),
        TaskConflict::Note(note) => note.defer(),
        TaskConflict::Labels(label) => label.defer(),
    })
}

/// Two stores that have the task `t`, and the storage of the first.
struct Two {
    shared: Shared<Task>,
    storage: Memory,
    config: StoreConfig<Task>,
    here: Store<Task>,
    there: Store<Task>,
}

impl Two {
    async fn new(merge_strategy: MergeStrategy<Task>) -> Self {
        let shared = Shared::<Task>::default();
        let config = StoreConfig {
            delta_sync: DeltaSyncConfig {
                merge_strategy,
                ..DeltaSyncConfig::default()
            },
            ..shared.config(1)
        };
        let storage = Memory::new();
        let here = open(storage.clone(), shared.authority.clone(), config.clone()).await;
        let there = shared.open(2).await;
        let labels = [("a".to_owned(), Label::default())];
        here.save(Task {
            id: "t".into(),
            title: "base".into(),
            note: "base".into(),
            labels: labels.into(),
            ..Task::default()
        })
        .await
        .unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        Self {
            shared,
            storage,
            config,
            here,
            there,
        }
    }

    /// Each changes the task; the first store syncs second, and merges.
    async fn meet(&self, there: impl FnMut(&mut Task), here: impl FnMut(&mut Task)) {
        self.edit(&self.there, there).await;
        self.there.sync().await.unwrap();
        self.edit(&self.here, here).await;
        self.here.sync().await.unwrap();
    }

    /// A write that is later than all before it.
    async fn edit(&self, store: &Store<Task>, edit: impl FnMut(&mut Task)) {
        self.shared.clock.advance(1);
        store.update("t", edit).await.unwrap();
    }

    /// The first store's process ends and starts again.
    async fn restart(&mut self) {
        let authority = self.shared.authority.clone();
        self.here = open(self.storage.clone(), authority, self.config.clone()).await;
    }

    /// Both syncs, until all hold the same.
    async fn settled(&self) -> Task {
        for _ in 0..2 {
            self.here.sync().await.unwrap();
            self.there.sync().await.unwrap();
        }
        let task = shown(&self.here).await;
        assert_eq!(task, shown(&self.there).await);
        assert_eq!(Some(&task), self.shared.get("t").await.as_ref());
        task
    }
}

async fn shown(store: &Store<Task>) -> Task {
    store.get("t").await.unwrap().expect("is there")
}

async fn conflicts(store: &Store<Task>) -> Vec<JournalEntry<Task>> {
    store.conflicts().try_collect().await.unwrap()
}

async fn journal(store: &Store<Task>) -> Vec<JournalEntry<Task>> {
    store.journal().try_collect().await.unwrap()
}

fn text(value: &str) -> FieldValue {
    FieldValue::of(&value.to_owned())
}

fn is_gone_from_list<T>(result: &Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::NoEntry { .. }))
}
