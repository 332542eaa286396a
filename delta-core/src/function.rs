//! Functions that attributes name, with a word of ours where one has another signature.
//!
//! `Given::<fn(&User) -> u64, _>::new(path).function()` finds the inherent method when the function can be called like
//! that. When it cannot, that method does not apply, the compiler goes on to the one of [`Otherwise`], and the bound of
//! that, which nothing meets, is the error. A bound on the inherent method would be an error in the compiler's words alone.

use alloc::string::{String, ToString};
use core::fmt::Display;
use core::marker::PhantomData;

use crate::rule::MergeContext;

/// A function, and the signature that it should have.
#[derive(Debug)]
pub struct Given<K, F>(F, PhantomData<K>);

impl<K, F> Given<K, F> {
    /// A function as the user gave it.
    pub const fn new(function: F) -> Self {
        Self(function, PhantomData)
    }
}

impl<T, F: Fn() -> T> Given<fn() -> T, F> {
    /// Makes a value of nothing.
    pub fn function(self) -> impl Fn() -> T {
        self.0
    }
}

impl<S, T, F: Fn(&S) -> T> Given<fn(&S) -> T, F> {
    /// Makes a value of another.
    pub fn function(self) -> impl Fn(&S) -> T {
        self.0
    }
}

impl<T, F: Fn(Option<&T>, &T, &T, &MergeContext) -> T>
    Given<fn(Option<&T>, &T, &T, &MergeContext) -> T, F>
{
    /// Makes one value of two, and of what both were made from.
    pub fn function(self) -> impl Fn(Option<&T>, &T, &T, &MergeContext) -> T {
        self.0
    }
}

impl<'a, S, E: Display, F: Fn(&'a S) -> Result<(), E>> Given<&'a S, F> {
    /// Finds what is wrong with a value; the error may borrow from it.
    pub fn check(self, value: &'a S) -> Result<(), String> {
        self.0(value).map_err(|error| error.to_string())
    }
}

/// Functions of a signature. None is: this is asked for only where the signature is another.
#[diagnostic::on_unimplemented(
    message = "the function that the attribute names has another signature",
    label = "expected `{K}`",
    note = "write the function like that, or name another one here"
)]
pub trait Signature<K> {}

/// Functions that can check what `S` refers to. None is, as above.
#[diagnostic::on_unimplemented(
    message = "the function that `validate` names has another signature",
    label = "expected `fn({S}) -> Result<(), E>`",
    note = "write a function of `{S}` that returns `Result<(), E>`, where `E` implements `Display`, such as `Result<(), String>`"
)]
pub trait Checks<S> {}

/// Finds a function of another signature.
pub trait Otherwise<K, F>: Sized {
    /// Stands in for the function.
    fn function(self) -> K
    where
        F: Signature<K>,
    {
        unreachable!("no function has the bound")
    }

    /// Stands in for the function.
    fn check(self, value: K) -> Result<(), String>
    where
        F: Checks<K>,
    {
        let _ = value;
        Ok(())
    }
}

impl<K, F> Otherwise<K, F> for Given<K, F> {}

/// The functions of a module that keeps an `S` as an `L`, found together in the same way, so that a module for another type
/// is one mistake.
#[derive(Debug)]
pub struct Module<S, L, To, From>(To, From, PhantomData<fn() -> (S, L)>);

impl<S, L, To, From> Module<S, L, To, From> {
    /// The functions as the user gave them.
    pub const fn new(to_leaf: To, from_leaf: From) -> Self {
        Self(to_leaf, from_leaf, PhantomData)
    }
}

impl<S, L, To: Fn(&S) -> L, From: Fn(L) -> Option<S>> Module<S, L, To, From> {
    /// Both functions.
    pub fn functions(self) -> (impl Fn(&S) -> L, impl Fn(L) -> Option<S>) {
        (self.0, self.1)
    }
}

/// Modules that keep an `S`. None is: this is asked for only where the module is another.
#[diagnostic::on_unimplemented(
    message = "the module that `with` names is none for `{S}`",
    label = "expected a module for `{S}`",
    note = "write in the module `pub fn to_leaf(value: &{S}) -> Leaf` and `pub fn from_leaf(leaf: Leaf) -> Option<{S}>`, where `pub type Leaf` is what the field is kept as"
)]
pub trait Keeps<S> {}

/// A module that is another.
#[derive(Debug)]
pub struct Another<L>(PhantomData<fn() -> L>);

/// Both functions of a module.
type Functions<S, L> = (fn(&S) -> L, fn(L) -> Option<S>);

/// Finds the functions of another module.
pub trait OtherModule<S, L>: Sized {
    /// Stands in for the functions.
    fn functions(self) -> Functions<S, L>
    where
        Another<L>: Keeps<S>,
    {
        unreachable!("no module has the bound")
    }
}

impl<S, L, To, From> OtherModule<S, L> for Module<S, L, To, From> {}

/// What stands for the functions that a module lacks.
pub mod lacking {
    pub use self::{Lacking as from_leaf, Lacking as to_leaf};

    /// No function.
    #[derive(Debug)]
    pub struct Lacking;
}
