//! `structdiff`: a list of changed fields, owned. Lists, maps and sets by its collection strategies; a blob as one value,
//! because the strategy for lists takes time and memory that grow with the square of the length.

use std::marker::PhantomData;

use serde::Serialize;
use structdiff::StructDiff as Compare;

use crate::contender::Contender;
use crate::seeded::{Change, Pair, Shape};

/// `StructDiff::diff` and `StructDiff::apply_mut`.
pub(crate) struct StructDiff<T>(PhantomData<T>);

impl<T: Shape + Compare<Diff: 'static> + Serialize + 'static> Contender for StructDiff<T> {
    const NAME: &'static str = "structdiff";
    type Document = T;
    type Input = (&'static T, &'static T);
    type Delta = Vec<T::Diff>;
    type Load<'a> = Self::Delta;

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

    /// Applying moves the new values out of the delta.
    fn load(delta: &Self::Delta) -> Self::Load<'_> {
        delta.clone()
    }

    fn apply(document: &mut T, delta: Self::Load<'_>) {
        document.apply_mut(delta);
    }

    fn encode(delta: &Self::Delta, _: &T, _: &T) -> Vec<u8> {
        postcard::to_allocvec(delta).expect("plain values")
    }
}

pub(crate) mod shapes {
    //! With `structdiff`'s derive.
    #![expect(clippy::float_cmp, reason = "generated")]

    use std::collections::{BTreeSet, HashMap};

    use serde::{Deserialize, Serialize};
    use structdiff::{Difference, StructDiff};

    crate::shapes::shapes! {
        each { #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Difference)] }
        nested { #[difference(recurse)] }
        list { #[difference(collection_strategy = "ordered_array_like")] }
        items { #[difference(collection_strategy = "ordered_array_like")] }
        keyed { #[difference(collection_strategy = "ordered_array_like")] }
        map { #[difference(recurse, collection_strategy = "unordered_map_like", map_equality = "key_and_value")] }
        set { #[difference(collection_strategy = "unordered_array_like")] }
        text {}
        blob {}
    }
}
