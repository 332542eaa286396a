//! What happened to a list whose elements are found by a key.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::order;
use crate::change::{Change, ListDelta, SlotChange};
use crate::delta::Delta;
use crate::key::Key;
use crate::via::EncodedKey;

/// What happened to a list whose elements are found by a key.
///
/// `K` is the type of the key where the field says it, `#[delta(key = "id: LineId")]`, else [`EncodedKey`].
///
/// ```
/// use delta_core::{Delta, KeyedDelta, SlotChange};
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct Line {
///     sku: String,
///     quantity: u32,
/// }
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct Order {
///     #[delta(key = "sku: String")]
///     lines: Vec<Line>,
/// }
///
/// let line = |sku: &str, quantity| Line { sku: sku.into(), quantity };
/// let before = Order { lines: vec![line("a", 1), line("b", 1)] };
/// let after = Order { lines: vec![line("b", 2), line("a", 1)] };
///
/// let lines: KeyedDelta<Line, String> = before.diff(&after).unwrap().lines.unwrap();
/// let KeyedDelta::Elements { entries, order } = &lines else { panic!("no key is there twice") };
/// assert_eq!(entries[0].key, "b");
/// let SlotChange::Edit(edit) = &entries[0].change else { panic!("it is there before and after") };
/// assert_eq!(edit.quantity.as_ref().unwrap().new, 2);
/// assert_eq!(order.splices.len(), 2, "one of them moved");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum KeyedDelta<T: Delta, K = EncodedKey> {
    /// It changed element by element.
    Elements {
        /// The elements that came, went or changed inside, sorted by encoded key.
        entries: Vec<KeyedEntry<T, K>>,
        /// What happened to the list of keys; where it has a key both go and come, that element moved.
        order: ListDelta<K>,
    },
    /// It changed as one value: of what changed some has a key that is there twice, before or after, so that the key does
    /// not tell which element is meant. A store saves no such list.
    Replaced(Change<Vec<T>>),
}

/// What happened to one element of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyedEntry<T: Delta, K = EncodedKey> {
    /// The key.
    pub key: K,
    /// Where to look for the element first.
    pub at: Hint,
    /// What happened.
    pub change: SlotChange<T>,
}

/// An index that saves a search where it is right. All hints are equal: they are no part of a change.
#[derive(Debug, Clone, Copy)]
pub struct Hint(usize);

impl PartialEq for Hint {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl From<usize> for Hint {
    fn from(at: usize) -> Self {
        Self(at)
    }
}

impl From<Hint> for usize {
    fn from(hint: Hint) -> Self {
        hint.0
    }
}

/// The change of elements, if there is any.
pub(super) fn elements<T: Delta, K>(
    entries: Vec<KeyedEntry<T, K>>,
    order: ListDelta<K>,
) -> Option<KeyedDelta<T, K>> {
    let is_empty = entries.is_empty() && order.splices.is_empty();
    (!is_empty).then_some(KeyedDelta::Elements { entries, order })
}

/// Two changes of elements in a row.
pub(super) fn compose<T: Delta, K: Key>(
    (first, first_order): (Vec<KeyedEntry<T, K>>, ListDelta<K>),
    (second, second_order): (Vec<KeyedEntry<T, K>>, ListDelta<K>),
) -> Option<KeyedDelta<T, K>> {
    let mut by_key: BTreeMap<Vec<u8>, KeyedEntry<T, K>> = first
        .into_iter()
        .map(|entry| (entry.key.to_key(), entry))
        .collect();
    for entry in second {
        let key = entry.key.to_key();
        let composed = match by_key.remove(&key) {
            Some(before) => SlotChange::compose(before.change, entry.change),
            None => Some(entry.change),
        };
        if let Some(change) = composed {
            by_key.insert(key, KeyedEntry { change, ..entry });
        }
    }
    let order = order::compose(first_order, second_order);
    elements(by_key.into_values().collect(), order)
}

impl<T: Delta, K> KeyedDelta<T, K> {
    /// The change back.
    pub(super) fn inverted(self) -> Self {
        match self {
            Self::Elements { entries, order } => {
                let entries = entries.into_iter().map(|entry| KeyedEntry {
                    change: entry.change.invert(),
                    ..entry
                });
                Self::Elements {
                    entries: entries.collect(),
                    order: order::invert(order),
                }
            }
            Self::Replaced(Change { old, new }) => Self::Replaced(Change { old: new, new: old }),
        }
    }
}
