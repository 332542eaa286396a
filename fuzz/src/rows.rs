//! Stored rows, read by what reads them: a store or an authority over a storage that holds them.

use std::future::Future;

use delta_core::backend::StoreBackend;
use delta_core::doc::Doc;
use delta_core::merge::Mode;
use delta_core::message::{Extent, PushChange, PushRequest};
use delta_core::queue::Lane;
use delta_core::storage::{Batch, Memory, Space, Storage};
use delta_core::{Authority, Entity, ReplicaId, Store};
use futures_util::{FutureExt, TryStreamExt};

use crate::entity::Thing;

pub(crate) fn stored_record(data: &[u8]) -> bool {
    Doc::decode(data).is_ok_and(|doc| {
        assert_eq!(doc.encode(), data, "{doc:?} has two forms");
        let _ = doc.misplaced();
        let _ = Thing::from_cells(b"id", doc.cells());
        true
    })
}

pub(crate) fn lane(data: &[u8]) -> bool {
    Lane::decode(data).is_ok_and(|lane| {
        assert_eq!(lane.encode(), data, "{lane:?} has two forms");
        true
    })
}

/// What runs on memory alone never waits.
fn now<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("nothing to wait for")
}

/// A storage of one row.
fn holding(space: Space, key: &[u8], value: &[u8]) -> Memory {
    let storage = Memory::new();
    let mut batch = Batch::default();
    batch.put(space, key.to_vec(), 1, value.to_vec());
    now(storage.commit(Thing::COLLECTION, batch)).expect("memory takes it");
    storage
}

/// The answer to a change that comes again.
pub(crate) fn outcome(data: &[u8]) -> bool {
    let replica = ReplicaId(1);
    let key = [replica.0.to_be_bytes().as_slice(), &1u64.to_be_bytes()].concat();
    let authority = Authority::<Thing>::new(holding(Space::Outcomes, &key, data));
    let change = PushChange {
        sequence: 1,
        id: b"id".to_vec(),
        base_version: 0,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits: Vec::new(),
    };
    let request = PushRequest {
        replica,
        settled: 0,
        changes: vec![change],
    };
    now(authority.push(request)).is_ok()
}

/// The first byte says whether the entry is open.
pub(crate) fn journal(data: &[u8]) -> bool {
    let Some((&open, entry)) = data.split_first() else {
        return false;
    };
    let prefix = if open & 1 == 1 { b'o' } else { b'd' };
    let key = [&[prefix], 1u64.to_be_bytes().as_slice()].concat();
    let storage = holding(Space::Journal, &key, entry);
    let store =
        now(Store::<Thing>::builder().storage(storage).open()).expect("nothing else is there");
    now(store.journal().try_collect::<Vec<_>>()).is_ok_and(|entries| {
        let _ = entries.iter().map(|entry| entry.what.to_string()).count();
        true
    })
}

pub(crate) fn meta(data: &[u8]) -> bool {
    let storage = holding(Space::Meta, b"store", data);
    now(Store::<Thing>::builder().storage(storage).open()).is_ok()
}
