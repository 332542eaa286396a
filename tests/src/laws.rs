//! The laws of deltas and codecs, for values of any type.
//!
//! `agree` says whether two values agree on every compared leaf; that is [`Delta::same`] for types without `always` fields.

use std::fmt::Debug;

use delta_core::cell::{Cell, CellReader, CellWriter};
use delta_core::codec::{Codec, Shape, unpack_all};
use delta_core::merge::Mode;
use delta_core::message::{Extent, PushChange, PushRequest};
use delta_core::patch::Patch;
use delta_core::place::{Leaf, Place};
use delta_core::schema::Structure;
use delta_core::value::Value;
use delta_core::wire::binary::Message;
use delta_core::wire::json;
use delta_core::wire::messages_json::{Collection, JsonMessage};
use delta_core::{Delta, Entity, Key, ReplicaId, Stamp};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Changes with the same text are the same; `==` would tell two NaNs apart.
pub fn text(value: &impl Debug) -> String {
    format!("{value:#?}")
}

fn failed(reason: impl Debug) -> TestCaseError {
    TestCaseError::fail(text(&reason))
}

/// Two changes in a row as one.
pub fn composed<T: Delta>(
    first: Option<T::Changes>,
    second: Option<T::Changes>,
) -> Option<T::Changes> {
    match (first, second) {
        (Some(first), Some(second)) => T::compose(first, second),
        (first, second) => first.or(second),
    }
}

/// Rule D1: a diff is empty when all compared leaves agree.
pub fn tells_differences<T: Delta>(a: &T, b: &T, agree: fn(&T, &T) -> bool) -> TestCaseResult {
    prop_assert_eq!(a.diff(b).is_none(), agree(a, b), "{:#?}\n{:#?}", a, b);
    Ok(())
}

/// Rule D2: a diff applied gives the new value. Answers it, unless nothing changed.
pub fn applies<T: Delta>(
    a: &T,
    b: &T,
    agree: fn(&T, &T) -> bool,
) -> Result<Option<T>, TestCaseError> {
    let Some(changes) = a.diff(b) else {
        return Ok(None);
    };
    let applied = a.applied(&changes).map_err(failed)?;
    prop_assert!(agree(&applied, b), "{applied:#?}\n{b:#?}");
    Ok(Some(applied))
}

/// Rule D3: two diffs in a row have the effect of one. Answers both in one.
pub fn composes<T: Delta>(
    a: &T,
    b: &T,
    c: &T,
    agree: fn(&T, &T) -> bool,
) -> Result<Option<T::Changes>, TestCaseError> {
    let in_two = composed::<T>(a.diff(b), b.diff(c));
    let changed = in_two
        .as_ref()
        .map_or_else(|| Ok(a.clone()), |changes| a.applied(changes))
        .map_err(failed)?;
    prop_assert!(agree(&changed, c), "{changed:#?}\n{c:#?}");
    prop_assert_eq!(in_two.is_none(), a.diff(c).is_none());
    Ok(in_two)
}

/// Rule D3: there and back again vanishes.
pub fn vanishes<T: Delta>(a: &T, b: &T) -> TestCaseResult {
    if let (Some(there), Some(back)) = (a.diff(b), b.diff(a)) {
        let both = T::compose(there, back);
        prop_assert!(both.is_none(), "{both:#?}");
    }
    Ok(())
}

/// Rule D4: a diff inverts. Answers the change back, unless nothing changed.
pub fn inverts<T: Delta>(
    a: &T,
    b: &T,
    agree: fn(&T, &T) -> bool,
) -> Result<Option<T::Changes>, TestCaseError> {
    let Some(changes) = a.diff(b) else {
        return Ok(None);
    };
    let back = T::invert(changes.clone());
    prop_assert!(agree(&b.applied(&back).map_err(failed)?, a));
    prop_assert_eq!(text(&T::invert(back.clone())), text(&changes));
    Ok(Some(back))
}

fn packed<T: Codec>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.pack(&mut bytes);
    bytes
}

/// A value comes back from its bytes, its cells, its leaf and its JSON.
pub fn comes_back<T: Delta>(value: &T) -> TestCaseResult {
    let bytes = packed(value);
    prop_assert!(!bytes.is_empty(), "every value takes a byte");
    let read: T = unpack_all(&bytes).map_err(failed)?;
    prop_assert!(read.same(value), "{read:#?}\n{value:#?}");
    prop_assert_eq!(packed(&read), bytes);

    let cells = CellWriter::part(value);
    let read = T::read(&CellReader::part(&cells)).map_err(failed)?;
    let read = read.or_else(T::missing).ok_or_else(|| failed(value))?;
    prop_assert!(read.same(value), "{read:#?}\n{value:#?}");
    prop_assert_eq!(CellWriter::part(&read), cells);

    if T::SHAPE == Shape::Register {
        let leaf = value.to_value();
        prop_assert!(T::from_value(&leaf).map_err(failed)?.same(value));
        let json = json::leaf(T::KIND, &leaf).map_err(failed)?;
        prop_assert_eq!(&json, &json::of(value), "packed or not, JSON is the same");
        prop_assert_eq!(
            json::from_leaf(T::KIND, &json).map_err(failed)?,
            leaf,
            "{}",
            json
        );
    }
    Ok(())
}

/// Rule W8: bytes and leaves that come from anywhere are an error or a value like any other.
pub fn survives<T: Delta>(bytes: &[u8]) -> TestCaseResult {
    let mut varint = bytes;
    let int = delta_core::wire::varint::read(&mut varint).unwrap_or_default();
    for leaf in [Value::Bytes(bytes.into()), Value::Int(int), Value::Unit] {
        if T::SHAPE == Shape::Register
            && let Ok(value) = T::from_value(&leaf)
        {
            comes_back(&value)?;
        }
    }
    unpack_all::<T>(bytes).map_or(Ok(()), |value| comes_back(&value))
}

/// All laws, for types without `always` fields.
pub fn hold<T: Delta>(a: &T, b: &T, c: &T) -> TestCaseResult {
    for (a, b, c) in [(a, b, c), (a, b, a), (a, a, b)] {
        tells_differences(a, b, T::same)?;
        prop_assert_eq!(a.same(b), packed(a) == packed(b), "{:#?}\n{:#?}", a, b);
        prop_assert_eq!(a.same(b), CellWriter::part(a) == CellWriter::part(b));
        applies(a, b, T::same)?;
        composes(a, b, c, T::same)?;
        vanishes(a, b)?;
        inverts(a, b, T::same)?;
    }
    prop_assert!(a.diff(&a.clone()).is_none());
    comes_back(a)
}

/// Keys are equal when their bytes are, and come back from bytes and JSON.
pub fn name_things<K: Key>(a: &K, b: &K) -> TestCaseResult {
    prop_assert_eq!(a == b, a.to_key() == b.to_key(), "{:?} {:?}", a, b);
    let key = a.to_key();
    prop_assert_eq!(&K::from_key(&key).map_err(failed)?, a);
    let json = json::key_to_json(K::KIND, &key).map_err(failed)?;
    let read = json::key_from_json(K::KIND, &json).map_err(failed)?;
    prop_assert_eq!(read, key, "{}", json);
    Ok(())
}

/// Every leaf comes back from JSON as the schema describes it.
pub fn leaves_come_back<T: Structure>(cells: &[Cell]) -> TestCaseResult {
    for cell in cells {
        // Presence has one form, whatever is there.
        let Some(value) = cell.value.as_ref().filter(|value| **value != Value::Unit) else {
            continue;
        };
        let place = Place::of(T::SCHEMA, &cell.path);
        let Leaf::Of(kind) = place.leaf else { continue };
        let json = json::leaf(kind, value)
            .map_err(|error| TestCaseError::fail(format!("{error}: {cell:?}")))?;
        let read = json::from_leaf(kind, &json);
        prop_assert_eq!(read.as_ref(), Ok(value), "{}", json);
    }
    Ok(())
}

/// The change from one record to another comes back from the wire, in both its forms.
pub fn travels<T: Entity>(a: &T, b: &T) -> TestCaseResult {
    let stamp = Stamp {
        time: 1,
        replica: ReplicaId(1),
    };
    let patch = Patch::between(&CellWriter::record(a), &CellWriter::record(b), stamp);
    let change = PushChange {
        sequence: 1,
        id: a.id().to_key(),
        base_version: 1,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits: patch.edits(T::SCHEMA),
    };
    let request = PushRequest {
        takes_splices: false,
        replica: ReplicaId(1),
        settled: 1,
        changes: vec![change],
    };
    let decoded = PushRequest::decode(&request.encode());
    prop_assert_eq!(decoded.as_ref(), Ok(&request));
    let collection = Collection::of::<T>();
    let text = request.to_json(&collection).to_string();
    let json = serde_json::from_str(&text).map_err(failed)?;
    let read = PushRequest::from_json(&json, &collection)
        .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    prop_assert_eq!(read, request, "{}", text);
    Ok(())
}
