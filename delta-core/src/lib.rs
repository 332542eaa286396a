//! Structs that work offline, sync only the fields that changed, and merge what others changed field by field.
//!
//! ```
//! use delta_core::storage::Memory;
//! use delta_core::{Authority, Delta, Store};
//!
//! #[derive(Debug, Clone, PartialEq, Delta)]
//! #[delta(collection = "users")]
//! struct User {
//!     #[delta(id)]
//!     id: String,
//!     name: String,
//!     #[delta(merge = "add")]
//!     login_count: u64,
//! }
//!
//! # futures_util::FutureExt::now_or_never(async {
//! // An authority in this process; `delta-http` serves one to other machines, `delta-sqlite` keeps it in a file.
//! let authority = Authority::<User>::new(Memory::new());
//! let phone = Store::builder().storage(Memory::new()).backend(authority.clone()).open().await?;
//! let laptop = Store::builder().storage(Memory::new()).backend(authority).open().await?;
//!
//! phone.save(User { id: "u1".into(), name: "Ann".into(), login_count: 1 }).await?;
//! phone.sync().await?;
//! laptop.sync().await?;
//!
//! // Both change the record offline.
//! phone.update("u1", |user| { user.name = "Anne".into(); user.login_count += 1; }).await?;
//! laptop.update("u1", |user| user.login_count += 1).await?;
//! phone.sync().await?;
//! laptop.sync().await?;
//!
//! let user = laptop.get("u1").await?.unwrap();
//! assert_eq!((user.name.as_str(), user.login_count), ("Anne", 3));
//! # Ok::<(), delta_core::StoreError>(())
//! # }).unwrap().unwrap();
//! ```
//!
//! # How the nouns relate
//!
//! [`Delta`] (derive it) compares, changes and merges values; an [`Entity`] is one with an id, kept in a collection. A
//! [`Store`] shows the records of a collection: each is the authority's last word with what is pending on top. It keeps
//! them in a [`Storage`](storage::Storage) and syncs them with a [`StoreBackend`], which an [`Authority`] is. A
//! [`MergeStrategy`] says who wins where two replicas changed the same leaf; the [`journal`] says who did. Several authorities of
//! one collection [catch up](Authority::catch_up) with each other.
//!
//! Without a store, a [`DeltaTracker`] or [`TrackedEntity`] makes deltas and a [`DeltaMerger`] merges them.
//!
//! # What it does not do
//!
//! It brings no async runtime, no network and no database; `delta-http` and `delta-sqlite` do. A store syncs when it is
//! asked to. A text is merged as one value unless its field is marked `text`, and so is a list unless its field has a `key`;
//! what changed inside them is found and sent by splices all the same.
//!
//! # Features
//!
//! `std`, on by default. Without it the crate needs `alloc` alone and has what compares, merges, encodes and decodes.
//!
//! `bytes`, `indexmap`, `jiff`, `rust_decimal`, `smol_str`, `time`, `url` and `uuid` make fields of those crates' types
//! comparable; [`Delta`](trait@Delta) lists which. None needs `std`.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "std")]
pub mod authority;
#[cfg(feature = "std")]
pub mod backend;
#[cfg(feature = "std")]
mod causal;
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
// Records as cells: what stores and authorities work on, public for tests and measurements alone.
#[doc(hidden)]
pub mod doc;
mod edit;
pub mod field;
mod field_index;
mod function;
#[cfg(feature = "std")]
pub mod journal;
pub mod key;
pub mod merge;
pub mod merger;
pub mod message;
// Changes as cells; as `doc`.
#[doc(hidden)]
pub mod patch;
pub mod path;
pub mod peer;
// What a schema says of a cell; as `doc`.
#[doc(hidden)]
pub mod place;
mod position;
mod proof;
#[cfg(feature = "std")]
pub mod queue;
mod rebase;
pub mod rule;
pub mod schema;
mod shapes;
mod shared_bytes;
mod splice;
mod spliced;
pub mod stamp;
#[cfg(feature = "std")]
pub mod storage;
#[cfg(feature = "std")]
pub mod store;
pub mod strategy;
pub mod text;
#[cfg(feature = "std")]
pub mod tracker;
pub mod value;
pub mod vector;
// How generated code looks at a field; its traits stand in error messages, so it cannot be private.
#[doc(hidden)]
pub mod via;
pub mod wire;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[cfg(feature = "std")]
pub use authority::{Authority, AuthorityConfig, Peer, PeerError, PeerReport};
#[cfg(feature = "std")]
pub use backend::{BackendError, BackendExt, Capabilities, StoreBackend};
pub use change::{
    Change, DeltaChange, FieldChange, FieldValue, ListDelta, MapDelta, SetDelta, SlotChange, Splice,
};
pub use conflict::{ElementConflict, KeyedConflict, LeafConflict, Resolved};
pub use delta::{ApplyError, Delta, Entity};
/// Derives [`Delta`](trait@Delta) for a struct or an enum, and [`Entity`] for a struct with an id.
///
/// The type needs `Clone`, `Debug` and `PartialEq`. For a struct `User` it makes `UserDelta`, what changed about each field;
/// `UserField`, the names of the fields as [paths](FieldPath); and `UserConflict`, what a
/// [resolver](MergeStrategy::custom) is asked about. For an enum `Status` it makes `StatusDelta`: changes inside the variant, or
/// `Replaced`. A struct of one unnamed field takes the place of that field.
///
/// ```
/// use delta_core::Delta;
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// enum Status {
///     Open,
///     Closed { reason: String },
/// }
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// #[delta(collection = "tickets")]
/// struct Ticket {
///     #[delta(id)]
///     number: u32,
///     status: Status,
///     #[delta(text)]
///     body: String,
///     #[delta(merge = "add")]
///     votes: u32,
///     #[delta(skip)]
///     is_selected: bool,
/// }
///
/// let before = Ticket { number: 1, status: Status::Open, body: "It fails.".into(), votes: 0, is_selected: false };
/// let closed = Status::Closed { reason: "fixed".into() };
/// let after = Ticket { status: closed.clone(), is_selected: true, ..before.clone() };
///
/// let changes: TicketDelta = before.diff(&after).unwrap();
/// assert!(matches!(changes.status, Some(StatusDelta::Replaced(ref change)) if change.new == closed));
/// assert!(changes.body.is_none() && changes.votes.is_none());
/// ```
///
/// The attributes, `#[delta(…)]`:
///
/// | where | which |
/// | --- | --- |
/// | above the type | `collection`, `validate`, `atomic`, `name`, `rename_all`, `derive`, `bound`, `crate` |
/// | above a field, what is compared | `id`, `skip`, `always`, `computed`, `default` |
/// | above a field, how it is compared | `atomic`, `key`, `text`, `blob`, `group`, `with` |
/// | above a field, who wins | `merge`, `custom`, `rule`, `immutable` |
/// | above a field or variant | `tag`, `rename`; above a field also `bound` |
///
/// `docs/attributes.md` in the repository describes each, with an example that runs and the mistake it prevents. Names agree
/// with serde's `rename` and `rename_all` where a type has them.
pub use delta_derive::Delta;
pub use field::FieldPath;
pub use key::Key;
pub use merger::{DeltaMerger, MergeConflict, MergeError, Merged};
#[cfg(feature = "std")]
pub use queue::PendingQueue;
pub use rule::{MergeContext, MergeRule};
pub use shapes::JsonDelta;
pub use stamp::{ReplicaId, Stamp};
#[cfg(feature = "std")]
pub use store::{DeltaSyncConfig, Store, StoreConfig, StoreError, StoreEvent, SyncReport};
pub use strategy::MergeStrategy;
pub use text::{TextDelta, TextSplice};
#[cfg(feature = "std")]
pub use tracker::{DeltaTracker, TrackedEntity};
pub use via::{EncodedKey, Hint, KeyedDelta, KeyedEntry};

/// The examples of the page about attributes run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/attributes.md")]
struct AttributesPage;
