//! JSON of any form: objects are compared and merged key by key.

use delta_core::cell::CellWriter;
use delta_core::{Delta, FieldPath, JsonDelta, SlotChange};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::hold;

/// Any JSON of few levels, with keys and values that often meet.
fn any_json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2_i64..3).prop_map(Value::from),
        Just(Value::from(u64::MAX)),
        prop_oneof![Just(0.0), Just(-0.0), Just(0.5)].prop_map(|float: f64| Value::from(float)),
        prop_oneof![Just(""), Just("a\0b"), Just("\"ä\"")].prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            proptest::collection::btree_map("[ab]?", inner, 0..3)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

hold! {
    json_obeys: Value, any_json();
}

#[test]
fn an_object_changes_by_its_keys() {
    let old = json!({ "theme": { "dark": true, "size": 12 }, "beta": false });
    let new = json!({ "theme": { "dark": true, "size": 14 }, "lang": "pt" });
    let Some(JsonDelta::Keys(changes)) = old.diff(&new) else {
        panic!("both are objects");
    };
    let kinds: Vec<_> = changes
        .entries
        .iter()
        .map(|(key, change)| (key.as_str(), matches!(change, SlotChange::Edit(_))))
        .collect();
    assert_eq!(kinds, [("beta", false), ("lang", false), ("theme", true)]);
    // The object, then each key: objects inside are entries with entries of their own.
    assert_eq!(CellWriter::part(&new).len(), 5);
}

#[test]
fn an_object_is_no_scalar() {
    let old = json!({ "a": 1 });
    let new = json!([1]);
    assert!(matches!(old.diff(&new), Some(JsonDelta::Replaced(_))));
    let mut changed = old.clone();
    changed.apply(&old.diff(&new).unwrap()).unwrap();
    assert_eq!(changed, new);
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Page {
    #[delta(id)]
    id: u32,
    settings: Value,
}

#[test]
fn a_field_of_json_is_named_as_a_whole() {
    let _: FieldPath<Page> = PageField::Settings;
}
