//! `serde-diff`: comparing is serializing, so the delta is bytes. Sets it takes as one value, and maps of structs
//! too: the deltas that it makes of their entries (0.4.1) it cannot read.

use std::marker::PhantomData;

use serde::Serialize;
use serde_diff::{Apply, Config, FieldPathMode, SerdeDiff as Compare};

use crate::contender::Contender;
use crate::seeded::{Change, Pair, Shape};

/// `Config::serializable_diff` and `Apply::apply`, with postcard and field numbers.
pub(crate) struct SerdeDiff<T>(PhantomData<T>);

impl<T: Shape + Compare + Serialize + 'static> Contender for SerdeDiff<T> {
    const NAME: &'static str = "serde-diff";
    type Document = T;
    type Input = (&'static T, &'static T);
    type Delta = Vec<u8>;
    type Load<'a> = &'a [u8];

    fn documents(change: Change) -> (T, T) {
        let pair = Pair::new(change);
        (pair.old, pair.new)
    }

    fn input(old: &'static T, new: &'static T) -> Self::Input {
        (old, new)
    }

    fn diff((old, new): Self::Input) -> Self::Delta {
        let config = Config::new().with_field_path_mode(FieldPathMode::Index);
        postcard::to_allocvec(&config.serializable_diff(old, new)).expect("plain values")
    }

    fn load(delta: &Self::Delta) -> Self::Load<'_> {
        delta
    }

    fn apply(document: &mut T, delta: Self::Load<'_>) {
        Apply::apply(&mut postcard::Deserializer::from_bytes(delta), document)
            .expect("made against this value");
    }

    fn encode(delta: &Self::Delta, _: &T, _: &T) -> Vec<u8> {
        delta.clone()
    }
}

pub(crate) mod shapes {
    //! With `serde-diff`'s derive.

    use std::collections::{BTreeSet, HashMap};

    use serde::{Deserialize, Serialize};
    use serde_diff::SerdeDiff;

    crate::shapes::shapes! {
        each { #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, SerdeDiff)] }
        nested {}
        list {}
        items {}
        keyed {}
        map { #[serde_diff(opaque)] }
        set { #[serde_diff(opaque)] }
        text {}
        blob {}
    }
}
