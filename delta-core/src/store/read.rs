//! Reading: one record, all of them, what is pending, what happens.

use std::ops::Bound;

use futures_core::Stream;
use futures_util::stream::{self, BoxStream, StreamExt};

use super::transaction::Kept;
use super::{Inner, Store, StoreError, StoreEvent};
use crate::delta::Entity;
use crate::doc::Doc;
use crate::journal::{self, LostLeaf};
use crate::key::Key;
use crate::queue::Entry;
use crate::stamp::Stamp;
use crate::storage::{Limit, Scan, Space};

/// How much a page of a stream reads at once.
pub(super) const PAGE: Limit = Limit {
    rows: 256,
    bytes: 1 << 20,
};

/// A change that the authority has not yet confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct PendingChange<T: Entity> {
    /// The record.
    pub id: T::Id,
    /// Names the change, together with the replica.
    pub sequence: u64,
    /// True once it was sent: it may have arrived.
    pub is_sent: bool,
    /// The version it was made against.
    pub base_version: u64,
    /// The stamp of its newest leaf.
    pub timestamp: Stamp,
    /// The changed leaves.
    pub fields: Vec<LostLeaf>,
    /// Bytes that the change takes alone.
    pub bytes: usize,
}

impl<T: Entity> Store<T> {
    /// The record with this id, with all that was saved here.
    pub async fn get(&self, id: impl Into<T::Id>) -> Result<Option<T>, StoreError> {
        self.inner.get(&id.into().to_key()).await
    }

    /// All records, by the bytes of their ids; read page by page, so that memory does not grow with the collection.
    ///
    /// A record that cannot be read, such as one with a variant that only a newer release knows, is an error in its place,
    /// and the others follow.
    pub fn all(&self) -> impl Stream<Item = Result<T, StoreError>> + Send + Unpin + use<T> {
        let inner = self.inner.clone();
        pages(Bound::Unbounded, move |from: Bound<Vec<u8>>| {
            let inner = inner.clone();
            async move {
                let rows = inner
                    .storage
                    .scan(T::COLLECTION, Space::Records, Scan::ByKey(from), PAGE)
                    .await?;
                let ids: Vec<_> = rows.into_iter().map(|row| row.key).collect();
                let Some(last) = ids.last().cloned() else {
                    return Ok(None);
                };
                let kept = inner.load(&ids).await?;
                let mut records = Vec::with_capacity(ids.len());
                for id in ids {
                    records.extend(inner.show(&id, &kept[&id]).transpose());
                }
                Ok(Some((records, Bound::Excluded(last))))
            }
        })
    }

    /// What the authority has not yet confirmed, oldest change first.
    pub fn pending(
        &self,
    ) -> impl Stream<Item = Result<PendingChange<T>, StoreError>> + Send + Unpin + use<T> {
        let inner = self.inner.clone();
        pages(0, move |after| {
            let inner = inner.clone();
            async move {
                let lanes = inner.queue.after(after, PAGE).await?;
                let Some((_, last, _)) = lanes.last() else {
                    return Ok(None);
                };
                let last = *last;
                let mut changes = Vec::new();
                for (id, _, lane) in lanes {
                    let entries = lane.sent.iter().map(|entry| (entry, true));
                    for (entry, is_sent) in
                        entries.chain(lane.waiting.iter().map(|entry| (entry, false)))
                    {
                        changes.push(inner.pending_change(&id, entry, is_sent));
                    }
                }
                Ok(Some((changes, last)))
            }
        })
    }

    /// What happens from now on. A listener that falls far behind is told how much it missed.
    pub fn events(&self) -> impl Stream<Item = StoreEvent<T>> + Send + Unpin + use<T> {
        let receiver = self.inner.events.new_receiver();
        Box::pin(stream::unfold(receiver, |mut receiver| async move {
            use async_broadcast::RecvError;
            let event = match receiver.recv_direct().await {
                Ok(event) => event,
                Err(RecvError::Overflowed(missed)) => StoreEvent::Missed(missed),
                Err(RecvError::Closed) => return None,
            };
            Some((event, receiver))
        }))
    }

    /// The record with this id: as it is now, then whenever it may have changed.
    pub fn watch(&self, id: impl Into<T::Id>) -> BoxStream<'static, Result<Option<T>, StoreError>> {
        let id = id.into();
        let key = id.to_key();
        let inner = self.inner.clone();
        let concerns = move |event: &StoreEvent<T>| match event {
            StoreEvent::Changed { id: changed, .. } => *changed == id,
            StoreEvent::Missed(_) => true,
            StoreEvent::Happened(_) => false,
        };
        // Listening starts before the first read, so that no change falls between the two.
        let changes = self
            .events()
            .filter(move |event| std::future::ready(concerns(event)))
            .map(drop);
        Box::pin(
            stream::once(std::future::ready(()))
                .chain(changes)
                .then(move |()| {
                    let (inner, key) = (inner.clone(), key.clone());
                    async move { inner.get(&key).await }
                }),
        )
    }
}

impl<T: Entity> Inner<T> {
    pub(super) async fn get(&self, id: &[u8]) -> Result<Option<T>, StoreError> {
        let kept = self.load(&[id.to_vec()]).await?;
        self.show(id, &kept[id])
    }

    /// The value that the store shows of a record.
    pub(super) fn show(&self, id: &[u8], kept: &Kept) -> Result<Option<T>, StoreError> {
        Self::show_doc(id, &self.visible(kept))
    }

    /// The value that a record is.
    pub(super) fn show_doc(id: &[u8], doc: &Doc) -> Result<Option<T>, StoreError> {
        if !doc.is_alive() {
            return Ok(None);
        }
        T::from_cells(id, doc.cells())
            .map(Some)
            .map_err(|error| Self::unreadable(id, error))
    }

    fn pending_change(
        &self,
        id: &[u8],
        entry: &Entry,
        is_sent: bool,
    ) -> Result<PendingChange<T>, StoreError> {
        let unreadable = |error| Self::unreadable(id, error);
        let change = self.delta_change(id, entry);
        Ok(PendingChange {
            id: T::Id::from_key(id).map_err(unreadable)?,
            sequence: entry.sequence,
            is_sent,
            base_version: entry.base_version,
            timestamp: entry.patch.stamp(),
            fields: journal::lost(T::SCHEMA, &entry.patch),
            bytes: change.encoded_len(),
        })
    }
}

/// A stream that reads page after page: `page` gives the items and where the next page starts, or nothing at the end. An
/// item that is an error has others behind it, a page that is one ends the stream.
pub(super) fn pages<I, P, F>(
    start: P,
    page: impl Fn(P) -> F + Send + 'static,
) -> impl Stream<Item = Result<I, StoreError>> + Send + Unpin
where
    I: Send + 'static,
    P: Send + 'static,
    F: Future<Output = Result<Option<(Vec<Result<I, StoreError>>, P)>, StoreError>>
        + Send
        + 'static,
{
    let pages = stream::unfold((Some(start), page), |(from, page)| async move {
        match page(from?).await {
            Ok(None) => None,
            Ok(Some((items, next))) => Some((stream::iter(items), (Some(next), page))),
            Err(error) => Some((stream::iter(vec![Err(error)]), (None, page))),
        }
    });
    Box::pin(pages.flatten())
}
