//! This library.

use std::marker::PhantomData;

use delta_core::cell::CellWriter;
use delta_core::message::Edit;
use delta_core::patch::Patch;
use delta_core::schema::Structure;
use delta_core::wire::tree;
use delta_core::{Delta, Stamp};
use serde::Serialize;

use crate::contender::Contender;
use crate::seeded::{Change, Pair, Shape};

/// `Delta::diff` and `Delta::apply`.
pub(crate) struct Ours<T>(PhantomData<T>);

impl<T: Shape + Structure + Delta + Serialize> Contender for Ours<T> {
    const NAME: &'static str = "delta-core";
    type Document = T;
    type Input = (&'static T, &'static T);
    type Delta = Option<T::Changes>;
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
        if let Some(changes) = delta {
            document.apply(changes).expect("made against this value");
        }
    }

    fn encode(_: &Self::Delta, old: &T, new: &T) -> Vec<u8> {
        let edits = edits(old, new);
        let mut bytes = Vec::new();
        tree::write(&mut bytes, &edits);
        let mut decoded = Vec::new();
        tree::read(&bytes, |path, op| decoded.push((path, op))).expect("our own bytes");
        let edits: Vec<_> = edits.into_iter().map(|edit| (edit.path, edit.op)).collect();
        assert_eq!(decoded, edits, "the encoded edits come back");
        bytes
    }

    /// As a store does, without the typed delta.
    fn to_wire(old: &'static T, new: &'static T) -> Vec<u8> {
        let mut bytes = Vec::new();
        tree::write(&mut bytes, &edits(old, new));
        bytes
    }
}

/// The edits that a push carries for the record.
fn edits<T: Structure + Delta>(old: &T, new: &T) -> Vec<Edit> {
    let old = CellWriter::record(old);
    // List elements keep the places that they have, as in a store.
    let new = CellWriter::record_over(new, &old);
    Patch::between(&old, &new, Stamp::default()).edits(T::SCHEMA)
}

pub(crate) mod shapes {
    //! With this library's derive.

    use std::collections::{BTreeSet, HashMap};

    use delta_core::Delta;
    use serde::Serialize;

    crate::shapes::shapes! {
        each { #[derive(Debug, Clone, PartialEq, Serialize, Delta)] }
        nested {}
        list {}
        items {}
        keyed { #[delta(key = "id")] }
        map {}
        set {}
        text { #[delta(text)] }
        blob { #[delta(blob)] }
    }
}
