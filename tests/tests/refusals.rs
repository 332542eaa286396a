//! What the authority does not take as it came: whole records of what was deleted, and stamps from a clock that is ahead.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use delta_core::backend::StoreBackend;
use delta_core::clock::ManualClock;
use delta_core::message::PullRequest;
use delta_core::storage::Memory;
use delta_core::store::SyncOutcome;
use delta_core::{
    Authority, AuthorityConfig, Delta, DeltaSyncConfig, Store, StoreConfig, StoreError,
};
use delta_tests::block_on;
use delta_tests::everything::Everything;
use delta_tests::shared::Shared;

fn record(id: &str) -> Everything {
    Everything {
        id: id.to_owned(),
        ..Everything::default()
    }
}

async fn open(
    authority: &Authority<Everything>,
    config: StoreConfig<Everything>,
) -> Store<Everything> {
    let builder = Store::builder()
        .storage(Memory::new())
        .backend(authority.clone());
    builder.config(config).open().await.unwrap()
}

/// A whole record says that it is there; that once brought back what others had deleted (rule X2).
#[test]
fn a_delete_wins_against_a_newer_whole_record() {
    block_on(async {
        let authority = Authority::new(Memory::new());
        let deltas = open(&authority, StoreConfig::default()).await;
        let delta_sync = DeltaSyncConfig {
            enabled: false,
            ..DeltaSyncConfig::default()
        };
        let config = StoreConfig {
            delta_sync,
            ..StoreConfig::default()
        };
        let whole = open(&authority, config).await;
        deltas.save(record("a")).await.unwrap();
        deltas.sync().await.unwrap();
        whole.sync().await.unwrap();
        deltas.delete("a").await.unwrap();
        deltas.sync().await.unwrap();
        whole
            .update("a", |record| record.flag = true)
            .await
            .unwrap();
        let report = whole.sync().await.unwrap();
        assert_eq!(
            (report.conflicts, report.outcome),
            (1, SyncOutcome::Settled)
        );
        deltas.sync().await.unwrap();
        assert_eq!(whole.get("a").await.unwrap(), None);
        assert_eq!(deltas.get("a").await.unwrap(), None);
        // Making it anew is another matter.
        whole.save(record("a")).await.unwrap();
        whole.sync().await.unwrap();
        deltas.sync().await.unwrap();
        assert!(deltas.get("a").await.unwrap().is_some());
    });
}

/// Several changes that are refused for their clock in one answer get stamps of their own (rules M4, T3).
#[test]
fn changes_refused_for_the_clock_get_different_stamps() {
    block_on(async {
        let here = ManualClock::new(1_000_000);
        let config = AuthorityConfig::default().with_clock(here.clone());
        let authority = Authority::with_config(Memory::new(), config);
        let config = StoreConfig {
            clock: Arc::new(ManualClock::new(1_000_000 + 3 * 3_600_000)),
            ..StoreConfig::default()
        };
        let ahead = open(&authority, config).await;
        for id in ["a", "b", "c"] {
            ahead.save(record(id)).await.unwrap();
        }
        let report = ahead.sync().await.unwrap();
        assert_eq!(
            (report.pushed.records, report.rejected, report.outcome),
            (3, 0, SyncOutcome::Settled)
        );
        let all = PullRequest {
            since: 0,
            cursor: 0,
            limit: u64::MAX,
            known: Vec::new(),
            ..PullRequest::default()
        };
        let page = authority.pull(all).await.unwrap().message;
        let stamps: BTreeSet<_> = page
            .records
            .iter()
            .map(|record| record.cells[0].stamp)
            .collect();
        assert_eq!(stamps.len(), 3, "no two writes have equal stamps");
        assert!(
            stamps.iter().all(|stamp| stamp.millis() <= 1_000_001),
            "the wrong clock wins no race"
        );
    });
}

/// A record grows change by change, each of them small enough. One that no page could carry would stop every pull.
#[test]
fn a_record_grows_no_larger_than_a_page_can_carry() {
    block_on(async {
        let authority = Authority::new(Memory::new());
        let store = open(&authority, StoreConfig::default()).await;
        store.save(record("a")).await.unwrap();
        let mut rejected = 0;
        for number in 0..6 {
            let text = "x".repeat(3 << 20);
            let grow = |record: &mut Everything| {
                record.by_number.insert(number, text.clone());
            };
            store.update("a", grow).await.unwrap();
            rejected += store.sync().await.unwrap().rejected;
        }
        assert_eq!(rejected, 1, "the sixth is too much");
        assert_eq!(store.get("a").await.unwrap().unwrap().by_number.len(), 5);
        store
            .update("a", |record| record.flag = true)
            .await
            .unwrap();
        store
            .update("a", |record| drop(record.by_number.remove(&0)))
            .await
            .unwrap();
        assert_eq!(
            store.sync().await.unwrap().rejected,
            0,
            "it may change and shrink"
        );
    });
}

/// Entries may come into an immutable set; what is there stays.
#[test]
fn what_is_in_an_immutable_set_stays() {
    #[derive(Debug, Clone, PartialEq, Delta)]
    struct Signed {
        #[delta(id)]
        id: u32,
        #[delta(immutable)]
        by: BTreeSet<String>,
    }

    block_on(async {
        let authority = Authority::<Signed>::new(Memory::new());
        let builder = Store::builder().storage(Memory::new());
        let store = builder.backend(authority).open().await.unwrap();
        let mut signed = Signed {
            id: 1,
            by: ["ann".to_owned()].into(),
        };
        store.save(signed.clone()).await.unwrap();
        signed.by.insert("bob".to_owned());
        store.save(signed.clone()).await.unwrap();
        signed.by.remove("ann");
        let refused = store.save(signed).await;
        assert!(
            matches!(refused, Err(StoreError::Immutable { .. })),
            "{refused:?}"
        );
    });
}

/// What is deleted and made again before anybody heard of it is one change of what is there, and would keep the immutable value
/// that others have; after a sync in between it would not. So it is refused while the two would differ (rule Q3).
#[test]
fn an_immutable_value_does_not_change_by_making_its_record_again() {
    #[derive(Debug, Clone, PartialEq, Delta)]
    struct Paper {
        #[delta(id)]
        id: u8,
        #[delta(immutable)]
        by: Option<String>,
        title: String,
    }
    let paper = |by: &str, title: &str| Paper {
        id: 1,
        by: Some(by.to_owned()),
        title: title.to_owned(),
    };

    block_on(async {
        let shared = Shared::<Paper>::default();
        let store = shared.open(1).await;
        store.save(paper("Ann", "one")).await.unwrap();
        store.sync().await.unwrap();
        shared.clock.advance(1);
        store.delete(1u8).await.unwrap();
        for by in ["Bob", ""] {
            let other = Paper {
                by: Some(by.to_owned()).filter(|by| !by.is_empty()),
                ..paper("", "two")
            };
            let refused = store.save(other).await;
            assert!(
                matches!(&refused, Err(StoreError::Immutable { field, .. }) if field == "by"),
                "{refused:?}"
            );
        }
        assert_eq!(store.get(1u8).await.unwrap(), None);
        // With the same value it is as it was.
        store.save(paper("Ann", "two")).await.unwrap();
        store.delete(1u8).await.unwrap();
        store.sync().await.unwrap();
        store.save(paper("Bob", "three")).await.unwrap();
        store.sync().await.unwrap();
        assert_eq!(shared.get(1u8).await, Some(paper("Bob", "three")));
        assert_eq!(store.get(1u8).await.unwrap(), shared.get(1u8).await);
    });
}

/// What is immutable inside an entry stays as long as the entry does.
#[test]
fn an_entry_goes_with_what_is_immutable_in_it() {
    #[derive(Debug, Clone, PartialEq, Delta)]
    struct Entry {
        #[delta(immutable)]
        by: String,
    }
    #[derive(Debug, Clone, PartialEq, Delta)]
    struct Log {
        #[delta(id)]
        id: u8,
        entries: BTreeMap<String, Entry>,
    }

    block_on(async {
        let shared = Shared::<Log>::default();
        let store = shared.open(1).await;
        let log = |by: Option<&str>| Log {
            id: 1,
            entries: by
                .map(|by| ("k".to_owned(), Entry { by: by.to_owned() }))
                .into_iter()
                .collect(),
        };
        store.save(log(Some("Ann"))).await.unwrap();
        store.sync().await.unwrap();
        let refused = store.save(log(Some("Bob"))).await;
        assert!(matches!(refused, Err(StoreError::Immutable { .. })));
        store.save(log(None)).await.unwrap();
        let refused = store.save(log(Some("Bob"))).await;
        assert!(matches!(refused, Err(StoreError::Immutable { .. })));
        store.sync().await.unwrap();
        store.save(log(Some("Bob"))).await.unwrap();
        store.sync().await.unwrap();
        assert_eq!(shared.get(1u8).await, Some(log(Some("Bob"))));
    });
}
