//! A conflict about what stands under a key.

use core::ops::Deref;

use super::{LeafConflict, Resolved};
use crate::via::EncodedKey;

/// A conflict about one map entry (`T` is `Option<V>`) or one set element (`T` is `bool`).
#[derive(Debug)]
pub struct KeyedConflict<'a, K, T> {
    pub(super) key: K,
    pub(super) leaf: LeafConflict<'a, T>,
}

impl<'a, K, T> KeyedConflict<'a, K, T> {
    /// The key of the entry, or the element.
    pub fn key(&self) -> &K {
        &self.key
    }

    /// The conflict about what stands there.
    pub fn into_leaf(self) -> LeafConflict<'a, T> {
        self.leaf
    }

    /// Keeps the local value.
    pub fn take_local(self) -> Resolved {
        self.leaf.take_local()
    }

    /// Keeps the remote value.
    pub fn take_remote(self) -> Resolved {
        self.leaf.take_remote()
    }

    /// Keeps the value with the newer stamp.
    pub fn take_newest(self) -> Resolved {
        self.leaf.take_newest()
    }

    /// Writes a third value.
    pub fn set(self, value: T) -> Resolved {
        self.leaf.set(value)
    }

    /// Decides later: the remote value shows, and the conflict waits in the journal with both values until `Store::resolve`.
    pub fn defer(self) -> Resolved {
        self.leaf.defer()
    }
}

impl<'a, K, T> Deref for KeyedConflict<'a, K, T> {
    type Target = LeafConflict<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.leaf
    }
}

/// A conflict about one element of a list that is kept by key.
///
/// `K` is the type of the key where the field says it, `#[delta(key = "id: LineId")]`, else [`EncodedKey`].
pub type ElementConflict<'a, T, K = EncodedKey> = KeyedConflict<'a, K, Option<T>>;
