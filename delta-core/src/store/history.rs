//! Reading the journal: all of it, by time, by record, and what waits for somebody.

use std::ops::{Bound, RangeBounds};

use futures_core::Stream;
use futures_util::stream::{self, BoxStream, StreamExt};

use super::read::{PAGE, pages};
use super::{Inner, Store, StoreError, StoreEvent};
use crate::codec::Unpacker;
use crate::delta::Entity;
use crate::journal::{CONFLICT, DONE, Happened, JournalEntry, REFUSED, Row, prefix_of};
use crate::key::Key;
use crate::storage::{Limit, Scan, Space};

impl<T: Entity> Store<T> {
    /// What happened to values, oldest first: merges, conflicts that wait, refusals, and how they were closed.
    pub fn journal(
        &self,
    ) -> impl Stream<Item = Result<JournalEntry<T>, StoreError>> + Send + Unpin + use<T> {
        let inner = self.inner.clone();
        pages(0, move |after| {
            let inner = inner.clone();
            async move {
                let rows = inner.journal_page(Scan::ByOrder(after), PAGE).await?;
                let Some(last) = rows.last().map(|row| row.order) else {
                    return Ok(None);
                };
                Ok(Some((rows.iter().map(Inner::describe).collect(), last)))
            }
        })
    }

    /// What happened at these times, in milliseconds since the Unix epoch, oldest first.
    ///
    /// Reads past what happened before; the journal is [bounded](crate::journal::JournalConfig).
    pub fn journal_during<R: RangeBounds<u64> + Send + 'static>(
        &self,
        times: R,
    ) -> impl Stream<Item = Result<JournalEntry<T>, StoreError>> + Send + Unpin + use<T, R> {
        let is_during = move |entry: &Result<JournalEntry<T>, StoreError>| {
            // An entry that cannot be read is an error, whenever it was.
            let is_other = |entry: &JournalEntry<T>| !times.contains(&entry.time);
            std::future::ready(!entry.as_ref().is_ok_and(is_other))
        };
        self.journal().filter(is_during)
    }

    /// What happened to one record, oldest first.
    pub async fn journal_of(
        &self,
        id: impl Into<T::Id>,
    ) -> Result<Vec<JournalEntry<T>>, StoreError> {
        let id = id.into().to_key();
        let rows = self.inner.entries_of(&id).await?;
        let entry = |row: Row| {
            row.describe()
                .map_err(|error| Inner::<T>::unreadable(&id, error))
        };
        rows.into_iter().map(entry).collect()
    }

    /// The conflicts that wait for a decision, record by record: what a resolver has put off, and where it failed.
    /// [`resolve`](Self::resolve) decides one.
    pub fn conflicts(
        &self,
    ) -> impl Stream<Item = Result<JournalEntry<T>, StoreError>> + Send + Unpin + use<T> {
        self.waiting(CONFLICT)
    }

    /// The conflicts that wait for a decision: as they are now, then whenever one has come or gone.
    pub fn watch_conflicts(&self) -> BoxStream<'static, Result<Vec<JournalEntry<T>>, StoreError>> {
        let concerns = |event: &StoreEvent<T>| match event {
            StoreEvent::Happened(entry) => matches!(entry.what, Happened::Deferred(_)),
            StoreEvent::Missed(_) => true,
            StoreEvent::Changed { .. } => false,
        };
        let store = self.clone();
        // Listening starts before the first read, so that no change falls between the two.
        let changes = self
            .events()
            .filter(move |event| std::future::ready(concerns(event)))
            .map(drop);
        Box::pin(
            stream::once(std::future::ready(()))
                .chain(changes)
                .then(move |()| {
                    let all = store.conflicts();
                    futures_util::TryStreamExt::try_collect(all)
                }),
        )
    }

    /// The refused changes that wait for somebody, record by record. [`restore`](Self::restore) writes one once more,
    /// [`discard`](Self::discard) lets it go.
    pub fn refused(
        &self,
    ) -> impl Stream<Item = Result<JournalEntry<T>, StoreError>> + Send + Unpin + use<T> {
        self.waiting(REFUSED)
    }

    fn waiting(
        &self,
        kind: u8,
    ) -> impl Stream<Item = Result<JournalEntry<T>, StoreError>> + Send + Unpin + use<T> {
        let inner = self.inner.clone();
        pages(Bound::Included(vec![kind]), move |from| {
            let inner = inner.clone();
            async move {
                let mut rows = inner.journal_page(Scan::ByKey(from), PAGE).await?;
                rows.retain(|row| row.key.starts_with(&[kind]));
                let Some(last) = rows.last().map(|row| row.key.clone()) else {
                    return Ok(None);
                };
                let entries = rows.iter().map(Inner::describe).collect();
                Ok(Some((entries, Bound::Excluded(last))))
            }
        })
    }
}

impl<T: Entity> Inner<T> {
    /// All entries about a record, oldest first.
    pub(super) async fn entries_of(&self, id: &[u8]) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for kind in [DONE, CONFLICT, REFUSED] {
            rows.extend(self.entries(&prefix_of(kind, id)).await?);
        }
        rows.sort_unstable_by_key(|row| row.number);
        Ok(rows)
    }

    /// The entries whose keys begin like this.
    pub(super) async fn entries(&self, prefix: &[u8]) -> Result<Vec<Row>, StoreError> {
        let mut entries = Vec::new();
        let mut from = Bound::Included(prefix.to_vec());
        loop {
            let mut rows = self.journal_page(Scan::ByKey(from), PAGE).await?;
            let found = rows.len();
            rows.retain(|row| row.key.starts_with(prefix));
            let Some(last) = rows.last().map(|row| row.key.clone()) else {
                return Ok(entries);
            };
            let is_last = rows.len() < found;
            for row in &rows {
                entries.push(Self::entry_of(row)?);
            }
            if is_last {
                return Ok(entries);
            }
            from = Bound::Excluded(last);
        }
    }

    /// The entry with this number, if the journal has it.
    pub(super) async fn entry(&self, number: u64) -> Result<Option<Row>, StoreError> {
        let Some(before) = number.checked_sub(1) else {
            return Ok(None);
        };
        let one = Limit {
            rows: 1,
            bytes: usize::MAX,
        };
        let rows = self.journal_page(Scan::ByOrder(before), one).await?;
        let row = rows.first().filter(|row| row.order == number);
        row.map(Self::entry_of).transpose()
    }

    async fn journal_page(
        &self,
        scan: Scan,
        limit: Limit,
    ) -> Result<Vec<crate::storage::Row>, StoreError> {
        let rows = self
            .storage
            .scan(T::COLLECTION, Space::Journal, scan, limit)
            .await?;
        Ok(rows)
    }

    fn entry_of(row: &crate::storage::Row) -> Result<Row, StoreError> {
        Row::read(row).map_err(|error| Self::unreadable(id_of(&row.key), error))
    }

    fn describe(row: &crate::storage::Row) -> Result<JournalEntry<T>, StoreError> {
        let entry = Self::entry_of(row)?;
        entry
            .describe()
            .map_err(|error| Self::unreadable(&entry.id, error))
    }
}

/// The id in a key of the journal.
fn id_of(key: &[u8]) -> &[u8] {
    let mut key = Unpacker::new(key);
    let id = key.byte().and_then(|_| key.bytes());
    id.unwrap_or_default()
}
