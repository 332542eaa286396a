//! Tuples of up to twelve elements: one leaf, the packed elements one after the other, replaced as one value.
//!
//! Elements have no names to report changes by and no numbers that would survive a change of the type. What should be
//! compared part by part is a struct.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::register::register_delta;
use crate::codec::{Codec, DecodeError, Shape, Unpacker, unpack_nested};
use crate::delta::Delta;
use crate::key::Key;
use crate::schema::{Kind, Ordered};
use crate::value::Value;

macro_rules! tuples {
    ($(($($name:ident $at:tt),*);)*) => {$(
        impl<$($name: Codec),*> Codec for ($($name,)*) {
            const KIND: Kind = Kind::Tuple(&[$($name::KIND),*]);
            const SHAPE: Shape = Shape::Register;

            fn pack(&self, out: &mut Vec<u8>) {
                $(self.$at.pack(out);)*
            }

            fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
                Ok(($($name::unpack(input)?,)*))
            }

            fn from_value(value: &Value) -> Result<Self, DecodeError> {
                Self::from_nested_value(value, 0)
            }

            fn from_nested_value(value: &Value, depth: usize) -> Result<Self, DecodeError> {
                unpack_nested(value.as_bytes().ok_or(DecodeError::Form)?, depth)
            }

            fn missing() -> Option<Self> {
                Some(($($name::missing()?,)*))
            }
        }

        // Twelve tuples would be all that the compiler names where a type is missing an impl.
        register_delta!(
            #[diagnostic::do_not_recommend]
            impl[$($name: Delta),*] ($($name,)*), |a, b| $(a.$at.same(&b.$at))&&*
        );

        #[diagnostic::do_not_recommend]
        impl<$($name: Key),*> Key for ($($name,)*) {}

        /// The first elements that differ decide.
        #[diagnostic::do_not_recommend]
        impl<$($name: Ordered + Codec),*> Ordered for ($($name,)*) {
            type Leaf = Self;

            fn order(&self, other: &Self) -> Ordering {
                Ordering::Equal$(.then_with(|| self.$at.order(&other.$at)))*
            }
        }
    )*};
}

tuples! {
    (A 0);
    (A 0, B 1);
    (A 0, B 1, C 2);
    (A 0, B 1, C 2, D 3);
    (A 0, B 1, C 2, D 3, E 4);
    (A 0, B 1, C 2, D 3, E 4, F 5);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
}
