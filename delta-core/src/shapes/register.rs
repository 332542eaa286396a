//! Types that are compared and replaced as one value.

/// Implements [`Delta`](crate::Delta) for a type that changes as one, by the given test of equality. Where that is `==`
/// and a compare of memory, the third argument says how lists of the type are compared.
macro_rules! register_delta {
    ($(#[$attribute:meta])* impl[$($generics:tt)*] $ty:ty, $same:expr $(, $between:expr)?) => {
        $(#[$attribute])*
        impl<$($generics)*> $crate::Delta for $ty {
            type Changes = $crate::Change<$ty>;
            type Conflict<'a> = $crate::LeafConflict<'a, $ty>;
            type Name<Root: 'static, const NUMBER: u16> = $crate::field::Leaf<Root, NUMBER>;

            const IS_WHOLE: bool = true;

            #[inline]
            fn diff(&self, new: &Self) -> Option<Self::Changes> {
                (!self.same(new)).then(|| $crate::Change {
                    old: self.clone(),
                    new: new.clone(),
                })
            }

            fn apply(&mut self, changes: &Self::Changes) -> Result<(), $crate::ApplyError> {
                self.clone_from(&changes.new);
                Ok(())
            }

            fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
                (!first.old.same(&second.new)).then(|| $crate::Change {
                    old: first.old,
                    new: second.new,
                })
            }

            fn invert(changes: Self::Changes) -> Self::Changes {
                $crate::Change {
                    old: changes.new,
                    new: changes.old,
                }
            }

            #[inline]
            fn same(&self, other: &Self) -> bool {
                let same: fn(&Self, &Self) -> bool = $same;
                same(self, other)
            }

            fn report(changes: &Self::Changes, reporter: &mut $crate::change::Reporter<'_>) {
                reporter.leaf(
                    $crate::FieldValue::of(&changes.old),
                    $crate::FieldValue::of(&changes.new),
                );
            }

            fn conflict(
                site: $crate::conflict::Site<'_>,
            ) -> Result<Option<Self::Conflict<'_>>, $crate::codec::DecodeError> {
                site.leaf().map(Some)
            }

            $(
                #[inline]
                fn same_lists(a: &[Self], b: &[Self]) -> bool {
                    a == b
                }

                fn replaced(
                    old: &[Self],
                    new: &[Self],
                ) -> ::alloc::vec::Vec<(::core::ops::Range<usize>, ::core::ops::Range<usize>)> {
                    $between(old, new)
                }
            )?
        }
    };
    ($ty:ty, $same:expr $(, $between:expr)?) => {
        $crate::shapes::register::register_delta!(impl[] $ty, $same $(, $between)?);
    };
}

/// Implements [`Ordered`](crate::schema::Ordered) by the type's own order, which tells all values apart.
macro_rules! ordered {
    ($($ty:ty),* $(,)?) => {$(
        impl $crate::schema::Ordered for $ty {
            type Leaf = Self;

            fn order(&self, other: &Self) -> core::cmp::Ordering {
                self.cmp(other)
            }
        }
    )*};
}

pub(super) use {ordered, register_delta};
