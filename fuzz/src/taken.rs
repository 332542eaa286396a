//! What an authority takes from a peer that may send anything.

use delta_core::backend::StoreBackend;
use delta_core::cell::CellWriter;
use delta_core::doc::Doc;
use delta_core::message::PullRequest;
use delta_core::peer::{PeerPage, PeerRequest};
use delta_core::storage::{Memory, Space};
use delta_core::vector::{Dot, VersionVector};
use delta_core::wire::binary::{LAYOUT, Message};
use delta_core::{Authority, BackendError, Peer, ReplicaId};

use crate::entity::Thing;
use crate::rows::{holding, now};

/// Says who it is as it should, and then what it was told.
struct Made(PeerPage);

impl Peer<Thing> for Made {
    async fn give(&self, request: PeerRequest) -> Result<PeerPage, BackendError> {
        if request.limit > 0 {
            return Ok(self.0.clone());
        }
        let known = Dot {
            replica: self.0.peer,
            counter: request.seen.get(self.0.peer).max(1),
        };
        Ok(PeerPage {
            seen: VersionVector::from_iter([known]),
            records: Vec::new(),
            ..self.0.clone()
        })
    }
}

/// An authority whose name ends in 01, with a record "id" at its version 1.
fn rows() -> Memory {
    let mut cells = CellWriter::record(&Thing::default());
    cells.iter_mut().for_each(|cell| cell.version = 1);
    let peers = [[1].as_slice(), &1u128.to_be_bytes(), &[0, 1, 0]].concat();
    holding(&[
        (Space::Meta, b"version", &[0]),
        (Space::Meta, b"peers", &peers),
        (Space::Records, b"id", &Doc::new(cells).encode()),
    ])
}

/// Whatever came of it, the authority goes on: it gives and is pulled from, and takes the same again without a change.
pub(crate) fn taken(body: &[u8]) -> bool {
    let Ok(page) = PeerPage::decode(&[&[PeerPage::LETTER, LAYOUT], body].concat()) else {
        return false;
    };
    let authority = Authority::<Thing>::new(rows());
    let peer = Made(page);
    let is_taken = now(authority.catch_up_page(&peer, 1 << 20)).is_ok();
    if let (true, Ok(again)) = (is_taken, now(authority.catch_up_page(&peer, 1 << 20))) {
        assert_eq!((again.records, again.conflicts), (0, 0), "{:?}", peer.0);
    }
    let all = PeerRequest {
        seen: VersionVector::new(),
        cursor: 0,
        limit: 1 << 20,
    };
    let given = now(authority.give(all)).expect("it gives");
    assert_eq!(PeerPage::decode(&given.encode()).as_ref(), Ok(&given));
    let pull = PullRequest {
        replica: ReplicaId(9),
        limit: 1 << 20,
        ..PullRequest::default()
    };
    now(authority.pull(pull)).expect("it is pulled from");
    now(authority.journal(0, 10)).expect("it tells");
    is_taken
}
