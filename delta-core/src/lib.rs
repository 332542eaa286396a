//! Typed deltas.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "std")]
pub mod authority;
#[cfg(feature = "std")]
pub mod backend;
pub mod cell;
pub mod change;
#[cfg(feature = "std")]
pub mod clock;
pub mod codec;
pub mod conflict;
#[cfg(feature = "std")]
pub mod conformance;
pub mod delta;
pub mod describe;
pub mod doc;
#[cfg(feature = "std")]
pub mod journal;
pub mod key;
pub mod merge;
pub mod merger;
pub mod message;
pub mod patch;
pub mod path;
#[cfg(feature = "std")]
pub mod queue;
mod rebase;
pub mod schema;
mod shapes;
mod splice;
pub mod stamp;
#[cfg(feature = "std")]
pub mod storage;
#[cfg(feature = "std")]
pub mod store;
pub mod strategy;
#[cfg(feature = "std")]
pub mod tracker;
pub mod value;
pub mod wire;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[cfg(feature = "std")]
pub use authority::{Authority, AuthorityConfig};
#[cfg(feature = "std")]
pub use backend::{BackendError, BackendExt, Capabilities, StoreBackend};
pub use change::{
    Change, DeltaChange, FieldChange, FieldValue, ListDelta, MapDelta, SetDelta, SlotChange, Splice,
};
pub use conflict::{KeyedConflict, LeafConflict, Resolved};
pub use delta::{ApplyError, Delta, Entity, EntityField};
pub use delta_derive::Delta;
pub use key::Key;
pub use merger::{DeltaMerger, MergeConflict, MergeError, Merged};
#[cfg(feature = "std")]
pub use queue::PendingQueue;
pub use stamp::{ReplicaId, Stamp};
#[cfg(feature = "std")]
pub use store::{DeltaSyncConfig, Store, StoreConfig, StoreError, StoreEvent, SyncReport};
pub use strategy::MergeStrategy;
#[cfg(feature = "std")]
pub use tracker::{DeltaTracker, TrackedEntity};
