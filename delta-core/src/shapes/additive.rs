//! What it is to add to a number: integers wrap, fractions round and stay finite.

use alloc::vec;
use alloc::vec::Vec;

use crate::schema::Additive;

macro_rules! integers {
    ($($ty:ident as $amount:ident),*) => {$(
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss, clippy::cast_lossless, clippy::unnecessary_cast, trivial_numeric_casts, clippy::allow_attributes, reason = "the arithmetic wraps on purpose; for some widths a cast is none")]
        impl Additive for $ty {
            type Amount = $amount;

            fn difference(&self, old: &Self) -> Option<$amount> {
                Some((*self as $amount).wrapping_sub(*old as $amount))
            }

            fn sum(&self, amount: &$amount) -> Option<Self> {
                Some((*self as $amount).wrapping_add(*amount) as Self)
            }
        }
    )*};
}

integers!(
    u8 as i64,
    u16 as i64,
    u32 as i64,
    u64 as i64,
    usize as i64,
    u128 as i128,
    i8 as i64,
    i16 as i64,
    i32 as i64,
    i64 as i64,
    isize as i64,
    i128 as i128
);

/// The difference of two fractions is rounded, and so need not lead from one to the other: to `1e20 - 1.0` all of `1.0` is
/// lost. What is lost is a second part. It is exact: an error of a rounded sum is a number of the same width (T. Dekker,
/// "A Floating-Point Technique for Extending the Available Precision", Numerische Mathematik 1971; D. Knuth, The Art of
/// Computer Programming 2, 4.2.2).
macro_rules! floats {
    ($($ty:ident),*) => {$(
        impl Additive for $ty {
            /// One part or two, which are added one after the other.
            type Amount = Vec<$ty>;

            fn difference(&self, old: &Self) -> Option<Vec<$ty>> {
                let rounded = self - old;
                let lost = self - (old + rounded);
                Some(if lost == 0.0 { vec![rounded] } else { vec![rounded, lost] })
            }

            fn sum(&self, amount: &Vec<$ty>) -> Option<Self> {
                let sum = amount.iter().fold(*self, |sum, part| sum + part);
                (sum.is_finite() && (1..=2).contains(&amount.len())).then_some(sum)
            }
        }
    )*};
}

floats!(f32, f64);
