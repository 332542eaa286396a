//! Several authorities for one collection: each takes from the others what it lacks.
//!
//! An authority has a name, and its versions number its writes, so (name, version) is a [`Dot`](crate::vector::Dot): the name
//! of a write wherever it goes. What an authority has seen is a [`VersionVector`](crate::vector::VersionVector), which is
//! also the cursor of what it asks its peers for. Which writes of a record live and what they show is said in `causal`.

mod ancestry;
mod give;
mod layout;
mod state;
mod take;

use std::future::Future;

use super::pull::PAGE_BYTES;
use super::{Authority, Inner, VERSION, decode};
use crate::backend::BackendError;
use crate::codec::DecodeError;
use crate::delta::Entity;
use crate::journal::{self, JournalEntry};
use crate::peer::{PeerPage, PeerRequest};
use crate::stamp::ReplicaId;
use crate::storage::{Limit, Scan, Space, StorageError};

/// What an authority takes from: another authority of the same collection, here or behind a wire.
pub trait Peer<T: Entity>: Send + Sync {
    /// What it has and the asker lacks.
    fn give(
        &self,
        request: PeerRequest,
    ) -> impl Future<Output = Result<PeerPage, BackendError>> + Send;
}

/// What an authority took from a peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct PeerReport {
    /// Records that changed here.
    pub records: usize,
    /// Pairs of writes that met here for the first time; the authority's journal has an entry for each.
    pub conflicts: usize,
    /// Of these, how many are such now that the type's own `validate` refuses them, or that this release cannot read. They
    /// show all the same: each side's part was valid, and there is nobody to refuse it to.
    pub invalid: usize,
    /// True when the peer has more.
    pub has_more: bool,
}

/// Why an authority could not take from a peer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PeerError {
    /// The peer did not give what it was asked for. What was taken from it stays.
    #[error("the peer gives nothing: {0}")]
    Peer(BackendError),
    /// Both have the same name: they share a storage, or one runs on a copy of the other's.
    #[error(
        "both authorities are named {0}: they share one storage, or one runs on a copy of the other's; \
         let the second start from an empty storage and catch up"
    )]
    SameName(ReplicaId),
    /// The peer has said two names: several authorities answer at one address, and what the one has given says nothing of
    /// the other. Nothing of the page was taken.
    #[error(
        "the peer said that it is {first} and then that it is {then}: several authorities answer at one address; \
         give each an address of its own"
    )]
    AnotherPeer {
        /// Who it was at first.
        first: ReplicaId,
        /// Who it was then.
        then: ReplicaId,
    },
    /// One of the two was restored from an older copy: others have seen more of it than it has.
    #[error(
        "authority {replica} is at version {version}, but version {seen} of it has been seen: it was restored from an \
         older copy; let it start from an empty storage and catch up"
    )]
    Restored {
        /// Whose storage is older than it was.
        replica: ReplicaId,
        /// The version that it has.
        version: u64,
        /// The version that has been seen.
        seen: u64,
    },
    /// A stamp of the peer is this many milliseconds ahead of this authority's clock (rule T2). Nothing of its page was
    /// taken; correct the clock that is wrong, or wait.
    #[error(
        "a stamp of the peer is {0} ms ahead of this authority's clock; correct the clock that is wrong, or wait"
    )]
    ClockAhead(u64),
    /// The peer says that there is more, but not where it goes on.
    #[error("the peer's page has more behind it and does not move the cursor {0}")]
    Stuck(u64),
    /// What the peer says of a record makes no sense, or a record would outgrow the limits of one. Nothing more comes from
    /// this peer until it is mended there.
    #[error("the peer's page cannot be taken, record {record}: {text}")]
    Malformed {
        /// The record's key.
        record: String,
        /// What is wrong with it.
        text: String,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl<T: Entity> Authority<T> {
    /// Takes from a peer what it has and this authority lacks, page by page. Two authorities where each has caught up with
    /// the other have equal records.
    ///
    /// A page is taken in one commit, and going on after a failure costs what was not yet taken. What comes twice changes
    /// nothing. Stores of this authority get what came with their next pulls.
    ///
    /// Of a delete and an update that meet, the [policy](crate::schema::DeletePolicy) decides. Where the update stays, the one
    /// that has it brings back what was deleted when it hears of the delete, and the others hear of that when they catch up
    /// next.
    ///
    /// Two writes of one leaf, neither of whose authorities had seen the other, meet. The leaf's rule decides, and the
    /// [`journal`](Self::journal) tells: once, where they met first. Whoever takes the result later has no conflict.
    ///
    /// ```
    /// use delta_core::storage::Memory;
    /// use delta_core::{Authority, Delta, Store};
    ///
    /// #[derive(Debug, Clone, PartialEq, Delta)]
    /// struct Note {
    ///     #[delta(id)]
    ///     id: u32,
    ///     title: String,
    ///     #[delta(merge = "add")]
    ///     views: u64,
    /// }
    ///
    /// # futures_util::FutureExt::now_or_never(async {
    /// let [oslo, rome] = [Memory::new(), Memory::new()].map(Authority::<Note>::new);
    /// let ann = Store::builder().storage(Memory::new()).backend(oslo.clone()).open().await?;
    /// let bob = Store::builder().storage(Memory::new()).backend(rome.clone()).open().await?;
    /// ann.save(Note { id: 1, title: "Shop".into(), views: 1 }).await?;
    /// ann.sync().await?;
    /// rome.catch_up(&oslo).await.unwrap();
    /// bob.sync().await?;
    ///
    /// // The wire between the two is cut; in both cities people go on.
    /// ann.update(1_u32, |note| { note.title = "Shops".into(); note.views += 2; }).await?;
    /// bob.update(1_u32, |note| { note.title = "Shopping".into(); note.views += 3; }).await?;
    /// ann.sync().await?;
    /// bob.sync().await?;
    ///
    /// // Rome merges, and Oslo takes the result without a conflict of its own.
    /// assert_eq!(rome.catch_up(&oslo).await.unwrap().conflicts, 1);
    /// assert_eq!(oslo.catch_up(&rome).await.unwrap().conflicts, 0);
    /// ann.sync().await?;
    /// bob.sync().await?;
    /// let note = ann.get(1_u32).await?.unwrap();
    /// assert_eq!(note.views, 6);
    /// assert!(["Shops", "Shopping"].contains(&note.title.as_str()), "one of the two, the newer: {}", note.title);
    /// assert_eq!(bob.get(1_u32).await?, Some(note));
    /// # Ok::<(), delta_core::StoreError>(())
    /// # }).unwrap().unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// When the peer cannot be reached, when either storage fails, and when one of the two runs on an older copy of its
    /// storage, or on a copy of the other's.
    pub async fn catch_up(&self, peer: &impl Peer<T>) -> Result<PeerReport, PeerError> {
        let name = self.meet(peer).await?;
        let mut total = PeerReport::default();
        loop {
            let page = self.take_page(name, peer, PAGE_BYTES).await?;
            total.records += page.records;
            total.conflicts += page.conflicts;
            total.invalid += page.invalid;
            if !page.has_more {
                return Ok(total);
            }
        }
    }

    /// The same for one page of about so many bytes, and at least one record, if there is one.
    ///
    /// # Errors
    ///
    /// As for [`catch_up`](Self::catch_up).
    pub async fn catch_up_page(
        &self,
        peer: &impl Peer<T>,
        limit: u64,
    ) -> Result<PeerReport, PeerError> {
        let name = self.meet(peer).await?;
        self.take_page(name, peer, limit.max(1)).await
    }

    /// The authority's own name: made once, and kept with its storage.
    ///
    /// # Errors
    ///
    /// When the storage fails.
    pub async fn name(&self) -> Result<ReplicaId, StorageError> {
        Ok(self.inner.peers().await?.me)
    }

    /// Asks a peer who it is.
    async fn meet(&self, peer: &impl Peer<T>) -> Result<ReplicaId, PeerError> {
        let request = self.inner.peer_request(None, 0).await?;
        let page = peer.give(request.clone()).await.map_err(PeerError::Peer)?;
        self.inner.greet(&request, &page).await
    }

    async fn take_page(
        &self,
        name: ReplicaId,
        peer: &impl Peer<T>,
        limit: u64,
    ) -> Result<PeerReport, PeerError> {
        let request = self.inner.peer_request(Some(name), limit).await?;
        let page = peer.give(request.clone()).await.map_err(PeerError::Peer)?;
        if page.peer != name {
            return Err(PeerError::AnotherPeer {
                first: name,
                then: page.peer,
            });
        }
        self.inner.take(&request, page).await
    }

    /// What met when this authority took from its peers: the entries after a number, the oldest first, so many at most. The
    /// latest 10,000 are kept. `local` is what was written here, `remote` what the peer had.
    ///
    /// # Errors
    ///
    /// When the storage fails.
    pub async fn journal(
        &self,
        after: u64,
        limit: usize,
    ) -> Result<Vec<JournalEntry<T>>, StorageError> {
        let limit = Limit {
            rows: limit,
            bytes: usize::MAX,
        };
        let rows = self
            .inner
            .storage
            .scan(T::COLLECTION, Space::Journal, Scan::ByOrder(after), limit)
            .await?;
        let entry = |row: &crate::storage::Row| {
            let entry = journal::Row::read(row).and_then(|row| row.describe());
            entry.map_err(|error| {
                StorageError::Corrupt(format!("journal entry {}: {error}", row.order))
            })
        };
        rows.iter().map(entry).collect()
    }
}

impl<T: Entity> Peer<T> for Authority<T> {
    async fn give(&self, request: PeerRequest) -> Result<PeerPage, BackendError> {
        Ok(self.inner.give(request).await?)
    }
}

/// A record by the name that errors call it.
fn shown(id: &[u8]) -> String {
    String::from_utf8_lossy(id).into_owned()
}

fn malformed(id: &[u8], text: &str) -> PeerError {
    PeerError::Malformed {
        record: shown(id),
        text: text.to_string(),
    }
}

/// The ancestry of a record, from its row.
fn ancestry(row: Option<&crate::storage::Row>) -> Result<ancestry::Ancestry, StorageError> {
    let corrupt = |row: &crate::storage::Row, error: DecodeError| {
        StorageError::Corrupt(format!(
            "the ancestry of record {}: {error}",
            shown(&row.key)
        ))
    };
    row.map_or_else(
        || Ok(ancestry::Ancestry::default()),
        |row| ancestry::Ancestry::decode(&row.value).map_err(|error| corrupt(row, error)),
    )
}
