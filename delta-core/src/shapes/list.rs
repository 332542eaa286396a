//! `Vec`: one leaf, changed by splices.

use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;

use crate::change::{FieldValue, ListDelta, Reporter, Splice};
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::{LeafConflict, Site};
use crate::delta::{ApplyError, Delta};
use crate::field::Leaf;
use crate::schema::Kind;
use crate::splice;
use crate::value::Value;
use crate::wire::varint;

impl<T: Codec> Codec for Vec<T> {
    const KIND: Kind = T::LIST_KIND;
    const SHAPE: Shape = Shape::Register;

    fn pack(&self, out: &mut Vec<u8>) {
        let mut items = Vec::new();
        T::pack_list(self, &mut items);
        varint::write_bytes(out, &items);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let items = input.bytes()?;
        input.nested(|input| T::unpack_list(&mut input.inside(items)))
    }

    fn to_value(&self) -> Value {
        let mut items = Vec::new();
        T::pack_list(self, &mut items);
        items.into()
    }

    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        Self::from_nested_value(value, 0)
    }

    fn from_nested_value(value: &Value, depth: usize) -> Result<Self, DecodeError> {
        let items = value.as_bytes().ok_or(DecodeError::Form)?;
        Unpacker::nested_at(items, depth).nested(T::unpack_list)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Delta> Delta for Vec<T> {
    type Changes = ListDelta<T>;
    type Conflict<'a> = LeafConflict<'a, Self>;
    type Name<Root: 'static, const NUMBER: u16> = Leaf<Root, NUMBER>;

    fn diff(&self, new: &Self) -> Option<Self::Changes> {
        let splices: Vec<_> = ranges(self, new)
            .into_iter()
            .map(|(old_range, new_range)| Splice {
                at: old_range.start,
                removed: self[old_range].to_vec(),
                inserted: new[new_range].to_vec(),
            })
            .collect();
        (!splices.is_empty()).then_some(ListDelta { splices })
    }

    fn apply(&mut self, changes: &Self::Changes) -> Result<(), ApplyError> {
        let len = self.len();
        let fits = |splice: &Splice<T>| {
            self.get(splice.at..splice.at.saturating_add(splice.removed.len()))
                .is_some_and(|removed| {
                    removed
                        .iter()
                        .zip(&splice.removed)
                        .all(|(present, removed)| present.same(removed))
                })
        };
        let in_order = |pair: &[Splice<T>]| {
            pair[0]
                .at
                .checked_add(pair[0].removed.len())
                .is_some_and(|end| end <= pair[1].at)
        };
        let misfit = changes.splices.iter().find(|splice| !fits(splice));
        if let Some(splice) = misfit.or_else(|| {
            changes
                .splices
                .windows(2)
                .find(|pair| !in_order(pair))
                .map(|pair| &pair[1])
        }) {
            return Err(ApplyError::Splice {
                field: String::new(),
                at: splice.at,
                len,
            });
        }
        for Splice {
            at,
            removed,
            inserted,
        } in changes.splices.iter().rev()
        {
            self.splice(*at..at + removed.len(), inserted.iter().cloned());
        }
        Ok(())
    }

    fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
        compose(first, second)
    }

    fn invert(changes: Self::Changes) -> Self::Changes {
        let (mut came, mut went) = (0, 0);
        let splices = changes
            .splices
            .into_iter()
            .map(
                |Splice {
                     at,
                     removed,
                     inserted,
                 }| {
                    let inverse = Splice {
                        at: at + came - went,
                        removed: inserted,
                        inserted: removed,
                    };
                    came += inverse.removed.len();
                    went += inverse.inserted.len();
                    inverse
                },
            )
            .collect();
        ListDelta { splices }
    }

    fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(a, b)| a.same(b))
    }

    fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>) {
        for Splice {
            at,
            removed,
            inserted,
        } in &changes.splices
        {
            reporter.index(*at, |reporter| {
                reporter.leaf(FieldValue::of(removed), FieldValue::of(inserted));
            });
        }
    }

    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
        site.leaf().map(Some)
    }
}

fn ranges<T: Delta>(
    old: &[T],
    new: &[T],
) -> Vec<(core::ops::Range<usize>, core::ops::Range<usize>)> {
    let token = |item: &T| {
        let mut packed = Vec::new();
        item.pack(&mut packed);
        packed
    };
    splice::between(old, new, T::same, token)
}

/// A run of a list edit, in the order of the list.
enum Run<T> {
    Keep(usize),
    Remove(Vec<T>),
    Insert(Vec<T>),
}

fn runs<T>(delta: ListDelta<T>) -> VecDeque<Run<T>> {
    let mut runs = VecDeque::new();
    let mut at = 0;
    for splice in delta.splices {
        runs.push_back(Run::Keep(splice.at.saturating_sub(at)));
        at = splice.at + splice.removed.len();
        runs.push_back(Run::Remove(splice.removed));
        runs.push_back(Run::Insert(splice.inserted));
    }
    runs
}

/// One edit with the effect of two: walks the list between them, which the first edit ends with and the second starts
/// from.
fn compose<T: Delta>(first: ListDelta<T>, second: ListDelta<T>) -> Option<ListDelta<T>> {
    let (mut first, mut second) = (runs(first), runs(second));
    let mut edit = Edit::default();
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
struct Edit<T> {
    at: usize,
    removed: Vec<T>,
    inserted: Vec<T>,
    splices: Vec<Splice<T>>,
}

impl<T> Default for Edit<T> {
    fn default() -> Self {
        Self {
            at: 0,
            removed: Vec::new(),
            inserted: Vec::new(),
            splices: Vec::new(),
        }
    }
}

impl<T: Delta> Edit<T> {
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
        for (old_range, new_range) in ranges(&removed, &inserted) {
            self.splices.push(Splice {
                at: self.at + old_range.start,
                removed: removed[old_range].to_vec(),
                inserted: inserted[new_range].to_vec(),
            });
        }
        self.at += removed.len();
    }

    fn finish(mut self) -> Option<ListDelta<T>> {
        self.close();
        (!self.splices.is_empty()).then_some(ListDelta {
            splices: self.splices,
        })
    }
}
