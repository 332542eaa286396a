//! Minimal splices between two sequences.
//!
//! The common prefix and suffix are set aside first; what is left goes through Myers' algorithm (E. Myers, "An O(ND)
//! Difference Algorithm and Its Variations", Algorithmica 1986) as the `similar` crate has it.

use alloc::vec;
use alloc::vec::Vec;
use core::hash::Hash;
use core::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Beyond this many differing elements one splice replaces them all: Myers' time grows with the square of the distance.
const MOST_COMPARED: usize = 4096;

/// Which ranges of `old` are replaced by which ranges of `new`, in order.
pub(crate) fn between<T, K: Hash + Eq + Ord>(
    old: &[T],
    new: &[T],
    same: impl Fn(&T, &T) -> bool,
    token: impl Fn(&T) -> K,
) -> Vec<(Range<usize>, Range<usize>)> {
    let shorter = old.len().min(new.len());
    let prefix = (0..shorter)
        .take_while(|&at| same(&old[at], &new[at]))
        .count();
    let suffix = (0..shorter - prefix)
        .take_while(|&at| same(&old[old.len() - 1 - at], &new[new.len() - 1 - at]))
        .count();
    let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);
    if prefix == old_end && prefix == new_end {
        return Vec::new();
    }
    let (gone, come) = (&old[prefix..old_end], &new[prefix..new_end]);
    if gone.is_empty() || come.is_empty() || gone.len() + come.len() > MOST_COMPARED {
        return vec![(prefix..old_end, prefix..new_end)];
    }
    let gone: Vec<K> = gone.iter().map(&token).collect();
    let come: Vec<K> = come.iter().map(&token).collect();
    let mut splices: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    // Of several smallest scripts the way back takes the same one, so that there and back again is no change (rule D3).
    let is_back = come < gone;
    let ops = if is_back {
        capture_diff_slices(Algorithm::Myers, &come, &gone)
    } else {
        capture_diff_slices(Algorithm::Myers, &gone, &come)
    };
    for op in ops {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let shift = |range: Range<usize>| range.start + prefix..range.end + prefix;
        let (old_range, new_range) = (shift(op.old_range()), shift(op.new_range()));
        let (old_range, new_range) = if is_back {
            (new_range, old_range)
        } else {
            (old_range, new_range)
        };
        match splices.last_mut() {
            Some((old_last, new_last))
                if old_last.end == old_range.start && new_last.end == new_range.start =>
            {
                old_last.end = old_range.end;
                new_last.end = new_range.end;
            }
            _ => splices.push((old_range, new_range)),
        }
    }
    splices
}
