//! `VecDeque`, `Box<[T]>`, `Arc<[T]>`, `Rc<[T]>` and `Cow<'static, [T]>`: lists, as `Vec` is.
//!
//! What they do they do as a `Vec` of their elements; only what is asked often, whether two agree and what one is
//! encoded to, works on the elements where they are.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::rc::Rc;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::codec::Codec;
use crate::delta::Delta;

/// A list that keeps its elements in at most two runs.
pub(super) trait Sequence {
    /// The type of the elements.
    type Item;

    /// The elements, in order.
    fn runs(&self) -> [&[Self::Item]; 2];

    /// The list of these elements.
    fn from_items(items: Vec<Self::Item>) -> Self;
}

/// The packed elements.
pub(super) fn pack<T: Codec>(runs: [&[T]; 2]) -> Vec<u8> {
    let mut items = Vec::new();
    for run in runs {
        T::pack_list(run, &mut items);
    }
    items
}

/// True when the lists have the same elements; those that are one in memory are not looked at.
pub(super) fn same<T: Delta>(left: [&[T]; 2], right: [&[T]; 2]) -> bool {
    let len = |runs: [&[T]; 2]| runs[0].len() + runs[1].len();
    let is_one = || core::ptr::eq(left[0], right[0]) && core::ptr::eq(left[1], right[1]);
    len(left) == len(right)
        && (is_one()
            || left
                .into_iter()
                .flatten()
                .zip(right.into_iter().flatten())
                .all(|(left, right)| left.same(right)))
}

/// All elements as a `Vec`.
pub(super) fn collected<T: Clone>(runs: [&[T]; 2]) -> Vec<T> {
    runs.concat()
}

/// Implements [`Sequence`], [`Codec`] and [`Delta`] for lists. In brackets stands what `Codec` and `Delta` ask of the
/// elements.
macro_rules! sequences {
    ($([$($codec:tt)*] [$($delta:tt)*] $list:ty, $item:ty, |$value:ident| $runs:expr, |$items:ident| $from:expr;)*) => {$(
        impl<$($codec)*> $crate::shapes::sequence::Sequence for $list {
            type Item = $item;

            fn runs(&self) -> [&[$item]; 2] {
                let $value = self;
                $runs
            }

            fn from_items($items: alloc::vec::Vec<$item>) -> Self {
                $from
            }
        }

        impl<$($codec)*> $crate::codec::Codec for $list {
            const KIND: $crate::schema::Kind = <$item as $crate::codec::Codec>::LIST_KIND;
            const SHAPE: $crate::codec::Shape = $crate::codec::Shape::Register;

            fn pack(&self, out: &mut alloc::vec::Vec<u8>) {
                let items = $crate::shapes::sequence::pack(self.runs());
                $crate::wire::varint::write_bytes(out, &items);
            }

            fn unpack(
                input: &mut $crate::codec::Unpacker<'_>,
            ) -> Result<Self, $crate::codec::DecodeError> {
                alloc::vec::Vec::unpack(input).map(Self::from_items)
            }

            fn to_value(&self) -> $crate::value::Value {
                $crate::shapes::sequence::pack(self.runs()).into()
            }

            fn from_value(
                value: &$crate::value::Value,
            ) -> Result<Self, $crate::codec::DecodeError> {
                alloc::vec::Vec::from_value(value).map(Self::from_items)
            }

            fn from_nested_value(
                value: &$crate::value::Value,
                depth: usize,
            ) -> Result<Self, $crate::codec::DecodeError> {
                alloc::vec::Vec::from_nested_value(value, depth).map(Self::from_items)
            }

            fn missing() -> Option<Self> {
                Some(Self::from_items(alloc::vec::Vec::new()))
            }
        }

        // Where a type is missing an impl, the compiler names `Vec`.
        #[diagnostic::do_not_recommend]
        impl<$($delta)*> $crate::Delta for $list {
            type Changes = $crate::ListDelta<$item>;
            type Conflict<'a> = $crate::LeafConflict<'a, Self>;
            type Name<Root: 'static, const NUMBER: u16> = $crate::field::Leaf<Root, NUMBER>;

            fn diff(&self, new: &Self) -> Option<Self::Changes> {
                if self.same(new) {
                    return None;
                }
                let items = |list: &Self| $crate::shapes::sequence::collected(list.runs());
                items(self).diff(&items(new))
            }

            fn apply(&mut self, changes: &Self::Changes) -> Result<(), $crate::ApplyError> {
                let mut items = $crate::shapes::sequence::collected(self.runs());
                items.apply(changes)?;
                *self = Self::from_items(items);
                Ok(())
            }

            fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
                alloc::vec::Vec::compose(first, second)
            }

            fn invert(changes: Self::Changes) -> Self::Changes {
                alloc::vec::Vec::invert(changes)
            }

            fn same(&self, other: &Self) -> bool {
                $crate::shapes::sequence::same(self.runs(), other.runs())
            }

            fn report(changes: &Self::Changes, reporter: &mut $crate::change::Reporter<'_>) {
                <alloc::vec::Vec<$item>>::report(changes, reporter);
            }

            fn conflict(
                site: $crate::conflict::Site<'_>,
            ) -> Result<Option<Self::Conflict<'_>>, $crate::codec::DecodeError> {
                site.leaf().map(Some)
            }
        }
    )*};
}

#[cfg(feature = "bytes")]
pub(super) use sequences;

sequences! {
    [T: Codec] [T: Delta] VecDeque<T>, T, |list| list.as_slices().into(), |items| items.into();
    [T: Codec] [T: Delta] Box<[T]>, T, |list| [list, &[]], |items| items.into();
    [T: Codec] [T: Delta] Arc<[T]>, T, |list| [list, &[]], |items| items.into();
    [T: Codec] [T: Delta] Rc<[T]>, T, |list| [list, &[]], |items| items.into();
    [T: Codec + Clone + 'static] [T: Delta] Cow<'static, [T]>, T, |list| [list, &[]], |items| items.into();
}
