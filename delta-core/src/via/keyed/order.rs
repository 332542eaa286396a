//! What happens to the order of keys.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::change::{ListDelta, Splice};
use crate::key::Key;
use crate::splice::{self, ByElement, Replaced, runs};

/// How one list of keys becomes another.
pub(super) fn between<K: Key>(old: &[K], new: &[K]) -> Vec<Replaced> {
    splice::between(
        old,
        new,
        &ByElement {
            same: K::eq,
            token: K::to_key,
        },
    )
}

/// Two changes in a row.
pub(super) fn compose<K: Key>(first: ListDelta<K>, second: ListDelta<K>) -> ListDelta<K> {
    ListDelta {
        splices: runs::compose(first.splices, second.splices, between),
    }
}

/// The change back.
pub(super) fn invert<K>(order: ListDelta<K>) -> ListDelta<K> {
    ListDelta {
        splices: runs::invert(order.splices),
    }
}

/// The elements that moved to another index: key, index before, index after.
pub(super) fn moved<K: Key>(splices: &[Splice<K>]) -> impl Iterator<Item = (&K, usize, usize)> {
    let mut went = BTreeMap::new();
    let mut shift = 0_isize;
    let mut came = Vec::new();
    for splice in splices {
        let removed = (splice.at..).zip(&splice.removed);
        went.extend(removed.map(|(at, key)| (key.to_key(), at)));
        let first = splice.at.saturating_add_signed(shift);
        came.extend((first..).zip(&splice.inserted));
        shift += isize::try_from(splice.inserted.len()).unwrap_or_default()
            - isize::try_from(splice.removed.len()).unwrap_or_default();
    }
    came.into_iter().filter_map(move |(to, key)| {
        let from = *went.get(&key.to_key())?;
        // Past elements that come and go, one may move and keep its index; of those around it more is said.
        (from != to).then_some((key, from, to))
    })
}
