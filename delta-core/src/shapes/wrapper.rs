//! `Box`, `Arc`, `Rc` and `Cow`: they are what they hold, in every encoding and rule.
//!
//! Their changes are boxed. A struct that holds itself has changes that hold themselves, and those need an end too.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::cell::{CellReader, CellWriter};
use crate::change::Reporter;
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::conflict::Site;
use crate::delta::{ApplyError, Delta};
use crate::key::Key;
use crate::schema::{Additive, Kind, Ordered, Rule};
use crate::value::Value;

/// `new` puts a value in, `make_mut` reaches it, copying it where it is shared, and `is_one` knows without a look inside
/// that two wrappers hold the same.
macro_rules! wrappers {
    ($($wrapper:ty, [$($bound:tt)*], new: $new:expr, make_mut: $make_mut:expr, is_one: $is_one:expr;)*) => {$(
        impl<T: Codec + $($bound)*> Codec for $wrapper {
            const KIND: Kind = T::KIND;
            const SHAPE: Shape = T::SHAPE;

            fn pack(&self, out: &mut Vec<u8>) {
                T::pack(self, out);
            }

            fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
                T::unpack(input).map($new)
            }

            fn to_value(&self) -> Value {
                T::to_value(self)
            }

            fn from_value(value: &Value) -> Result<Self, DecodeError> {
                T::from_value(value).map($new)
            }

            fn from_nested_value(value: &Value, depth: usize) -> Result<Self, DecodeError> {
                T::from_nested_value(value, depth).map($new)
            }

            fn write(&self, cells: &mut CellWriter) {
                T::write(self, cells);
            }

            fn read(cells: &CellReader<'_>) -> Result<Option<Self>, DecodeError> {
                Ok(T::read(cells)?.map($new))
            }

            fn missing() -> Option<Self> {
                T::missing().map($new)
            }
        }

        // Where a type is missing an impl, the compiler names what can be wrapped instead.
        #[diagnostic::do_not_recommend]
        impl<T: Delta> Delta for $wrapper {
            type Changes = Box<T::Changes>;
            type Conflict<'a> = T::Conflict<'a>;
            type Name<Root: 'static, const NUMBER: u16> = T::Name<Root, NUMBER>;

            const IS_WHOLE: bool = T::IS_WHOLE;
            const RULE: Rule = T::RULE;

            fn diff(&self, new: &Self) -> Option<Self::Changes> {
                if $is_one(self, new) { None } else { T::diff(self, new).map(Box::new) }
            }

            fn apply(&mut self, changes: &Self::Changes) -> Result<(), ApplyError> {
                T::apply($make_mut(self), changes)
            }

            fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes> {
                T::compose(*first, *second).map(Box::new)
            }

            fn invert(changes: Self::Changes) -> Self::Changes {
                Box::new(T::invert(*changes))
            }

            fn same(&self, other: &Self) -> bool {
                $is_one(self, other) || T::same(self, other)
            }

            fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>) {
                T::report(changes, reporter);
            }

            fn without(changes: Self::Changes, path: &[u16]) -> Option<Self::Changes> {
                T::without(*changes, path).map(Box::new)
            }

            fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError> {
                T::conflict(site)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: Ordered + $($bound)*> Ordered for $wrapper {
            type Leaf = T::Leaf;

            fn order(&self, other: &Self) -> Ordering {
                T::order(self, other)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: Additive + $($bound)*> Additive for $wrapper {
            type Amount = T::Amount;

            fn difference(&self, old: &Self) -> Option<T::Amount> {
                T::difference(self, old)
            }

            fn sum(&self, amount: &T::Amount) -> Option<Self> {
                T::sum(self, amount).map($new)
            }
        }
    )*};
}

wrappers! {
    Box<T>, [], new: Box::new, make_mut: Box::as_mut, is_one: |_, _| false;
    Arc<T>, [], new: Arc::new, make_mut: Arc::make_mut, is_one: Arc::ptr_eq;
    Rc<T>, [], new: Rc::new, make_mut: Rc::make_mut, is_one: Rc::ptr_eq;
    Cow<'static, T>, [Clone + 'static], new: Cow::Owned, make_mut: Cow::to_mut, is_one: |a: &Self, b: &Self| {
        core::ptr::eq(a.as_ref(), b.as_ref())
    };
}

macro_rules! keys {
    ($($wrapper:ty, $new:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<K: Key> Key for $wrapper {
            fn to_key(&self) -> Vec<u8> {
                K::to_key(self)
            }

            fn from_key(key: &[u8]) -> Result<Self, DecodeError> {
                K::from_key(key).map($new)
            }
        }
    )*};
}

// Keys are sent between threads, which `Rc` cannot be.
keys! {
    Box<K>, Box::new;
    Arc<K>, Arc::new;
    Cow<'static, K>, Cow::Owned;
}
