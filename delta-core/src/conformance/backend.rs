//! The duties of a backend, one function each.

use std::collections::BTreeMap;

use crate::ReplicaId;
use crate::backend::{BackendExt, StoreBackend};
use crate::cell::CellWriter;
use crate::delta::Entity;
use crate::doc::Doc;
use crate::key::Key;
use crate::merge::Mode;
use crate::message::{Extent, Outcome, PullRequest, PushChange, PushRequest, Status};
use crate::patch::Patch;
use crate::stamp::Stamp;

/// Checks that a backend keeps the [contract](StoreBackend#contract). `make` gives an empty backend at each call;
/// `record` gives records that differ, in their ids and beside them, for each number.
///
/// # Panics
///
/// If a duty is broken; the message names it.
pub async fn backend<T: Entity, B: StoreBackend<T>>(
    make: impl AsyncFn() -> B,
    record: impl Fn(u32) -> T,
) {
    answers_come_in_order(&make().await, &record).await;
    a_repeat_is_answered_once(&make().await, &record).await;
    versions_rise_and_pages_miss_nothing(&make().await, &record).await;
    known_versions_are_left_out(&make().await, &record).await;
    a_delta_has_what_is_newer(&make().await, &record).await;
    splices_make_what_is_newer(&make().await, &record).await;
}

const REPLICA: ReplicaId = ReplicaId(0xc0ff_ee00);

/// A change that makes a record.
fn create<T: Entity>(sequence: u64, record: &T) -> PushChange {
    let stamp = Stamp {
        time: sequence << 16,
        replica: REPLICA,
    };
    let patch = Patch::between(&[], &CellWriter::record(record), stamp);
    PushChange {
        sequence,
        id: record.id().to_key(),
        base_version: 0,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits: patch.edits(T::SCHEMA),
    }
}

async fn push<T: Entity>(backend: &impl StoreBackend<T>, changes: Vec<PushChange>) -> Vec<Outcome> {
    let settled = changes.first().map_or(1, |change| change.sequence);
    let request = PushRequest {
        takes_splices: false,
        replica: REPLICA,
        settled,
        changes,
    };
    backend
        .push(request)
        .await
        .expect("a push is answered")
        .message
        .outcomes
}

async fn answers_come_in_order<T: Entity>(
    backend: &impl StoreBackend<T>,
    record: &impl Fn(u32) -> T,
) {
    let changes = (1..=5)
        .map(|number| create(u64::from(number), &record(number)))
        .collect();
    let outcomes = push(backend, changes).await;
    let sequences: Vec<_> = outcomes.iter().map(|outcome| outcome.sequence).collect();
    assert_eq!(
        sequences,
        [1, 2, 3, 4, 5],
        "a push answers every change, in order"
    );
    let are_taken = outcomes
        .iter()
        .all(|outcome| outcome.status == Status::FastForward);
    assert!(are_taken, "new records are taken as they are: {outcomes:?}");
}

async fn a_repeat_is_answered_once<T: Entity>(
    backend: &impl StoreBackend<T>,
    record: &impl Fn(u32) -> T,
) {
    let change = create(1, &record(1));
    let first = push(backend, vec![change.clone()]).await;
    let again = push(backend, vec![change.clone()]).await;
    assert_eq!(
        first[0].status, again[0].status,
        "a repeat gets the outcome of the first arrival"
    );
    assert_eq!(
        first[0].version, again[0].version,
        "a repeat writes nothing"
    );
    let kept = backend
        .get_delta(record(1).id(), 0)
        .await
        .expect("a record can be read");
    assert_eq!(
        kept.map(|kept| kept.version),
        Some(first[0].version),
        "a repeat writes nothing"
    );
}

async fn versions_rise_and_pages_miss_nothing<T: Entity>(
    backend: &impl StoreBackend<T>,
    record: &impl Fn(u32) -> T,
) {
    let changes = (1..=20)
        .map(|number| create(u64::from(number), &record(number)))
        .collect();
    let pushed: BTreeMap<_, _> = push(backend, changes)
        .await
        .into_iter()
        .map(|outcome| (outcome.version, outcome.sequence))
        .collect();
    assert_eq!(pushed.len(), 20, "every change gets a version of its own");
    let (mut cursor, mut seen) = (0, Vec::new());
    loop {
        let request = PullRequest {
            since: 0,
            cursor,
            limit: 1,
            known: Vec::new(),
            ..PullRequest::default()
        };
        let page = backend
            .pull(request)
            .await
            .expect("a pull is answered")
            .message;
        seen.extend(page.records.iter().map(|record| record.version));
        assert!(
            page.cursor > cursor || !page.has_more,
            "a page with more behind it moves the cursor"
        );
        cursor = page.cursor;
        if !page.has_more {
            break;
        }
    }
    let versions: Vec<_> = pushed.into_keys().collect();
    assert_eq!(seen, versions, "pages give every version once, in order");
}

async fn known_versions_are_left_out<T: Entity>(
    backend: &impl StoreBackend<T>,
    record: &impl Fn(u32) -> T,
) {
    let changes = (1..=3)
        .map(|number| create(u64::from(number), &record(number)))
        .collect();
    let versions: Vec<_> = push(backend, changes)
        .await
        .iter()
        .map(|outcome| outcome.version)
        .collect();
    let request = PullRequest {
        since: 0,
        cursor: 0,
        limit: u64::MAX,
        known: vec![(versions[1], versions[1])],
        ..PullRequest::default()
    };
    let page = backend
        .pull(request)
        .await
        .expect("a pull is answered")
        .message;
    let seen: Vec<_> = page.records.iter().map(|record| record.version).collect();
    assert_eq!(
        seen,
        [versions[0], versions[2]],
        "what the puller knows does not come again"
    );
    assert_eq!(
        page.cursor, versions[2],
        "the cursor passes what was left out"
    );
}

async fn a_delta_has_what_is_newer<T: Entity>(
    backend: &impl StoreBackend<T>,
    record: &impl Fn(u32) -> T,
) {
    let one = record(1);
    assert_eq!(
        backend
            .get_delta(one.id(), 0)
            .await
            .expect("a record can be asked for"),
        None,
        "no record, no delta"
    );
    let version = push(backend, vec![create(1, &one)]).await[0].version;
    let read = backend.get(one.id()).await.expect("a record can be read");
    assert!(
        read.is_some_and(|read| read.same(&one)),
        "a delta since nothing is the whole record"
    );
    let newer = backend
        .get_delta(one.id(), version)
        .await
        .expect("a record can be read");
    assert!(
        newer.is_some_and(|newer| newer.cells.is_empty()),
        "nothing is newer than the newest version"
    );
}

async fn splices_make_what_is_newer<T: Entity>(
    backend: &impl StoreBackend<T>,
    record: &impl Fn(u32) -> T,
) {
    let (one, other) = (record(1), record(2));
    let version = push(backend, vec![create(1, &one)]).await[0].version;
    let kept = backend.get_delta(one.id(), 0).await;
    let kept = kept.expect("a record can be read").expect("it was pushed");
    let stamp = Stamp {
        time: 2 << 16,
        replica: REPLICA,
    };
    let patch = Patch::between(
        &CellWriter::record(&one),
        &CellWriter::record(&other),
        stamp,
    );
    let change = PushChange {
        base_version: version,
        edits: patch.edits(T::SCHEMA),
        ..create(2, &one)
    };
    push(backend, vec![change]).await;
    let newer = backend.get_delta(one.id(), version).await;
    let newer = newer.expect("a record can be read").expect("it was pushed");
    assert!(
        newer.spliced.is_empty(),
        "who does not ask for splices is told values"
    );
    let told = backend.get_spliced_delta(one.id(), version).await;
    let told = told.expect("a record can be read").expect("it was pushed");
    assert_eq!(
        told.over(&Doc::new(kept.cells)).as_deref(),
        Some(newer.cells.as_slice()),
        "splices make the newer values of those that they start from"
    );
}
