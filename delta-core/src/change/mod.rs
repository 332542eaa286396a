//! What changed: typed changes of the built-in shapes, and the generic view of any change.

mod envelope;
mod report;
mod value;

pub use self::envelope::DeltaChange;
pub use self::report::{FieldChange, Reporter};
pub(crate) use self::report::{field_step, key_step};
pub use self::value::FieldValue;

use alloc::vec::Vec;

use crate::delta::Delta;

/// A value that was replaced as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<T> {
    /// Before.
    pub old: T,
    /// After.
    pub new: T,
}

/// What happened to an optional value or a map entry.
#[derive(Debug, Clone, PartialEq)]
pub enum SlotChange<T: Delta, C = <T as Delta>::Changes> {
    /// It came.
    Insert(T),
    /// It went.
    Remove(T),
    /// It changed inside.
    Edit(C),
}

/// What happened to a map, entry by entry, sorted by encoded key.
#[derive(Debug, Clone, PartialEq)]
pub struct MapDelta<K, V: Delta> {
    /// The changed entries.
    pub entries: Vec<(K, SlotChange<V>)>,
}

/// What happened to a set, element by element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetDelta<K> {
    /// Elements that came, sorted by encoded key.
    pub added: Vec<K>,
    /// Elements that went, sorted by encoded key.
    pub removed: Vec<K>,
}

/// What happened to a list: splices in order, none touching the next.
#[derive(Debug, Clone, PartialEq)]
pub struct ListDelta<T> {
    /// The splices.
    pub splices: Vec<Splice<T>>,
}

impl<T> Default for ListDelta<T> {
    fn default() -> Self {
        Self {
            splices: Vec::new(),
        }
    }
}

/// Some elements of a list replaced by others.
#[derive(Debug, Clone, PartialEq)]
pub struct Splice<T> {
    /// The index of the first replaced element in the old list.
    pub at: usize,
    /// The elements that went.
    pub removed: Vec<T>,
    /// The elements that came.
    pub inserted: Vec<T>,
}
