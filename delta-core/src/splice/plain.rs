//! Sequences of elements that are equal when their bytes are: compared as slices, which the compiler makes a compare of
//! memory.

use alloc::vec::Vec;
use core::hash::Hash;

use super::{Compare, Replaced};

/// How many bytes are compared at once.
const BLOCK: usize = 1024;
/// So few elements are compared one by one.
const FEW: usize = 8;

/// Compares slices of integers and the like.
pub(crate) struct Plain;

impl<T: Copy + Ord + Hash> Compare<T> for Plain {
    type Token = T;

    fn prefix(&self, a: &[T], b: &[T]) -> usize {
        prefix(a, b)
    }

    fn suffix(&self, a: &[T], b: &[T]) -> usize {
        suffix(a, b)
    }

    fn token(&self, item: &T) -> T {
        *item
    }
}

/// Compares slices of slices, such as words and chunks.
pub(crate) struct Slices;

impl<'a, S: Ord + Hash + ?Sized> Compare<&'a S> for Slices {
    type Token = &'a S;

    fn prefix(&self, a: &[&'a S], b: &[&'a S]) -> usize {
        a.iter().zip(b).take_while(|(a, b)| a == b).count()
    }

    fn suffix(&self, a: &[&'a S], b: &[&'a S]) -> usize {
        let ends = a.iter().rev().zip(b.iter().rev());
        ends.take_while(|(a, b)| a == b).count()
    }

    fn token(&self, item: &&'a S) -> &'a S {
        item
    }
}

/// Which ranges of `old` are replaced by which ranges of `new`.
pub(crate) fn between<T: Copy + Ord + Hash>(old: &[T], new: &[T]) -> Vec<Replaced> {
    super::between(old, new, &Plain)
}

/// How many elements two slices share at the front.
pub(crate) fn prefix<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let len = a.len().min(b.len());
    let (a, b) = (&a[..len], &b[..len]);
    let one_by_one = |from: usize, to: usize| {
        let both = a[from..to].iter().zip(&b[from..to]);
        both.take_while(|(a, b)| a == b).count()
    };
    // Most runs are short, and a call to compare memory costs as much as some elements.
    let mut at = one_by_one(0, len.min(FEW));
    if at < FEW {
        return at;
    }
    let mut block = BLOCK / size_of::<T>().max(1);
    while block > FEW {
        while at + block <= len && a[at..at + block] == b[at..at + block] {
            at += block;
        }
        block /= 4;
    }
    at + one_by_one(at, len)
}

/// How many elements two slices share at the end.
pub(crate) fn suffix<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let len = a.len().min(b.len());
    let (a, b) = (&a[a.len() - len..], &b[b.len() - len..]);
    let one_by_one = |from: usize, to: usize| {
        let both = a[from..to].iter().rev().zip(b[from..to].iter().rev());
        both.take_while(|(a, b)| a == b).count()
    };
    let mut rest = len - one_by_one(len - len.min(FEW), len);
    if len - rest < FEW {
        return len - rest;
    }
    let mut block = BLOCK / size_of::<T>().max(1);
    while block > FEW {
        while rest >= block && a[rest - block..rest] == b[rest - block..rest] {
            rest -= block;
        }
        block /= 4;
    }
    len - rest + one_by_one(0, rest)
}
