//! Two devices do one thing each while they are offline; what comes of it in either order of arrival.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use delta_core::journal::Happened;
use delta_core::store::SyncOutcome;
use delta_core::{DeltaSyncConfig, MergeStrategy, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::shared::Shared;
use futures_util::TryStreamExt as _;

use crate::entity::{Thing, ThingConflict};
use crate::kinds::{Kind, Operation};

/// Two operations on one kind of leaf, the one made before the other.
pub(crate) struct Run<'a> {
    pub(crate) kind: &'a Kind,
    pub(crate) older: Operation,
    pub(crate) newer: Operation,
}

/// What came of it under one strategy.
pub(crate) struct Outcome {
    /// The value where the older one arrives first, and where the newer one does.
    values: [String; 2],
    /// Why, in the words of the journals.
    reasons: BTreeSet<String>,
    is_asked: bool,
    is_refused: bool,
}

impl Outcome {
    pub(crate) fn value(&self) -> String {
        let [older_first, newer_first] = &self.values;
        if older_first == newer_first {
            older_first.clone()
        } else {
            format!("{older_first}, or {newer_first} where the newer arrives first")
        }
    }

    pub(crate) fn why(&self) -> String {
        if self.reasons.is_empty() {
            "–".to_owned()
        } else {
            self.reasons.iter().cloned().collect::<Vec<_>>().join("; ")
        }
    }

    pub(crate) fn asked(&self) -> &'static str {
        if self.is_asked { "the resolver" } else { "–" }
    }

    pub(crate) fn refused(&self) -> &'static str {
        if self.is_refused { "refused" } else { "taken" }
    }
}

impl Run<'_> {
    /// By leaf, as a unit, by a resolver, and strictly.
    pub(crate) fn under_every_strategy(&self) -> [Outcome; 4] {
        let asked = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&asked);
        let resolver = MergeStrategy::custom(move |conflict: ThingConflict<'_>| {
            told.store(true, Ordering::Relaxed);
            conflict.take_newest()
        });
        let strategies = [
            MergeStrategy::FieldLevel,
            MergeStrategy::LastWriteWins,
            resolver,
            MergeStrategy::Strict,
        ];
        strategies.map(|strategy| {
            asked.store(false, Ordering::Relaxed);
            let orders =
                [true, false].map(|older_first| block_on(self.once(strategy.clone(), older_first)));
            let [(a, mut reasons, a_refused), (b, other_reasons, b_refused)] = orders;
            reasons.extend(other_reasons);
            Outcome {
                values: [a, b],
                reasons,
                is_asked: asked.load(Ordering::Relaxed),
                is_refused: a_refused || b_refused,
            }
        })
    }

    async fn once(
        &self,
        merge_strategy: MergeStrategy<Thing>,
        older_first: bool,
    ) -> (String, BTreeSet<String>, bool) {
        let shared = Shared::<Thing>::default();
        let config = |replica| StoreConfig {
            delta_sync: DeltaSyncConfig {
                merge_strategy: merge_strategy.clone(),
                ..DeltaSyncConfig::default()
            },
            ..shared.config(replica)
        };
        let (a, b) = (
            shared.open_with(config(1)).await,
            shared.open_with(config(2)).await,
        );
        a.save(Thing::before()).await.unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        for (store, operation) in [(&a, self.older), (&b, self.newer)] {
            shared.clock.advance(1000);
            make(store, operation).await;
        }
        for (store, operation) in [(&a, self.older), (&b, self.newer)] {
            if let Operation::Around(_, last) = operation {
                shared.clock.advance(1000);
                store.update(1, last).await.unwrap();
            }
        }
        let order = if older_first {
            [&a, &b, &a, &b]
        } else {
            [&b, &a, &b, &a]
        };
        let mut is_refused = false;
        for store in order {
            let report = store.sync().await.unwrap();
            is_refused |= report.rejected > 0;
            assert_eq!(report.outcome, SyncOutcome::Settled);
        }
        let shown = [
            a.get(1).await.unwrap(),
            b.get(1).await.unwrap(),
            shared.get(1).await,
        ];
        assert!(shown.iter().all(|thing| *thing == shown[0]), "{shown:?}");
        let value = shown[0]
            .as_ref()
            .map_or_else(|| "gone".to_owned(), self.kind.show);
        let mut reasons = BTreeSet::new();
        for store in [&a, &b] {
            let mut journal = store.journal();
            while let Some(entry) = journal.try_next().await.unwrap() {
                reasons.extend(match entry.what {
                    Happened::Merged(leaf) => Some(leaf.reason.to_string()),
                    Happened::Gone(_) => Some("the record was deleted".to_owned()),
                    _ => None,
                });
            }
        }
        (
            if value.is_empty() {
                "empty".to_owned()
            } else {
                value
            },
            reasons,
            is_refused,
        )
    }
}

async fn make(store: &Store<Thing>, operation: Operation) {
    match operation {
        Operation::Edit(edit) | Operation::Around(edit, _) => {
            store.update(1, edit).await.unwrap();
        }
        Operation::Delete => drop(store.delete(1).await.unwrap()),
        Operation::MakeAgain => {
            store.delete(1).await.unwrap();
            store.sync().await.unwrap();
            store.save(Thing::before()).await.unwrap();
        }
    }
}
