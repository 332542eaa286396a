//! Splices in a row: two edits as one, and an edit back.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::Replaced;
use crate::change::Splice;

/// One edit with the effect of two: walks the list between them, which the first edit ends with and the second starts
/// from.
///
/// `between` says how what is replaced in one place comes down to its smallest splices.
pub(crate) fn compose<T: Clone>(
    first: Vec<Splice<T>>,
    second: Vec<Splice<T>>,
    between: impl Fn(&[T], &[T]) -> Vec<Replaced>,
) -> Vec<Splice<T>> {
    let (mut first, mut second) = (runs(first), runs(second));
    let mut edit = Edit {
        at: 0,
        removed: Vec::new(),
        inserted: Vec::new(),
        splices: Vec::new(),
        between,
    };
    loop {
        match (first.pop_front(), second.pop_front()) {
            (None, None) => return edit.finish(),
            // What the first removed, the second never saw; what the second inserts, the first never saw.
            (Some(Run::Remove(items)), other) => {
                edit.removed.extend(items);
                second.put_back(other);
            }
            (other, Some(Run::Insert(items))) => {
                edit.inserted.extend(items);
                first.put_back(other);
            }
            (Some(Run::Keep(0)), other) => second.put_back(other),
            (other, Some(Run::Keep(0))) => first.put_back(other),
            // An edit that has ended keeps the rest.
            (None, Some(Run::Keep(len))) | (Some(Run::Keep(len)), None) => edit.keep(len),
            (None, Some(Run::Remove(items))) => edit.removed.extend(items),
            (Some(Run::Insert(items)), None) => edit.inserted.extend(items),
            (Some(Run::Keep(left)), Some(Run::Keep(right))) => {
                let len = left.min(right);
                edit.keep(len);
                first.push_front(Run::Keep(left - len));
                second.push_front(Run::Keep(right - len));
            }
            (Some(Run::Keep(left)), Some(Run::Remove(mut items))) => {
                let len = left.min(items.len());
                let rest = items.split_off(len);
                edit.removed.extend(items);
                first.push_front(Run::Keep(left - len));
                second.put_back((!rest.is_empty()).then_some(Run::Remove(rest)));
            }
            (Some(Run::Insert(mut items)), Some(Run::Keep(right))) => {
                let len = right.min(items.len());
                let rest = items.split_off(len);
                edit.inserted.extend(items);
                first.put_back((!rest.is_empty()).then_some(Run::Insert(rest)));
                second.push_front(Run::Keep(right - len));
            }
            (Some(Run::Insert(mut items)), Some(Run::Remove(mut gone))) => {
                let len = items.len().min(gone.len());
                let (items, gone) = (items.split_off(len), gone.split_off(len));
                first.put_back((!items.is_empty()).then_some(Run::Insert(items)));
                second.put_back((!gone.is_empty()).then_some(Run::Remove(gone)));
            }
        }
    }
}

/// The splices back.
pub(crate) fn invert<T>(splices: Vec<Splice<T>>) -> Vec<Splice<T>> {
    let (mut came, mut went) = (0_usize, 0_usize);
    let inverse = splices.into_iter().map(|splice| {
        let inverse = Splice {
            at: (splice.at + came).saturating_sub(went),
            removed: splice.inserted,
            inserted: splice.removed,
        };
        came += inverse.removed.len();
        went += inverse.inserted.len();
        inverse
    });
    inverse.collect()
}

/// A run of a list edit, in the order of the list.
enum Run<T> {
    Keep(usize),
    Remove(Vec<T>),
    Insert(Vec<T>),
}

fn runs<T>(splices: Vec<Splice<T>>) -> VecDeque<Run<T>> {
    let mut runs = VecDeque::new();
    let mut at = 0;
    for splice in splices {
        runs.push_back(Run::Keep(splice.at.saturating_sub(at)));
        at = splice.at.saturating_add(splice.removed.len());
        runs.push_back(Run::Remove(splice.removed));
        runs.push_back(Run::Insert(splice.inserted));
    }
    runs
}

trait PutBack<T> {
    fn put_back(&mut self, item: Option<T>);
}

impl<T> PutBack<T> for VecDeque<T> {
    fn put_back(&mut self, item: Option<T>) {
        if let Some(item) = item {
            self.push_front(item);
        }
    }
}

/// The composed edit, splice by splice.
struct Edit<T, F> {
    at: usize,
    removed: Vec<T>,
    inserted: Vec<T>,
    splices: Vec<Splice<T>>,
    between: F,
}

impl<T: Clone, F: Fn(&[T], &[T]) -> Vec<Replaced>> Edit<T, F> {
    fn keep(&mut self, len: usize) {
        if len > 0 {
            self.close();
            self.at += len;
        }
    }

    /// Ends the open splice in its smallest form: what was removed and inserted again is no change.
    fn close(&mut self) {
        let removed = core::mem::take(&mut self.removed);
        let inserted = core::mem::take(&mut self.inserted);
        for (old_range, new_range) in (self.between)(&removed, &inserted) {
            self.splices.push(Splice {
                at: self.at + old_range.start,
                removed: removed[old_range].to_vec(),
                inserted: inserted[new_range].to_vec(),
            });
        }
        self.at += removed.len();
    }

    fn finish(mut self) -> Vec<Splice<T>> {
        self.close();
        self.splices
    }
}
