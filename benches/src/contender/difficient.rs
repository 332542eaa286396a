//! `difficient`: the delta borrows from the new value. Sets it takes as one value.

use std::marker::PhantomData;

use difficient::Diffable;
use serde::Serialize;

use crate::contender::Contender;
use crate::seeded::{Change, Pair, Shape};

/// `Diffable::diff` and `Diffable::apply`.
pub(crate) struct Difficient<T>(PhantomData<T>);

impl<T: Shape + Diffable<'static, Diff: Serialize + 'static> + Serialize + 'static> Contender
    for Difficient<T>
{
    const NAME: &'static str = "difficient";
    type Document = T;
    type Input = (&'static T, &'static T);
    type Delta = T::Diff;
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
        document.apply(delta).expect("made against this value");
    }

    fn encode(delta: &Self::Delta, _: &T, _: &T) -> Vec<u8> {
        postcard::to_allocvec(delta).expect("plain values")
    }
}

pub(crate) mod shapes {
    //! With `difficient`'s derive.

    use std::collections::{BTreeSet, HashMap};

    use difficient::{DiffKey, Diffable};
    use serde::Serialize;

    crate::shapes::shapes! {
        each { #[derive(Debug, Clone, PartialEq, Serialize, Diffable)] }
        nested {}
        list {}
        items {}
        keyed {}
        map {}
        set { #[diffable(atomic)] }
        text {}
        blob {}
    }

    impl DiffKey for Item {
        type Key<'a> = u64;

        fn key(&self) -> u64 {
            self.id
        }
    }
}
