//! Functions that attributes name, with a word of ours where one has another signature.
//!
//! `Given::<fn(&User) -> u64, _>::new(path).function()` finds the inherent method when the function can be called like
//! that. When it cannot, that method does not apply, the compiler goes on to the one of [`Otherwise`], and the bound of
//! that, which nothing meets, is the error. A bound on the inherent method would be an error in the compiler's words alone.

use alloc::string::{String, ToString};
use core::fmt::Display;
use core::marker::PhantomData;

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

impl<T, F: Fn(Option<&T>, &T, &T) -> T> Given<fn(Option<&T>, &T, &T) -> T, F> {
    /// Makes one value of two, and of what both were made from.
    pub fn function(self) -> impl Fn(Option<&T>, &T, &T) -> T {
        self.0
    }
}

impl<S, T, F: Fn(S) -> T> Given<fn(S) -> T, F> {
    /// Makes a value of another, which it takes.
    pub fn taking(self) -> impl Fn(S) -> T {
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
    fn taking(self) -> K
    where
        F: Signature<K>,
    {
        self.function()
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
