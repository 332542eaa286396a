//! Taking a page of a peer: every record is joined and laid out again, all in one commit.

use super::ancestry::Ancestry;
use super::give::Moment;
use super::layout::lay;
use super::{Inner, PeerError, PeerReport, ancestry, decode, malformed};
use crate::authority::newest::Newest;
use crate::causal::{Side, join, meetings, outlived, revived};
use crate::cell::Cell;
use crate::doc::Doc;
use crate::journal::{self, JournalConfig, Record, Standing};
use crate::peer::{PeerPage, PeerRecord, PeerRequest};
use crate::rebase::Note;
use crate::stamp::ReplicaId;
use crate::storage::{Batch, Row, Space, StorageError};
use crate::vector::VersionVector;
use crate::wire::tree::{MAX_LEAVES, has_short_paths};

impl Inner {
    /// What to ask a peer for; none who has not yet said its name.
    pub(super) async fn peer_request(
        &self,
        peer: Option<ReplicaId>,
        limit: u64,
    ) -> Result<PeerRequest, StorageError> {
        let Moment { newest, peers, .. } = self.moment(&[]).await?;
        let passed = peer.and_then(|peer| peers.passed.get(&peer));
        Ok(PeerRequest {
            seen: peers.seen_at(newest.version),
            cursor: passed.copied().unwrap_or_default(),
            limit,
        })
    }

    /// The name of a peer that has answered for the first time, if it is one to take from.
    pub(super) async fn greet(
        &self,
        request: &PeerRequest,
        answer: &PeerPage,
    ) -> Result<ReplicaId, PeerError> {
        let peer = answer.peer;
        if self.peers().await?.me == peer {
            return Err(PeerError::SameName(peer));
        }
        is_not_restored(peer, answer.seen.get(peer), request.seen.get(peer))?;
        Ok(peer)
    }

    pub(super) async fn take(
        &self,
        request: &PeerRequest,
        page: PeerPage,
    ) -> Result<PeerReport, PeerError> {
        check(request, &page)?;
        let _turn = self.turn.lock().await;
        loop {
            match self.try_take(request, &page).await {
                // A push or another exchange was faster. It made progress, so the loop ends.
                Err(PeerError::Storage(StorageError::Changed)) => {}
                result => return result,
            }
        }
    }

    /// What the collection has taken once it has the page, whose stamps must not be too far ahead, as those from stores
    /// (rule T2).
    fn with_stamps(
        &self,
        mut newest: Newest,
        page: &PeerPage,
        now: u64,
    ) -> Result<Newest, PeerError> {
        let writes = page.records.iter().flat_map(|record| &record.writes);
        let stamp = writes
            .map(|write| write.stamp.time)
            .max()
            .unwrap_or_default();
        if let Some(ahead) = newest.too_far_ahead(stamp, &self.config, now) {
            return Err(PeerError::ClockAhead(ahead));
        }
        newest.take(stamp);
        Ok(newest)
    }

    async fn try_take(
        &self,
        request: &PeerRequest,
        page: &PeerPage,
    ) -> Result<PeerReport, PeerError> {
        let ids: Vec<_> = page
            .records
            .iter()
            .map(|record| record.id.clone())
            .collect();
        let moment = self.moment(&ids).await?;
        let mut peers = moment.peers.clone();
        let (me, before) = (peers.me, moment.newest.version);
        is_not_restored(me, before, page.seen.get(me))?;
        let exchange = Exchange {
            me,
            seen: peers.seen_at(before),
            request,
            page,
        };
        let now = self.config.clock.now();
        let mut newest = self.with_stamps(moment.newest, page, now)?;
        let mut report = PeerReport {
            has_more: page.has_more,
            ..PeerReport::default()
        };
        let mut batch = Batch::default();
        for (told, kept) in page.records.iter().zip(&moment.records) {
            let Some(taken) = self.take_record(&exchange, told, kept, &mut newest.version)? else {
                continue;
            };
            for note in taken.notes {
                let entry = journal::Row {
                    number: peers.journal,
                    time: now,
                    id: told.id.clone(),
                    standing: Standing::Done,
                    record: Record::Met(note),
                };
                entry.put(&mut batch);
                peers.journal += 1;
                report.conflicts += 1;
            }
            let (doc, ancestry, version) = (taken.doc, taken.ancestry, newest.version);
            batch.put(Space::Records, told.id.clone(), version, doc.encode());
            batch.put(Space::Ancestry, told.id.clone(), version, ancestry.encode());
            report.records += 1;
            let is_valid = !doc.is_alive() || (self.check)(&told.id, doc.cells()).is_ok();
            report.invalid += usize::from(!is_valid);
        }
        let (first, next) = (moment.peers.journal, peers.journal);
        if let Some(below) = JournalConfig::default().too_many(first, next) {
            journal::Row::drop_below(&mut batch, below);
        }
        peers.take(page);
        if peers == moment.peers && batch.writes.is_empty() {
            // Nothing was new.
            return Ok(report);
        }
        if newest.version > before {
            newest.put(&mut batch);
        }
        moment.newest.expect(&mut batch);
        peers.put(&mut batch);
        self.storage.commit(self.collection, batch).await?;
        Ok(report)
    }

    /// Joins what a page tells of a record into the record as it is kept; nothing where that is nothing new.
    fn take_record(
        &self,
        exchange: &Exchange<'_>,
        told: &PeerRecord,
        (record, ancestors): &(Option<Row>, Option<Row>),
        version: &mut u64,
    ) -> Result<Option<Taken>, PeerError> {
        let Exchange {
            me,
            seen,
            request,
            page,
        } = exchange;
        let doc = record.as_ref().map(decode).transpose()?.unwrap_or_default();
        let ancestry = ancestry(ancestors.as_ref())?;
        let live = ancestry.live(self.schema, *me, &doc);
        let (mut local_seen, mut remote_seen) = (seen.clone(), page.seen.clone());
        local_seen.merge(&ancestry.beyond);
        remote_seen.merge(&told.beyond);
        check_seen(told, &remote_seen)?;
        let local = Side {
            writes: &live,
            seen: &local_seen,
        };
        let remote = Side {
            writes: &told.writes,
            seen: &remote_seen,
        };
        let joined = join(local, remote, &request.seen);
        if joined == live {
            return Ok(None);
        }
        let outlived = outlived(self.schema, &joined);
        let notes = meetings(self.schema, local, remote, &outlived);
        let revived = revived(self.schema, &doc, &live, &joined, &outlived);
        let mut laid = lay(self.schema, *me, &doc, &ancestry, joined, version);
        if !revived.is_empty() {
            // As a store would: it takes the place of the delete and of all that is aside.
            *version += 1;
            let revived = revived.into_iter().map(|cell| Cell {
                version: *version,
                ..cell
            });
            laid.doc.put_all(revived);
        }
        check_record(&told.id, &laid.doc)?;
        local_seen.merge(&remote_seen);
        laid.ancestry.beyond = local_seen;
        let mut floor = seen.clone();
        if !page.has_more {
            floor.merge(&page.seen);
        }
        laid.ancestry.beyond.prune(&floor);
        Ok(Some(Taken {
            doc: laid.doc,
            ancestry: laid.ancestry,
            notes,
        }))
    }
}

/// A page on its way into a collection.
struct Exchange<'a> {
    me: ReplicaId,
    /// What the collection has seen before.
    seen: VersionVector,
    request: &'a PeerRequest,
    page: &'a PeerPage,
}

/// A record as it is after what a page told of it, and what met.
struct Taken {
    doc: Doc,
    ancestry: Ancestry,
    notes: Vec<Note>,
}

/// Refuses to go on with an authority that others have seen more of than it has: it would give names twice.
fn is_not_restored(replica: ReplicaId, version: u64, seen: u64) -> Result<(), PeerError> {
    if seen > version {
        return Err(PeerError::Restored {
            replica,
            version,
            seen,
        });
    }
    Ok(())
}

/// Refuses a page that moves nothing, or that has a record twice.
fn check(request: &PeerRequest, page: &PeerPage) -> Result<(), PeerError> {
    if page.has_more && page.cursor <= request.cursor {
        return Err(PeerError::Stuck(page.cursor));
    }
    let mut ids: Vec<_> = page.records.iter().map(|record| &record.id).collect();
    ids.sort_unstable();
    if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(malformed(pair[0], "it is there twice"));
    }
    Ok(())
}

/// Refuses writes that their own record has not seen: they would come again for ever.
fn check_seen(record: &PeerRecord, seen: &VersionVector) -> Result<(), PeerError> {
    match record.writes.iter().find(|write| !seen.contains(write.dot)) {
        Some(write) => {
            let text = format!("field {:?}: a write that it has not seen", write.path);
            Err(malformed(&record.id, &text))
        }
        None => Ok(()),
    }
}

/// Refuses a record that could not be kept.
fn check_record(id: &[u8], doc: &Doc) -> Result<(), PeerError> {
    if let Some(path) = doc.misplaced() {
        let text = "a leaf stands below another leaf, or beside leaves of another kind";
        return Err(malformed(id, &format!("field {path:?}: {text}")));
    }
    if doc.cells().len() > MAX_LEAVES || !has_short_paths(doc.cells()) {
        let text = format!(
            "both sides together have more than {MAX_LEAVES} leaves, or too many of them below long keys; make it smaller on one"
        );
        return Err(malformed(id, &text));
    }
    Ok(())
}
