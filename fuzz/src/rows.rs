//! Stored rows, read by what reads them: a store or an authority over a storage that holds them.

use std::future::Future;

use delta_core::backend::StoreBackend;
use delta_core::cell::CellWriter;
use delta_core::doc::Doc;
use delta_core::merge::Mode;
use delta_core::message::{Extent, PushChange, PushRequest, RecordDelta};
use delta_core::peer::{PeerPage, PeerRequest};
use delta_core::queue::Lane;
use delta_core::storage::{Batch, Memory, Space, Storage};
use delta_core::vector::VersionVector;
use delta_core::wire::binary::Message;
use delta_core::{Authority, Entity, Peer, ReplicaId, Store};
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
pub(crate) fn now<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("nothing to wait for")
}

/// A storage of these rows.
pub(crate) fn holding(rows: &[(Space, &[u8], &[u8])]) -> Memory {
    let storage = Memory::new();
    let mut batch = Batch::default();
    for (space, key, value) in rows {
        batch.put(*space, key.to_vec(), 1, value.to_vec());
    }
    now(storage.commit(Thing::COLLECTION, batch)).expect("memory takes it");
    storage
}

fn authority(rows: &[(Space, &[u8], &[u8])]) -> Authority<Thing> {
    Authority::new(holding(rows))
}

fn store(rows: &[(Space, &[u8], &[u8])]) -> Store<Thing> {
    let store = Store::builder().storage(holding(rows)).open();
    now(store).expect("its own row is not there")
}

/// The answer to a change that comes again.
pub(crate) fn outcome(data: &[u8]) -> bool {
    let replica = ReplicaId(1);
    let key = [replica.0.to_be_bytes().as_slice(), &1u64.to_be_bytes()].concat();
    let authority = authority(&[(Space::Outcomes, &key, data)]);
    let change = PushChange {
        sequence: 1,
        id: b"id".to_vec(),
        base_version: 0,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits: Vec::new(),
    };
    let request = PushRequest {
        takes_splices: false,
        replica,
        settled: 0,
        changes: vec![change],
    };
    now(authority.push(request)).is_ok()
}

/// A record of a store, with what its leaves held before.
pub(crate) fn kept_record(data: &[u8]) -> bool {
    let store = store(&[(Space::Records, b"id", data)]);
    let _ = now(store.get("id"));
    now(store.explain("id")).is_ok_and(|told| {
        let _ = told.map(|told| told.to_string());
        true
    })
}

/// The first byte says whether the entry is a conflict, a refused change or done.
pub(crate) fn journal(data: &[u8]) -> bool {
    let Some((&kind, entry)) = data.split_first() else {
        return false;
    };
    let kind = b"crd"[usize::from(kind) % 3];
    let key = [&[kind], b"\x02id".as_slice(), &1u64.to_be_bytes()].concat();
    let store = store(&[(Space::Journal, &key, entry)]);
    now(store.journal().try_collect::<Vec<_>>()).is_ok_and(|entries| {
        let _ = entries.iter().map(|entry| entry.what.to_string()).count();
        true
    })
}

pub(crate) fn meta(data: &[u8]) -> bool {
    let storage = holding(&[(Space::Meta, b"store", data)]);
    now(Store::<Thing>::builder().storage(storage).open()).is_ok()
}

/// What an authority has forgotten; read when somebody pulls.
pub(crate) fn forgotten(data: &[u8]) -> bool {
    let authority = authority(&[(Space::Meta, b"forgotten", data)]);
    now(authority.collect()).is_ok()
}

pub(crate) fn peers(data: &[u8]) -> bool {
    now(authority(&[(Space::Meta, b"peers", data)]).name()).is_ok()
}

/// How a record's long values came to be; read when somebody asks what changed. The leaves have version 9, as steps may lead
/// to it.
pub(crate) fn trails(data: &[u8]) -> bool {
    let thing = Thing {
        text: "long ".repeat(60),
        blob: vec![7; 300],
        ..Thing::default()
    };
    let mut cells = CellWriter::record(&thing);
    cells.iter_mut().for_each(|cell| cell.version = 9);
    cells[0].version = 1;
    let whole = Doc::new(cells);
    let authority = authority(&[
        (Space::Meta, b"version", b"\0"),
        (Space::Records, b"id", &whole.encode()),
        (Space::Trails, b"id", data),
    ]);
    let told = now(authority.get_spliced_delta(&"id".to_owned(), 8));
    told.is_ok_and(|told| {
        let told = told.expect("the record is there");
        assert_eq!(RecordDelta::decode(&told.encode()).as_ref(), Ok(&told));
        if let Some(cells) = told.over(&whole) {
            assert_eq!(cells, whole.since(8), "what fits is the value");
        }
        true
    })
}

/// Beside a record, at an authority with peers.
pub(crate) fn ancestry(data: &[u8]) -> bool {
    let mut cells = CellWriter::record(&Thing::default());
    cells.iter_mut().for_each(|cell| cell.version = 1);
    let record = Doc::new(cells).encode();
    let peers = [[1].as_slice(), &1u128.to_be_bytes(), &[0, 1, 0]].concat();
    let authority = authority(&[
        (Space::Meta, b"version", b""),
        (Space::Meta, b"peers", &peers),
        (Space::Records, b"id", &record),
        (Space::Ancestry, b"id", data),
    ]);
    let request = PeerRequest {
        seen: VersionVector::new(),
        cursor: 0,
        limit: 1 << 20,
    };
    now(authority.give(request)).is_ok_and(|page| {
        assert_eq!(PeerPage::decode(&page.encode()).as_ref(), Ok(&page));
        true
    })
}
