//! What is not merged: changes of strict stores and collections (rules S3, V4), and what a type's own `validate` does not take
//! (rule M7). Nothing of it is lost: the journal of the store that was refused has it.

use delta_core::backend::BackendExt;
use delta_core::journal::{Happened, JournalEntry, Refusal};
use delta_core::message::RejectionCode;
use delta_core::storage::Memory;
use delta_core::store::SyncOutcome;
use delta_core::{
    Authority, Delta, DeltaMerger, DeltaSyncConfig, DeltaTracker, Entity, FieldValue, MergeError,
    MergeStrategy, Store, StoreConfig,
};
use delta_tests::flaky::Flaky;
use delta_tests::shared::{Shared, open};
use delta_tests::{block_on, cases};
use futures_util::TryStreamExt;
use proptest::prelude::*;

/// Three leaves and nothing that speaks against merging them.
#[derive(Debug, Clone, PartialEq, Delta)]
struct Page {
    #[delta(id)]
    id: u8,
    title: String,
    body: String,
    #[delta(always)]
    touched: u64,
}

/// The same in a collection that merges nothing.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "contracts", strict)]
struct Contract {
    #[delta(id)]
    id: u8,
    buyer: String,
    price: u32,
}

/// Any two leaves may be changed alone, and not every pair of changes goes together.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "spans", validate = "Span::check")]
struct Span {
    #[delta(id)]
    id: u8,
    from: i32,
    to: i32,
}

impl Span {
    fn check(&self) -> Result<(), String> {
        if self.from <= self.to {
            Ok(())
        } else {
            Err(format!("{} is after {}", self.from, self.to))
        }
    }
}

/// What everybody takes from, until it is gone.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "stocks", validate = "Stock::check")]
struct Stock {
    #[delta(id)]
    id: u8,
    #[delta(merge = "add")]
    left: i64,
}

impl Stock {
    fn check(&self) -> Result<(), &'static str> {
        if self.left < 0 {
            Err("more was taken than there was")
        } else {
            Ok(())
        }
    }
}

async fn refusals<T: Entity>(store: &Store<T>) -> Vec<Refusal> {
    let journal: Vec<JournalEntry<T>> = store.journal().try_collect().await.unwrap();
    let refused = journal.into_iter().filter_map(|entry| match entry.what {
        Happened::Rejected(refusal) => Some(refusal),
        // Sums are told, too.
        Happened::Merged(_) => None,
        other => panic!("{other}"),
    });
    refused.collect()
}

fn strict<T: Entity>(config: StoreConfig<T>) -> StoreConfig<T> {
    StoreConfig {
        delta_sync: DeltaSyncConfig {
            merge_strategy: MergeStrategy::Strict,
            ..DeltaSyncConfig::default()
        },
        ..config
    }
}

fn page() -> Page {
    Page {
        id: 1,
        title: "One".into(),
        body: "Text".into(),
        touched: 0,
    }
}

/// Rule V4.
#[test]
fn a_strict_store_merges_nothing_and_keeps_what_was_refused() {
    block_on(async {
        let shared = Shared::<Page>::default();
        let a = shared.open_with(strict(shared.config(1))).await;
        let b = shared.open_with(strict(shared.config(2))).await;
        a.save(page()).await.unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();

        a.update(1, |page| (page.title, page.touched) = ("Two".into(), 1))
            .await
            .unwrap();
        b.update(1, |page| page.body = "Words".into())
            .await
            .unwrap();
        a.sync().await.unwrap();
        let report = b.sync().await.unwrap();
        assert_eq!(
            (
                report.rejected,
                report.conflicts,
                report.merges,
                report.outcome
            ),
            (1, 0, 0, SyncOutcome::Settled)
        );

        let theirs = Page {
            title: "Two".into(),
            touched: 1,
            ..page()
        };
        assert_eq!(b.get(1).await.unwrap(), Some(theirs.clone()));
        assert_eq!(shared.get(1).await, Some(theirs));
        let refused = refusals(&b).await;
        let [refusal] = &refused[..] else {
            panic!("{refused:?}")
        };
        assert_eq!(refusal.code, RejectionCode::Stale);
        assert_eq!(
            refusal.message,
            "others have changed `title` since version 1, and this collection or store merges nothing; look at the record and save again"
        );
        assert!(
            refusal
                .lost
                .iter()
                .any(|leaf| leaf.to_string() == r#"body: "Text" -> "Words""#),
            "{refusal:?}"
        );

        // With the record as it is now the same change is taken.
        b.update(1, |page| page.body = "Words".into())
            .await
            .unwrap();
        assert_eq!(b.sync().await.unwrap().rejected, 0);
        assert_eq!(shared.get(1).await.unwrap().body, "Words");
    });
}

/// Two writes of the same value are no conflict (rule V3), and neither is what a store wrote itself (rule V5).
#[test]
fn a_strict_store_takes_what_conflicts_with_nothing() {
    block_on(async {
        let shared = Shared::<Page>::default();
        let a = shared.open_with(strict(shared.config(1))).await;
        let b = shared.open_with(strict(shared.config(2))).await;
        a.save(page()).await.unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        for store in [&a, &b] {
            store
                .update(1, |page| page.title = "Two".into())
                .await
                .unwrap();
        }
        for store in [&a, &b, &a] {
            assert_eq!(store.sync().await.unwrap().rejected, 0);
        }
        for title in ["Three", "Four", "Five"] {
            a.update(1, |page| page.title = title.into()).await.unwrap();
            assert_eq!(a.sync().await.unwrap().rejected, 0);
        }
    });
}

/// A list and a long text, which travel as splices.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "boards", strict)]
struct Board {
    #[delta(id)]
    id: u8,
    items: Vec<u32>,
    body: String,
}

/// Two stores made the same of a list and of a text. It used to be refused, because splices do not say what they make (rule V3).
#[test]
fn a_strict_collection_takes_equal_splices_and_no_others() {
    block_on(async {
        let shared = Shared::<Board>::default();
        let (a, b) = (shared.open(1).await, shared.open(2).await);
        let board = Board {
            id: 1,
            items: (0..500).collect(),
            body: "word ".repeat(200),
        };
        a.save(board.clone()).await.unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        let change = |item: u32| {
            move |board: &mut Board| {
                board.items.insert(250, item);
                board.body.push_str("more");
            }
        };
        for store in [&a, &b] {
            store.update(1, change(7)).await.unwrap();
        }
        a.sync().await.unwrap();
        let report = b.sync().await.unwrap();
        assert_eq!((report.rejected, report.conflicts), (0, 0));
        assert_eq!(report.outcome, SyncOutcome::Settled);
        assert_eq!(refusals(&b).await, []);
        let mut same = board;
        change(7)(&mut same);
        assert_eq!(shared.get(1).await, Some(same.clone()));
        assert_eq!(b.get(1).await.unwrap(), Some(same.clone()));

        // Not the same: what came second is refused whole, and kept.
        a.sync().await.unwrap();
        a.update(1, change(8)).await.unwrap();
        b.update(1, change(9)).await.unwrap();
        a.sync().await.unwrap();
        let report = b.sync().await.unwrap();
        assert_eq!((report.rejected, report.outcome), (1, SyncOutcome::Settled));
        let refused = refusals(&b).await;
        let [refusal] = refused.as_slice() else {
            panic!("{refused:?}")
        };
        assert_eq!(refusal.code, RejectionCode::Stale);
        change(8)(&mut same);
        assert_eq!(b.get(1).await.unwrap(), Some(same.clone()));
        assert_eq!(shared.get(1).await, Some(same));
    });
}

/// What waits behind a change whose answer got lost meets others' writes on the device, and is decided alike (rule S4).
#[test]
fn a_waiting_change_is_refused_on_the_device_too() {
    block_on(async {
        let shared = Shared::<Page>::default();
        let wire = Flaky::new(shared.authority.clone());
        let a = shared.open_with(strict(shared.config(1))).await;
        let b = open(Memory::new(), wire.clone(), strict(shared.config(2))).await;
        a.save(page()).await.unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        b.update(1, |page| page.body = "Sent".into()).await.unwrap();
        wire.lose_next_reply();
        b.sync().await.unwrap_err();
        b.update(1, |page| page.body = "Waiting".into())
            .await
            .unwrap();
        a.sync().await.unwrap();
        a.update(1, |page| page.title = "Two".into()).await.unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        let page = Page {
            title: "Two".into(),
            body: "Sent".into(),
            ..page()
        };
        assert_eq!(b.get(1).await.unwrap(), Some(page.clone()));
        assert_eq!(shared.get(1).await, Some(page));
        let refused = refusals(&b).await;
        assert!(
            matches!(&refused[..], [refusal] if refusal.code == RejectionCode::Stale),
            "{refused:?}"
        );
    });
}

/// Rule S3: a collection may be narrower than what a store asks for.
#[test]
fn a_strict_collection_merges_nothing_whatever_a_store_asks_for() {
    for merge_strategy in [
        MergeStrategy::FieldLevel,
        MergeStrategy::LastWriteWins,
        MergeStrategy::custom(|conflict: ContractConflict<'_>| match conflict {
            ContractConflict::Buyer(conflict) => conflict.take_local(),
            ContractConflict::Price(conflict) => conflict.take_local(),
        }),
    ] {
        block_on(async {
            let shared = Shared::<Contract>::default();
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
            a.save(Contract {
                id: 1,
                buyer: "A".into(),
                price: 10,
            })
            .await
            .unwrap();
            a.sync().await.unwrap();
            b.sync().await.unwrap();
            a.update(1, |contract| contract.price = 20).await.unwrap();
            b.update(1, |contract| contract.buyer = "B".into())
                .await
                .unwrap();
            a.sync().await.unwrap();
            b.sync().await.unwrap();
            let contract = Contract {
                id: 1,
                buyer: "A".into(),
                price: 20,
            };
            assert_eq!(
                b.get(1).await.unwrap(),
                Some(contract.clone()),
                "{merge_strategy:?}"
            );
            assert_eq!(shared.get(1).await, Some(contract));
            assert_eq!(refusals(&b).await.len(), 1);
        });
    }
}

#[test]
fn a_strict_merger_refuses_with_words() {
    let base = page();
    let here = Page {
        title: "Here".into(),
        ..page()
    };
    let there = Page {
        body: "There".into(),
        ..page()
    };
    let tracker = DeltaTracker::new();
    let (local, remote) = (
        tracker.track_changes(&base, &here),
        tracker.track_changes(&base, &there),
    );
    let merger = DeltaMerger::new(MergeStrategy::<Page>::Strict);
    let error = merger.merge(&base, &local, &remote).unwrap_err();
    assert!(
        matches!(&error, MergeError::Refused(text) if text.contains("`body`")),
        "{error}"
    );
}

/// Rule M7, whoever comes second.
#[test]
fn a_merge_that_would_not_be_valid_is_refused() {
    block_on(async {
        let shared = Shared::<Span>::default();
        let (a, b) = (shared.open(1).await, shared.open(2).await);
        a.save(Span {
            id: 1,
            from: 0,
            to: 10,
        })
        .await
        .unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        a.update(1, |span| span.from = 8).await.unwrap();
        b.update(1, |span| span.to = 5).await.unwrap();
        a.sync().await.unwrap();
        assert_eq!(b.sync().await.unwrap().rejected, 1);
        let span = Span {
            id: 1,
            from: 8,
            to: 10,
        };
        assert_eq!(b.get(1).await.unwrap(), Some(span.clone()));
        assert_eq!(shared.get(1).await, Some(span));
        let refused = refusals(&b).await;
        let [refusal] = &refused[..] else {
            panic!("{refused:?}")
        };
        assert_eq!(refusal.code, RejectionCode::Invalid);
        assert_eq!(
            refusal.message,
            "the record would not be valid: 8 is after 5"
        );
        assert_eq!(refusal.lost[0].to_string(), "to: 10 -> 5");
        // Nobody is stuck.
        b.update(1, |span| span.to = 9).await.unwrap();
        assert_eq!(b.sync().await.unwrap().rejected, 0);
    });
}

/// One thing that a device does.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Moves an end of the span, or takes so much; nothing where that alone is not valid.
    Change(usize, bool, i32),
    Sync(usize),
    SyncLosingReply(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0usize..3, any::<bool>(), -5i32..6).prop_map(|(device, end, by)| Step::Change(device, end, by)),
        2 => (0usize..3).prop_map(Step::Sync),
        1 => (0usize..3).prop_map(Step::SyncLosingReply),
    ];
    proptest::collection::vec(step, 1..40)
}

struct World<T: Entity> {
    wire: Flaky<T>,
    authority: Authority<T>,
    stores: Vec<Store<T>>,
}

impl<T: Entity + PartialEq> World<T> {
    async fn new(record: T, merge_strategy: MergeStrategy<T>) -> Self {
        let shared = Shared::<T>::default();
        let wire = Flaky::new(shared.authority.clone());
        let mut stores = Vec::new();
        for replica in 1..4 {
            let config = StoreConfig {
                delta_sync: DeltaSyncConfig {
                    merge_strategy: merge_strategy.clone(),
                    ..DeltaSyncConfig::default()
                },
                ..shared.config(replica)
            };
            stores.push(open(Memory::new(), wire.clone(), config).await);
        }
        stores[0].save(record).await.unwrap();
        for store in &stores {
            store.sync().await.unwrap();
        }
        Self {
            wire,
            authority: shared.authority,
            stores,
        }
    }

    /// Takes a step; a change is made by `change`.
    async fn take(&self, step: Step, change: impl Fn(&mut T, bool, i32), id: T::Id) {
        match step {
            Step::Change(device, end, by) => drop(
                self.stores[device]
                    .update(id, |record| change(record, end, by))
                    .await,
            ),
            Step::Sync(device) => drop(self.stores[device].sync().await),
            Step::SyncLosingReply(device) => {
                self.wire.lose_next_reply();
                drop(self.stores[device].sync().await);
            }
        }
    }

    /// Syncs until nothing moves; what all show then.
    async fn settle(&self, id: T::Id) -> Result<T, TestCaseError> {
        for _ in 0..3 {
            for store in &self.stores {
                drop(store.sync().await);
                prop_assert_eq!(store.sync().await.unwrap().outcome, SyncOutcome::Settled);
            }
        }
        let last = self.authority.get(&id).await.unwrap().unwrap();
        for store in &self.stores {
            let shown = store.get(id.clone()).await.unwrap();
            prop_assert_eq!(shown.as_ref(), Some(&last));
        }
        Ok(last)
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Rule M7: whatever is merged in whatever order, no store and no authority ever holds a record that is not valid.
    #[test]
    fn no_merge_is_ever_invalid(steps in steps(), by_unit in any::<bool>()) {
        block_on(async {
            let strategy = if by_unit { MergeStrategy::LastWriteWins } else { MergeStrategy::FieldLevel };
            let world = World::new(Span { id: 1, from: 0, to: 10 }, strategy).await;
            let change = |span: &mut Span, end: bool, by: i32| if end { span.to += by } else { span.from += by };
            for step in steps {
                world.take(step, change, 1).await;
                prop_assert_eq!(world.authority.get(&1).await.unwrap().unwrap().check(), Ok(()));
                for store in &world.stores {
                    prop_assert_eq!(store.get(1).await.unwrap().unwrap().check(), Ok(()));
                }
            }
            prop_assert_eq!(world.settle(1).await?.check(), Ok(()));
            Ok(())
        })?;
    }

    /// Every change is taken once or told: what is left is what was there, less what was taken, and what was refused is in
    /// the journals.
    #[test]
    fn what_is_refused_is_exactly_what_is_missing(steps in steps()) {
        block_on(async {
            let world = World::new(Stock { id: 1, left: 20 }, MergeStrategy::FieldLevel).await;
            let mut wanted = 20;
            for step in steps {
                if let Step::Change(device, _, by) = step {
                    let left = world.stores[device].get(1).await.unwrap().unwrap().left;
                    wanted -= if left >= i64::from(by) { i64::from(by) } else { 0 };
                }
                world.take(step, |stock, _, by| stock.left -= i64::from(by), 1).await;
            }
            let last = world.settle(1).await?;
            prop_assert!(last.left >= 0);
            let mut refused = 0;
            for store in &world.stores {
                for refusal in refusals(store).await {
                    prop_assert_eq!(refusal.code, RejectionCode::Invalid);
                    for leaf in refusal.lost {
                        let number = |value: &FieldValue| value.to_string().parse::<i64>().unwrap();
                        refused += number(&leaf.new) - number(&leaf.old);
                    }
                }
            }
            prop_assert_eq!(last.left, wanted - refused);
            Ok(())
        })?;
    }
}
