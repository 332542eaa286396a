//! The seam to databases: what stores and authorities keep their rows in.
//!
//! A storage knows nothing of records, merging or sync. It keeps rows, each with a key and an order number, in a few
//! spaces of each collection; it reads them by key and scans them by key or by order; and it commits a batch of writes
//! atomically, provided that rows which the batch was computed from have not changed.

mod memory;

use std::future::Future;
use std::ops::Bound;
use std::pin::Pin;

pub use memory::Memory;

/// The spaces that a collection's rows are kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Space {
    /// Records by id; the order is the record's version at an authority, and when it came at a store.
    Records,
    /// What a store has not yet seen confirmed, by id; the order is the sequence of the newest change.
    Pending,
    /// Outcomes of an authority, by replica and sequence; the order is the sequence.
    Outcomes,
    /// What an authority knows of replicas, by replica; the order is the settled sequence, or the version pulled.
    Replicas,
    /// What happened to values, by record and number; the order is the number.
    Journal,
    /// Whose writes an authority's record holds, by id, where other authorities wrote in it; the order is the record's version.
    Ancestry,
    /// How long values of an authority's records came to be what they are, by id; the order is the record's version at the
    /// newest step.
    Trails,
    /// One row for each thing that a store or authority keeps of itself; the order grows with every write.
    Meta,
}

impl Space {
    /// All spaces.
    pub const ALL: [Self; 8] = [
        Self::Records,
        Self::Pending,
        Self::Outcomes,
        Self::Replicas,
        Self::Journal,
        Self::Ancestry,
        Self::Trails,
        Self::Meta,
    ];

    /// The name, for tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Pending => "pending",
            Self::Outcomes => "outcomes",
            Self::Replicas => "replicas",
            Self::Journal => "journal",
            Self::Ancestry => "ancestry",
            Self::Trails => "trails",
            Self::Meta => "meta",
        }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Names the row within its space.
    pub key: Vec<u8>,
    /// Where it stands in a scan by order, at most `i64::MAX`, which every database can keep; 0 is before every scan. A row that
    /// is ever expected has an order of its own for every value.
    pub order: u64,
    /// The content.
    pub value: Vec<u8>,
}

/// Which rows a scan gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scan {
    /// By key, from this bound upwards.
    ByKey(Bound<Vec<u8>>),
    /// By order, above this number.
    ByOrder(u64),
}

/// How much a scan gives at most. It gives at least one row, if there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Rows.
    pub rows: usize,
    /// Bytes of keys and values.
    pub bytes: usize,
}

/// Writes that happen together or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// What must hold: the row has this order, or is absent.
    pub expect: Vec<(Space, Vec<u8>, Option<u64>)>,
    /// What is written.
    pub writes: Vec<Write>,
}

/// One write of a [`Batch`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Puts a row in place of the one with its key.
    Put(Space, Row),
    /// Removes the row with this key, if there is one.
    Delete(Space, Vec<u8>),
    /// Removes the rows whose keys start with this prefix and whose orders are below this number.
    DeleteBelow(Space, Vec<u8>, u64),
}

impl Batch {
    /// Adds a row to write.
    pub fn put(&mut self, space: Space, key: impl Into<Vec<u8>>, order: u64, value: Vec<u8>) {
        self.writes.push(Write::Put(
            space,
            Row {
                key: key.into(),
                order,
                value,
            },
        ));
    }

    /// Adds a row to remove.
    pub fn delete(&mut self, space: Space, key: impl Into<Vec<u8>>) {
        self.writes.push(Write::Delete(space, key.into()));
    }

    /// Adds a condition.
    pub fn expect(&mut self, space: Space, key: impl Into<Vec<u8>>, order: Option<u64>) {
        self.expect.push((space, key.into(), order));
    }
}

/// What can go wrong in a storage.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    /// A row that the batch was computed from has changed; nothing was written. Read again and retry.
    #[error("a row has changed since it was read; read again and retry")]
    Changed,
    /// The disk or quota is full; nothing was written.
    #[error("the storage is full, nothing was written: {0}")]
    Full(String),
    /// Another process holds the database.
    #[error("another process holds the database: {0}")]
    Busy(String),
    /// The file is damaged, or no database of this kind.
    #[error("the database is damaged: {0}")]
    Corrupt(String),
    /// The database was written by a newer release.
    #[error(
        "the database has layout {found}, this release knows up to {known}; update the program"
    )]
    Newer {
        /// The layout in the database.
        found: u32,
        /// The newest layout that this release knows.
        known: u32,
    },
    /// Anything else that the database says.
    #[error("the database failed: {0}")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Keeps rows.
///
/// # Contract
///
/// - A commit is atomic and, once it returns, durable as far as the storage promises durability at all.
/// - A commit whose expectations fail writes nothing and answers [`StorageError::Changed`].
/// - A read sees every commit that returned before it started, and each commit whole or not at all.
/// - Keys sort as bytes. Scans by order give rows in rising order; rows of equal order in no particular order.
/// - A scan has ended when it gives nothing; a short page is no end. A caller that pages by order gives rows of a space
///   orders of their own.
/// - Collections do not see each other's rows.
/// - Dropping a future never leaves part of a commit behind.
///
/// [`conformance::storage`](crate::conformance::storage) checks all of it.
pub trait Storage: Send + Sync + 'static {
    /// The rows with these keys, in the same order as the keys, all as of one moment.
    fn get(
        &self,
        collection: &str,
        keys: Vec<(Space, Vec<u8>)>,
    ) -> impl Future<Output = Result<Vec<Option<Row>>, StorageError>> + Send;

    /// The next rows of a scan.
    fn scan(
        &self,
        collection: &str,
        space: Space,
        scan: Scan,
        limit: Limit,
    ) -> impl Future<Output = Result<Vec<Row>, StorageError>> + Send;

    /// Writes a batch, all or nothing.
    fn commit(
        &self,
        collection: &str,
        batch: Batch,
    ) -> impl Future<Output = Result<(), StorageError>> + Send;
}

type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T, StorageError>> + Send + 'a>>;

/// [`Storage`] as an object, so that stores need no type parameter for it.
pub(crate) trait DynStorage: Send + Sync {
    fn get<'a>(
        &'a self,
        collection: &'a str,
        keys: Vec<(Space, Vec<u8>)>,
    ) -> Boxed<'a, Vec<Option<Row>>>;
    fn scan<'a>(
        &'a self,
        collection: &'a str,
        space: Space,
        scan: Scan,
        limit: Limit,
    ) -> Boxed<'a, Vec<Row>>;
    fn commit<'a>(&'a self, collection: &'a str, batch: Batch) -> Boxed<'a, ()>;
}

impl<S: Storage> DynStorage for S {
    fn get<'a>(
        &'a self,
        collection: &'a str,
        keys: Vec<(Space, Vec<u8>)>,
    ) -> Boxed<'a, Vec<Option<Row>>> {
        Box::pin(Storage::get(self, collection, keys))
    }

    fn scan<'a>(
        &'a self,
        collection: &'a str,
        space: Space,
        scan: Scan,
        limit: Limit,
    ) -> Boxed<'a, Vec<Row>> {
        Box::pin(Storage::scan(self, collection, space, scan, limit))
    }

    fn commit<'a>(&'a self, collection: &'a str, batch: Batch) -> Boxed<'a, ()> {
        Box::pin(Storage::commit(self, collection, batch))
    }
}
