//! What a store tells of itself.

use crate::delta::Entity;
use crate::journal::Happened;

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
    /// Values met, or a change was refused; the journal keeps the same.
    Happened {
        /// The record.
        id: T::Id,
        /// What happened.
        what: Happened,
    },
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
