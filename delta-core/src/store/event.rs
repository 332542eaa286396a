//! What a store tells of itself.

use crate::delta::Entity;
use crate::journal::JournalEntry;

/// What happened in a store.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[expect(
    clippy::large_enum_variant,
    reason = "meetings are rare, and are matched where they are"
)]
pub enum StoreEvent<T: Entity> {
    /// A record shows another value than before, or is gone.
    Changed {
        /// The record.
        id: T::Id,
        /// Who changed it.
        origin: Origin,
    },
    /// Values met, a change was refused, or an entry was closed: what the journal keeps from now on.
    Happened(JournalEntry<T>),
    /// The listener was too slow; this many events were left out.
    Missed(u64),
}

/// Who changed what a record shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A save or delete in this store.
    Local,
    /// The authority, with an answer or with others' changes.
    Remote,
}
