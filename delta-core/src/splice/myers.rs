//! The greedy algorithm of E. Myers, "An O(ND) Difference Algorithm and Its Variations" (Algorithmica 1986), for
//! sequences that differ in few places.
//!
//! The `similar` crate has the variation in linear space, which compares most elements three times or more. This one
//! compares every element of the common part once, at the speed of the longest compare that there is; its memory
//! grows with the square of the number of differences, so it gives up early.

use alloc::vec::Vec;

/// A stretch that both sequences have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) len: usize,
}

/// How far a path along a diagonal has come in the old sequence, and its last match.
#[derive(Clone, Copy)]
struct Reach {
    old: usize,
    last: Option<usize>,
}

/// The most elements that come or go; the search visits half the square of it.
const MOST_DIFFERENCES: usize = 256;

/// A longest row of matches between two sequences of these lengths; nothing if that takes long: if more than
/// [`MOST_DIFFERENCES`] elements come or go, or more than `most` matching elements were met.
///
/// `run` says how long the match is that starts at an index of both. `is_first` decides between rows of one length; it
/// is asked only if there are several, and must say the contrary when old and new change places.
pub(super) fn matches(
    (old_len, new_len): (usize, usize),
    run: impl Fn(usize, usize) -> usize,
    is_first: impl Fn() -> bool,
    most: usize,
) -> Option<Vec<Match>> {
    let mut prefers_old = None;
    let mut found: Vec<(Match, Option<usize>)> = Vec::new();
    let mut reached: Vec<Option<Reach>> = Vec::new();
    let mut work = 0;
    for differences in 0..=MOST_DIFFERENCES {
        // Only between rounds, so that the way back gives up at the same point.
        if work > most {
            return None;
        }
        reached.resize(2 * differences + 3, None);
        for step in 0..=differences {
            // How many elements of the old sequence a diagonal is ahead of the new one.
            let ahead = 2 * step.cast_signed() - differences.cast_signed();
            let start = if differences == 0 {
                Some(Reach { old: 0, last: None })
            } else {
                let insert = reached[slot(ahead + 1)]
                    .filter(|from| from.old.checked_add_signed(-ahead - 1) < Some(new_len));
                let remove = reached[slot(ahead - 1)]
                    .filter(|from| from.old < old_len)
                    .map(|from| Reach {
                        old: from.old + 1,
                        ..from
                    });
                match (insert, remove) {
                    (Some(insert), Some(remove)) if insert.old > remove.old => Some(insert),
                    (Some(insert), Some(remove))
                        if insert.old == remove.old && insert.last != remove.last =>
                    {
                        let is_first = *prefers_old.get_or_insert_with(&is_first);
                        Some(if is_first { remove } else { insert })
                    }
                    (insert, remove) => remove.or(insert),
                }
            };
            let Some(Reach { old, last }) = start else {
                continue;
            };
            let Some(new) = old.checked_add_signed(-ahead) else {
                continue;
            };
            let len = run(old, new);
            work += len;
            let last = if len > 0 {
                found.push((Match { old, new, len }, last));
                Some(found.len() - 1)
            } else {
                last
            };
            if (old + len, new + len) == (old_len, new_len) {
                return Some(row(&found, last));
            }
            reached[slot(ahead)] = Some(Reach {
                old: old + len,
                last,
            });
        }
    }
    None
}

/// Where a diagonal is kept: 0, -1, 1, -2, 2, …
fn slot(ahead: isize) -> usize {
    let distance = 2 * ahead.unsigned_abs();
    if ahead < 0 { distance - 1 } else { distance }
}

fn row(found: &[(Match, Option<usize>)], mut last: Option<usize>) -> Vec<Match> {
    let mut row = Vec::new();
    while let Some((found, before)) = last.map(|at| found[at]) {
        row.push(found);
        last = before;
    }
    row.reverse();
    row
}
