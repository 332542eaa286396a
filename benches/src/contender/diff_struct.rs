//! `diff-struct`: a struct of the changes of all fields, owned.

use std::marker::PhantomData;

use diff::Diff;
use serde::Serialize;

use crate::contender::Contender;
use crate::seeded::{Change, Pair, Shape};

/// `Diff::diff` and `Diff::apply`.
pub(crate) struct DiffStruct<T>(PhantomData<T>);

impl<T: Shape + Diff<Repr: Serialize + 'static> + Serialize + 'static> Contender for DiffStruct<T> {
    const NAME: &'static str = "diff-struct";
    type Document = T;
    type Input = (&'static T, &'static T);
    type Delta = T::Repr;
    type Load<'a> = &'a Self::Delta;

    fn documents(change: Change) -> (T, T) {
        let pair = Pair::new(change);
        (pair.old, pair.new)
    }

    fn input(old: &'static T, new: &'static T) -> Self::Input {
        (old, new)
    }

    fn diff((old, new): Self::Input) -> Self::Delta {
        old.diff(new)
    }

    fn load(delta: &Self::Delta) -> Self::Load<'_> {
        delta
    }

    fn apply(document: &mut T, delta: Self::Load<'_>) {
        document.apply(delta);
    }

    fn encode(delta: &Self::Delta, _: &T, _: &T) -> Vec<u8> {
        postcard::to_allocvec(delta).expect("plain values")
    }
}

pub(crate) mod shapes {
    //! With `diff-struct`'s derive.

    use std::collections::{BTreeSet, HashMap};

    use diff::Diff;
    use serde::Serialize;

    crate::shapes::shapes! {
        each { #[derive(Debug, Clone, PartialEq, Serialize, Diff)] #[diff(attr(#[derive(Serialize)]))] }
        nested {}
        list {}
        items {}
        keyed {}
        map {}
        set {}
        text {}
        blob {}
    }
}
