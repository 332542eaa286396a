//! Splices between two sequences.
//!
//! The common prefix and suffix are set aside first, by the fastest compare that the elements have. What is left goes
//! through Myers' algorithm while that stays cheap ([`myers`]), and else as tokens through the bounded search of the
//! `similar` crate. There and back again takes the same way, so it is no change (rule D3).

mod anchors;
pub(crate) mod bytes;
pub(crate) mod exchange;
mod myers;
pub(crate) mod plain;
pub(crate) mod runs;
pub(crate) mod words;

use alloc::vec;
use alloc::vec::Vec;
use core::hash::Hash;
use core::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use self::myers::Match;

/// A sequence that more splices than this would move again and again is made anew in one pass.
pub(crate) const MOST_MOVES: usize = 4;

/// A range of the old sequence and the range of the new one that replaces it.
pub(crate) type Replaced = (Range<usize>, Range<usize>);

/// Beyond this many differing elements one splice replaces them all, if they differ in more than few places.
const MOST_COMPARED: usize = 4096;

/// How the elements of two sequences are compared.
pub(crate) trait Compare<T> {
    /// What stands for an element where many are compared with many.
    type Token: Hash + Ord;

    /// How many elements two sequences share at the front.
    fn prefix(&self, a: &[T], b: &[T]) -> usize;
    /// How many elements two sequences share at the end.
    fn suffix(&self, a: &[T], b: &[T]) -> usize;
    /// Equal for elements that are equal.
    fn token(&self, item: &T) -> Self::Token;
}

/// Compares one element after the other.
pub(crate) struct ByElement<S, F> {
    /// True when two elements agree.
    pub(crate) same: S,
    /// The token of an element.
    pub(crate) token: F,
}

impl<T, K: Hash + Ord, S: Fn(&T, &T) -> bool, F: Fn(&T) -> K> Compare<T> for ByElement<S, F> {
    type Token = K;

    fn prefix(&self, a: &[T], b: &[T]) -> usize {
        a.iter()
            .zip(b)
            .take_while(|(a, b)| (self.same)(a, b))
            .count()
    }

    fn suffix(&self, a: &[T], b: &[T]) -> usize {
        let ends = a.iter().rev().zip(b.iter().rev());
        ends.take_while(|(a, b)| (self.same)(a, b)).count()
    }

    fn token(&self, item: &T) -> K {
        (self.token)(item)
    }
}

/// Which ranges of `old` are replaced by which ranges of `new`, in order, none touching the next.
pub(crate) fn between<T>(old: &[T], new: &[T], compare: &impl Compare<T>) -> Vec<Replaced> {
    let (from, gone, come) = trim(old, new, compare);
    if gone.is_empty() && come.is_empty() {
        return Vec::new();
    }
    let whole = (from..from + gone.len(), from..from + come.len());
    if gone.is_empty() || come.is_empty() {
        return vec![whole];
    }
    let most = 4 * (gone.len() + come.len());
    let run = |x: usize, y: usize| compare.prefix(&gone[x..], &come[y..]);
    if let Some(matches) = myers::matches(
        (gone.len(), come.len()),
        run,
        || is_first(gone, come, compare),
        most,
    ) {
        return gaps(whole, &matches);
    }
    if gone.len() + come.len() > MOST_COMPARED {
        return vec![whole];
    }
    gaps(whole, &by_tokens(gone, come, compare))
}

/// How many elements are shared at the front, and what is left of both without them and without the shared end.
pub(crate) fn trim<'a, T>(
    old: &'a [T],
    new: &'a [T],
    compare: &impl Compare<T>,
) -> (usize, &'a [T], &'a [T]) {
    let prefix = compare.prefix(old, new);
    let (old, new) = (&old[prefix..], &new[prefix..]);
    let suffix = compare.suffix(old, new);
    (
        prefix,
        &old[..old.len() - suffix],
        &new[..new.len() - suffix],
    )
}

/// Which of two sequences is the first, whichever of them is the old one: the shorter, else the one that is less where
/// they first differ. Of several smallest scripts the way back takes the same one by this.
fn is_first<T>(gone: &[T], come: &[T], compare: &impl Compare<T>) -> bool {
    let order = gone.len().cmp(&come.len());
    let by_content = || {
        let at = compare.prefix(gone, come);
        let token = |items: &[T]| items.get(at).map(|item| compare.token(item));
        token(gone).cmp(&token(come))
    };
    order.then_with(by_content).is_lt()
}

/// What is replaced between the matches inside of `whole`.
fn gaps(whole: Replaced, matches: &[Match]) -> Vec<Replaced> {
    let (old, new) = whole;
    let (mut old_at, mut new_at) = (old.start, new.start);
    let mut gaps = Vec::new();
    let mut push = |old: Range<usize>, new: Range<usize>| {
        if !old.is_empty() || !new.is_empty() {
            gaps.push((old, new));
        }
    };
    for found in matches {
        let (old_start, new_start) = (old.start + found.old, new.start + found.new);
        push(old_at..old_start, new_at..new_start);
        (old_at, new_at) = (old_start + found.len, new_start + found.len);
    }
    push(old_at..old.end, new_at..new.end);
    gaps
}

/// The search of `similar`, whose time is bounded by heuristics.
fn by_tokens<T>(gone: &[T], come: &[T], compare: &impl Compare<T>) -> Vec<Match> {
    let gone: Vec<_> = gone.iter().map(|item| compare.token(item)).collect();
    let come: Vec<_> = come.iter().map(|item| compare.token(item)).collect();
    let is_back = (come.len(), &come) < (gone.len(), &gone);
    let ops = if is_back {
        capture_diff_slices(Algorithm::Myers, &come, &gone)
    } else {
        capture_diff_slices(Algorithm::Myers, &gone, &come)
    };
    let matches = ops.into_iter().filter_map(|op| match op {
        DiffOp::Equal {
            old_index,
            new_index,
            len,
        } => Some(Match {
            old: if is_back { new_index } else { old_index },
            new: if is_back { old_index } else { new_index },
            len,
        }),
        _ => None,
    });
    matches.collect()
}
