//! Elements of a list exchanged for others, with as few of the rest moved as it takes.

use alloc::vec::Vec;

use super::MOST_MOVES;
use crate::change::Splice;

/// A place in a list, how many elements go there, and how many come in their stead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gap {
    pub(crate) at: usize,
    pub(crate) gone: usize,
    pub(crate) come: usize,
}

impl Gap {
    pub(crate) fn of<T>(splice: &Splice<T>) -> Self {
        Self {
            at: splice.at,
            gone: splice.removed.len(),
            come: splice.inserted.len(),
        }
    }

    fn end(&self) -> usize {
        self.at + self.gone
    }
}

/// Exchanges the elements at gaps, which are in order and inside of the list, for `items`: for each gap those that come.
pub(crate) fn exchange<T, I: Iterator<Item = T>>(
    list: &mut Vec<T>,
    gaps: impl DoubleEndedIterator<Item = Gap> + ExactSizeIterator + Clone,
    items: impl DoubleEndedIterator<Item = I> + ExactSizeIterator,
) {
    let mut moves = gaps.clone().filter(|gap| gap.gone != gap.come);
    let is_growing = moves.next().is_some_and(|gap| gap.gone < gap.come);
    if moves.count() >= MOST_MOVES {
        rebuild(list, gaps, items);
    } else if is_growing {
        backward(list, gaps.zip(items));
    } else {
        forward(list, gaps.zip(items));
    }
}

/// From front to back. What goes is taken along until something comes that can stand in its place, so that of the rest
/// only what lies between moves.
fn forward<T, I: Iterator<Item = T>>(list: &mut Vec<T>, gaps: impl Iterator<Item = (Gap, I)>) {
    // What goes stands right before `end`.
    let (mut spare, mut end, mut longer) = (0, 0, 0);
    for (gap, items) in gaps {
        let at = gap.at + longer;
        list[end - spare..at].rotate_left(spare);
        let places = at - spare..at + gap.gone;
        (spare, end) = (places.len().saturating_sub(gap.come), places.end);
        if gap.come > places.len() {
            let more = gap.come - places.len();
            (end, longer) = (end + more, longer + more);
            list.splice(places, items);
        } else {
            put(&mut list[places], items);
        }
    }
    list.drain(end - spare..end);
}

/// From back to front, the same way.
fn backward<T, I: Iterator<Item = T>>(
    list: &mut Vec<T>,
    gaps: impl DoubleEndedIterator<Item = (Gap, I)>,
) {
    // What goes stands right behind `start`.
    let (mut spare, mut start) = (0, list.len());
    for (gap, items) in gaps.rev() {
        list[gap.end()..start + spare].rotate_right(spare);
        let places = gap.at..gap.end() + spare;
        (spare, start) = (places.len().saturating_sub(gap.come), gap.at);
        if gap.come > places.len() {
            list.splice(places, items);
        } else {
            put(&mut list[places][spare..], items);
        }
    }
    list.drain(start..start + spare);
}

fn put<T>(places: &mut [T], items: impl Iterator<Item = T>) {
    for (place, item) in places.iter_mut().zip(items) {
        *place = item;
    }
}

/// Makes the list anew in one pass.
fn rebuild<T, I: Iterator<Item = T>>(
    list: &mut Vec<T>,
    gaps: impl Iterator<Item = Gap> + Clone,
    items: impl Iterator<Item = I>,
) {
    let came: usize = gaps.clone().map(|gap| gap.come).sum();
    let mut old = core::mem::take(list).into_iter();
    let mut at = 0;
    list.reserve(old.len() + came);
    for (gap, items) in gaps.zip(items) {
        list.extend(old.by_ref().take(gap.at - at));
        list.extend(items);
        at = gap.end();
        old.by_ref().take(gap.gone).for_each(drop);
    }
    list.extend(old);
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::ops::Range;

    /// Every list of up to three gaps of up to two elements.
    #[test]
    fn all_ways_lead_to_one_list() {
        let gap = |code: usize| (code % 3, code / 3 % 3, code / 9 % 3);
        for code in 0..27_usize.pow(3) {
            let (mut gaps, mut at) = (Vec::new(), 0);
            for code in [code, code / 27, code / 27 / 27] {
                let (kept, gone, come) = gap(code);
                at += kept;
                gaps.push(Gap { at, gone, come });
                at += gone;
            }
            let old: Vec<usize> = (0..at + code % 2).collect();
            let mut next = 100;
            let items = gaps.iter().map(|gap| {
                let items = next..next + gap.come;
                next = items.end;
                items
            });
            let items: Vec<_> = items.collect();
            let mut expected = old.clone();
            for (gap, items) in gaps.iter().zip(&items).rev() {
                expected.splice(gap.at..gap.end(), items.clone());
            }
            let way = |go: fn(&mut Vec<usize>, &[Gap], Vec<Range<usize>>)| {
                let mut list = old.clone();
                go(&mut list, &gaps, items.clone());
                assert_eq!(list, expected, "{gaps:?}");
            };
            way(|list, gaps, items| exchange(list, gaps.iter().copied(), items.into_iter()));
            way(|list, gaps, items| rebuild(list, gaps.iter().copied(), items.into_iter()));
            way(|list, gaps, items| forward(list, gaps.iter().copied().zip(items)));
            way(|list, gaps, items| backward(list, gaps.iter().copied().zip(items)));
        }
    }
}
