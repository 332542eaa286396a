//! `json-patch`: compares JSON documents. It gets them ready-made; turning structs into them is not timed.

use std::marker::PhantomData;

use json_patch::Patch;
use serde::Serialize;
use serde_json::Value;

use crate::contender::Contender;
use crate::seeded::{Change, Pair, Shape};

/// `json_patch::diff` and `json_patch::patch`.
pub(crate) struct JsonPatch<T>(PhantomData<T>);

impl<T: Shape + Serialize> Contender for JsonPatch<T> {
    const NAME: &'static str = "json-patch";
    type Document = Value;
    type Input = (&'static Value, &'static Value);
    type Delta = Patch;
    type Load<'a> = &'a Patch;

    fn documents(change: Change) -> (Value, Value) {
        let Pair::<T> { old, new, .. } = Pair::new(change);
        let document = |value| serde_json::to_value(value).expect("plain values");
        (document(old), document(new))
    }

    fn input(old: &'static Value, new: &'static Value) -> Self::Input {
        (old, new)
    }

    fn diff((old, new): Self::Input) -> Self::Delta {
        json_patch::diff(old, new)
    }

    fn load(delta: &Self::Delta) -> Self::Load<'_> {
        delta
    }

    fn apply(document: &mut Value, patch: Self::Load<'_>) {
        json_patch::patch(document, patch).expect("made against this value");
    }

    fn encode(delta: &Self::Delta, _: &Value, _: &Value) -> Vec<u8> {
        serde_json::to_vec(delta).expect("plain values")
    }
}
