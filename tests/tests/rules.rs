//! The rules of leaves: what becomes of two writes that did not know of each other (rule M1), by merging by hand and between
//! stores that share an authority.

#[path = "rules/added.rs"]
mod added;
#[path = "rules/entries.rs"]
mod entries;
#[path = "rules/own.rs"]
mod own;
#[path = "rules/text.rs"]
mod text;
#[path = "rules/texts.rs"]
mod texts;

use delta_core::journal::Happened;
use delta_core::merge::{Reason, Winner};
use delta_core::{
    DeltaMerger, DeltaSyncConfig, DeltaTracker, Entity, MergeStrategy, Merged, Store, StoreConfig,
};
use delta_tests::shared::Shared;
use futures_util::TryStreamExt;

/// Both changes of one record, merged by hand. Which of them is the later one is open.
pub(crate) fn merged<T: Entity>(
    strategy: MergeStrategy<T>,
    base: &T,
    local: &T,
    remote: &T,
) -> Merged<T> {
    let [local, remote] = [local, remote].map(|new| DeltaTracker::new().track_changes(base, new));
    DeltaMerger::new(strategy)
        .merge(base, &local, &remote)
        .expect("the deltas were made from the base")
}

/// Two stores that have the same record, and nothing to send.
pub(crate) struct Pair<T: Entity> {
    pub(crate) shared: Shared<T>,
    pub(crate) here: Store<T>,
    pub(crate) there: Store<T>,
}

impl<T: Entity> Pair<T> {
    pub(crate) async fn new(strategy: MergeStrategy<T>, record: Option<T>) -> Self {
        let shared = Shared::<T>::default();
        let config = |replica| StoreConfig {
            delta_sync: DeltaSyncConfig {
                merge_strategy: strategy.clone(),
                ..DeltaSyncConfig::default()
            },
            ..shared.config(replica)
        };
        let here = shared.open_with(config(1)).await;
        let there = shared.open_with(config(2)).await;
        if let Some(record) = record {
            here.save(record).await.unwrap();
        }
        let pair = Self {
            shared,
            here,
            there,
        };
        pair.sync().await;
        pair
    }

    /// A write that is later than all before it.
    pub(crate) async fn edit(&self, store: &Store<T>, id: T::Id, edit: impl FnMut(&mut T)) {
        self.shared.clock.advance(1);
        store.update(id, edit).await.unwrap();
    }

    /// Syncs here first, until nothing moves.
    pub(crate) async fn sync(&self) {
        for _ in 0..3 {
            self.here.sync().await.unwrap();
            self.there.sync().await.unwrap();
        }
    }

    /// What all show in the end.
    pub(crate) async fn settled(&self, id: T::Id) -> T {
        self.sync().await;
        let shown = self.here.get(id.clone()).await.unwrap().expect("is there");
        for other in [
            self.there.get(id.clone()).await.unwrap(),
            self.shared.get(id).await,
        ] {
            let other = other.expect("is there");
            assert!(shown.same(&other), "{shown:#?}\n{other:#?}");
        }
        shown
    }
}

/// Who won, by what, for each merge of a leaf that a store tells of; [`Winner::Undecided`] where it waits.
pub(crate) async fn told<T: Entity>(store: &Store<T>) -> Vec<(String, Winner, Reason)> {
    let entries: Vec<_> = store.journal().try_collect().await.unwrap();
    let merge = |entry: delta_core::journal::JournalEntry<T>| match entry.what {
        Happened::Merged(merge) | Happened::Deferred(merge) => {
            Some((merge.field_name, merge.winner, merge.reason))
        }
        _ => None,
    };
    entries.into_iter().filter_map(merge).collect()
}
