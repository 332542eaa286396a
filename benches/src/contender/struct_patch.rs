//! `struct-patch`: the whole new value of each changed field, owned. Comparing takes both values for itself, so it gets
//! copies that are not timed.

use std::marker::PhantomData;

use serde::Serialize;
use struct_patch::Patch;

use crate::contender::Contender;
use crate::seeded::{Change, Pair, Shape};

/// `Patch::into_patch_by_diff` and `Patch::apply`.
pub(crate) struct StructPatch<T, P>(PhantomData<(T, P)>);

impl<T: Shape + Patch<P> + Serialize + 'static, P: Clone + Serialize + 'static> Contender
    for StructPatch<T, P>
{
    const NAME: &'static str = "struct-patch";
    type Document = T;
    type Input = (T, T);
    type Delta = P;
    type Load<'a> = P;

    fn documents(change: Change) -> (T, T) {
        let pair = Pair::new(change);
        (pair.old, pair.new)
    }

    fn input(old: &'static T, new: &'static T) -> Self::Input {
        (old.clone(), new.clone())
    }

    fn diff((old, new): Self::Input) -> Self::Delta {
        new.into_patch_by_diff(old)
    }

    /// Applying moves the new values out of the delta.
    fn load(delta: &Self::Delta) -> Self::Load<'_> {
        delta.clone()
    }

    fn apply(document: &mut T, delta: Self::Load<'_>) {
        document.apply(delta);
    }

    fn encode(delta: &Self::Delta, _: &T, _: &T) -> Vec<u8> {
        postcard::to_allocvec(delta).expect("plain values")
    }
}

pub(crate) mod shapes {
    //! With `struct-patch`'s derive.
    #![expect(clippy::float_cmp, reason = "generated")]

    use std::collections::{BTreeSet, HashMap};

    use serde::Serialize;
    use struct_patch::Patch;

    crate::shapes::shapes! {
        each { #[derive(Debug, Clone, PartialEq, Serialize, Patch)] #[patch(attribute(derive(Clone, Serialize)))] }
        nested { #[patch(nesting)] }
        list {}
        items {}
        keyed {}
        map {}
        set {}
        text {}
        blob {}
    }
}
