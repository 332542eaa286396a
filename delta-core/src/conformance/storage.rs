//! The duties of a storage, one function each.

mod concurrency;
mod deletes;
mod expectations;
mod rows;
mod scans;

use std::ops::Bound;

use crate::storage::{Batch, Limit, Row, Scan, Space, Storage, StorageError};

/// Checks that a storage keeps the [contract](Storage#contract). `make` gives an empty storage at each call.
///
/// Durability is not checked: how a storage is closed and opened again is its own.
///
/// ```
/// use delta_core::storage::Memory;
/// # use std::{future::Future, pin::pin, task::{Context, Poll, Waker}};
/// # fn block_on(future: impl Future<Output = ()>) {
/// #     assert_eq!(pin!(future).poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(()));
/// # }
///
/// block_on(delta_core::conformance::storage(async || Memory::new()));
/// ```
///
/// # Panics
///
/// If a duty is broken; the message names it.
pub async fn storage<S: Storage>(make: impl AsyncFn() -> S) {
    rows::reads_give_what_was_committed(&make().await).await;
    rows::reads_answer_in_the_order_of_the_keys(&make().await).await;
    rows::rows_are_replaced_and_deleted(&make().await).await;
    rows::writes_of_a_batch_happen_in_their_order(&make().await).await;
    rows::collections_and_spaces_are_separate(&make().await).await;
    rows::large_values_are_kept(&make().await).await;
    expectations::expectations_decide(&make().await).await;
    expectations::expectations_see_the_rows_before_the_batch(&make().await).await;
    expectations::a_refused_batch_writes_nothing(&make().await).await;
    concurrency::one_of_concurrent_commits_wins(&make().await).await;
    concurrency::no_concurrent_update_is_lost(&make().await).await;
    concurrency::a_read_sees_a_commit_whole(&make().await).await;
    concurrency::a_dropped_commit_is_whole(&make().await).await;
    scans::keys_sort_as_bytes(&make().await).await;
    scans::a_scan_by_key_keeps_to_its_bound(&make().await).await;
    scans::a_scan_by_order_keeps_to_its_bound(&make().await).await;
    scans::a_row_moves_with_its_order(&make().await).await;
    scans::limits_bound_a_scan(&make().await).await;
    scans::a_scan_gives_at_least_one_row(&make().await).await;
    scans::pages_join_without_gap(&make().await).await;
    deletes::delete_below_asks_for_prefix_and_order(&make().await).await;
    deletes::delete_below_keeps_to_its_bounds(&make().await).await;
}

/// The collection of most duties.
const COLLECTION: &str = "users";

const NO_LIMIT: Limit = Limit {
    rows: usize::MAX,
    bytes: usize::MAX,
};

fn row(key: &[u8], order: u64, value: &[u8]) -> Row {
    Row {
        key: key.to_vec(),
        order,
        value: value.to_vec(),
    }
}

/// A batch that puts these rows, with the key as value.
fn puts<'a>(space: Space, rows: impl IntoIterator<Item = (&'a [u8], u64)>) -> Batch {
    let mut batch = Batch::default();
    for (key, order) in rows {
        batch.put(space, key, order, key.to_vec());
    }
    batch
}

async fn must_commit(storage: &impl Storage, batch: Batch) {
    storage
        .commit(COLLECTION, batch)
        .await
        .expect("a batch whose expectations hold is committed");
}

async fn must_refuse(storage: &impl Storage, batch: Batch, why: &str) {
    match storage.commit(COLLECTION, batch).await {
        Err(StorageError::Changed) => {}
        other => panic!("{why}: must answer `Changed`, answered {other:?}"),
    }
}

async fn get(storage: &impl Storage, space: Space, key: &[u8]) -> Option<Row> {
    let rows = storage
        .get(COLLECTION, vec![(space, key.to_vec())])
        .await
        .expect("a read succeeds");
    assert_eq!(rows.len(), 1, "a read gives one answer for one key");
    rows.into_iter().next().flatten()
}

async fn scan(storage: &impl Storage, space: Space, scan: Scan, limit: Limit) -> Vec<Row> {
    storage
        .scan(COLLECTION, space, scan, limit)
        .await
        .expect("a scan succeeds")
}

/// All rows of a space, by key.
async fn all(storage: &impl Storage, space: Space) -> Vec<Row> {
    scan(storage, space, Scan::ByKey(Bound::Unbounded), NO_LIMIT).await
}

fn keys(rows: &[Row]) -> Vec<&[u8]> {
    rows.iter().map(|row| row.key.as_slice()).collect()
}
