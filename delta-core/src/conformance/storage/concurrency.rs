//! Duties towards commits and reads that happen at the same time, and towards dropped futures.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::iter;
use std::pin::pin;
use std::task::Poll;

use futures_util::future::{join, join_all};

use super::{COLLECTION, all, get, keys, must_commit, puts, row};
use crate::storage::{Batch, Space, Storage, StorageError};

pub(super) async fn one_of_concurrent_commits_wins(storage: &impl Storage) {
    for round in 0..8_u64 {
        let rivals = (0..16_u8).map(|rival| {
            let mut batch = Batch::default();
            batch.expect(Space::Meta, *b"seat", round.checked_sub(1));
            batch.put(Space::Meta, *b"seat", round, vec![rival]);
            batch.put(Space::Journal, [rival], round, vec![rival]);
            storage.commit(COLLECTION, batch)
        });
        let outcomes = join_all(rivals).await;
        let winners: Vec<_> = (0..16_u8)
            .filter(|rival| outcomes[usize::from(*rival)].is_ok())
            .collect();
        assert_eq!(
            winners.len(),
            1,
            "of concurrent commits with one expectation exactly one wins: {outcomes:?}"
        );
        let changed = outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Err(StorageError::Changed)))
            .count();
        assert_eq!(changed, 15, "the losers are told `Changed`: {outcomes:?}");
        let seat = get(storage, Space::Meta, b"seat").await;
        assert_eq!(
            seat,
            Some(row(b"seat", round, &winners)),
            "the winner's row is what is kept"
        );
        let mut batch = Batch::default();
        batch.expect(Space::Journal, winners.clone(), Some(round));
        batch.delete(Space::Journal, winners);
        must_commit(storage, batch).await;
        assert_eq!(
            all(storage, Space::Journal).await,
            [],
            "a loser writes nothing"
        );
    }
}

pub(super) async fn no_concurrent_update_is_lost(storage: &impl Storage) {
    let increment = async || loop {
        let order = get(storage, Space::Meta, b"count")
            .await
            .map(|row| row.order);
        let mut batch = Batch::default();
        batch.expect(Space::Meta, *b"count", order);
        batch.put(
            Space::Meta,
            *b"count",
            order.map_or(1, |order| order + 1),
            Vec::new(),
        );
        match storage.commit(COLLECTION, batch).await {
            Ok(()) => return,
            Err(StorageError::Changed) => {}
            Err(error) => panic!("a commit that lost a race is told `Changed`: {error}"),
        }
    };
    join_all((0..16).map(|_| increment())).await;
    let count = get(storage, Space::Meta, b"count").await;
    assert_eq!(
        count,
        Some(row(b"count", 16, b"")),
        "of concurrent updates that retry none is lost"
    );

    let puts =
        (0..100_u8).map(|at| storage.commit(COLLECTION, puts(Space::Records, [(&[at][..], 1)])));
    for outcome in join_all(puts).await {
        outcome.expect("concurrent commits that expect nothing all succeed");
    }
    assert_eq!(
        all(storage, Space::Records).await.len(),
        100,
        "concurrent commits all arrive"
    );
}

pub(super) async fn a_read_sees_a_commit_whole(storage: &impl Storage) {
    // Much to read between the first row and the last, so that a commit falls between them where it can.
    let places: Vec<(Space, Vec<u8>)> = iter::once((Space::Meta, b"first".to_vec()))
        .chain((0..500_u16).map(|at| (Space::Records, at.to_be_bytes().to_vec())))
        .chain([(Space::Records, b"last".to_vec())])
        .collect();
    let written = Cell::new(false);
    let write = async {
        for order in 1..=20 {
            let mut batch = Batch::default();
            for (space, key) in &places {
                batch.put(*space, key.clone(), order, Vec::new());
            }
            must_commit(storage, batch).await;
        }
        written.set(true);
    };
    let read = async {
        for _ in 0..1000 {
            let rows = storage
                .get(COLLECTION, places.clone())
                .await
                .expect("a read succeeds");
            let orders: Vec<_> = rows
                .iter()
                .map(|row| row.as_ref().map(|row| row.order))
                .collect();
            let whole = orders.iter().all(|order| *order == orders[0]);
            assert!(
                whole,
                "a read sees each commit whole, not {:?} and {:?}",
                orders[0],
                orders.last()
            );
            let rows = all(storage, Space::Records).await;
            let whole = rows.is_empty()
                || rows.len() == 501 && rows.iter().all(|row| row.order == rows[0].order);
            assert!(
                whole,
                "a scan sees each commit whole, not {} rows of several orders",
                rows.len()
            );
            if written.get() {
                break;
            }
        }
    };
    join(write, read).await;
}

pub(super) async fn a_dropped_commit_is_whole(storage: &impl Storage) {
    let (first, last): (&[u8], &[u8]) = (b"first", b"last");
    for round in 1..=16 {
        let mut batch = Batch::default();
        batch.put(Space::Records, first, round, Vec::new());
        for filler in 0..64_u8 {
            batch.put(Space::Records, [b'g', filler], round, vec![0; 1000]);
        }
        batch.put(Space::Records, last, round, Vec::new());
        {
            let mut commit = pin!(storage.commit(COLLECTION, batch));
            poll_fn(|context| {
                let _ = commit.as_mut().poll(context);
                Poll::Ready(())
            })
            .await;
        }
        // Both while it may still be under way, and after a later commit.
        for _ in 0..2 {
            let rows = all(storage, Space::Records).await;
            let whole = rows.is_empty()
                || (rows.len() == 66 && rows.iter().all(|row| row.order == rows[0].order));
            assert!(
                whole,
                "a dropped commit leaves all of itself or nothing: {:?}",
                keys(&rows)
            );
            must_commit(storage, puts(Space::Meta, [(&b"later"[..], round)])).await;
        }
    }
}
