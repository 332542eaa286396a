//! Every shape of a type.

use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use ::core::fmt::Debug;
use ::delta_core::Delta;

/// Named fields.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Named {
    /// A field that all see.
    pub name: ::std::string::String,
    /// A field that the crate sees.
    pub(crate) count: u64,
    maybe: ::core::option::Option<Pair>,
    list: ::std::vec::Vec<Pair>,
    map: ::std::collections::BTreeMap<u32, Pair>,
    set: ::std::collections::BTreeSet<u32>,
    boxed: ::std::boxed::Box<Choice>,
    array: [u8; 2 + 2],
    tuple: (u8, ::std::string::String),
    nothing: (),
}

/// Unnamed fields.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Pair(pub ::std::string::String, u64);

/// No fields.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Unit;

/// No named fields.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct EmptyNamed {}

/// No unnamed fields.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct EmptyTuple();

/// One unnamed field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Delta)]
pub struct Newtype(u64);

/// One unnamed field with fields.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Wrapper(pub Named);

/// One named field.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Single {
    only: Newtype,
}

/// Variants of every kind.
#[derive(Debug, Clone, PartialEq, Delta)]
pub enum Choice {
    /// No fields.
    Unit,
    /// No unnamed fields.
    EmptyTuple(),
    /// No named fields.
    EmptyNamed {},
    /// One unnamed field.
    One(u64),
    /// Unnamed fields.
    Two(u64, Pair),
    /// Named fields.
    Named {
        /// One.
        first: ::std::string::String,
        /// And another.
        second: Newtype,
    },
}

/// Variants without fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Delta)]
pub enum Color {
    /// One.
    Red,
    /// Another.
    Green,
}

/// No variants.
#[derive(Debug, Clone, PartialEq, Eq, Delta)]
pub enum Never {}

/// Parameters of types, with bounds here and there and a default.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Generic<T: ::core::marker::Copy, U = u32>
where
    U: ::core::marker::Send,
{
    first: T,
    second: ::core::option::Option<U>,
    list: ::std::vec::Vec<T>,
}

/// A constant, and a parameter that is not compared.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Sized<T, S, const N: usize> {
    values: [T; N],
    #[delta(skip)]
    space: ::core::marker::PhantomData<S>,
}

/// A constant alone.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Constant<const N: usize> {
    values: [u8; N],
}

/// A generic newtype.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct GenericNewtype<T>(T);

/// A generic tuple.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct GenericPair<T, U>(T, U);

/// A generic enum.
#[derive(Debug, Clone, PartialEq, Delta)]
pub enum Either<L, R> {
    /// One.
    Left(L),
    /// Other.
    Right {
        /// A value.
        value: R,
    },
}

/// It holds itself.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Tree {
    label: u8,
    children: ::std::vec::Vec<Self>,
    shared: ::core::option::Option<::std::sync::Arc<Self>>,
}

/// It holds itself by way of [`Circle`].
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Round {
    circles: ::std::vec::Vec<Circle>,
}

/// It holds itself by way of [`Round`].
#[derive(Debug, Clone, PartialEq, Delta)]
pub enum Circle {
    /// The end.
    End,
    /// And on.
    Round(::std::boxed::Box<Round>),
}
