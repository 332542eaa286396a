//! Descriptions are text that reads back, and that says where it is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use delta_core::Delta;
use delta_core::schema::Description;
use delta_tests::everything::Everything;
use proptest::prelude::*;

use crate::breaks_of;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(name = "Line item")]
struct Item<T> {
    #[delta(tag = 1, rename = "what: exactly")]
    what: T,
}

#[derive(Debug, Clone, PartialEq, Delta)]
enum Shape {
    #[delta(tag = 1)]
    Point,
    #[delta(tag = 2, rename = "round one")]
    Round {
        #[delta(tag = 1)]
        radius: f64,
    },
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "kinds")]
struct Kinds {
    #[delta(id, tag = 1)]
    id: u64,
    #[delta(tag = 2)]
    texts: Item<String>,
    #[delta(tag = 3)]
    numbers: BTreeMap<u8, Item<u8>>,
    #[delta(tag = 4, atomic)]
    whole: Item<String>,
    #[delta(tag = 5)]
    shape: Shape,
    #[delta(tag = 6)]
    pair: (u8, Vec<u8>),
    #[delta(tag = 7)]
    set: BTreeSet<char>,
    #[delta(tag = 8)]
    unit: (),
    #[delta(tag = 9, always)]
    when: chrono::DateTime<chrono::Utc>,
    #[delta(tag = 10, merge = "max")]
    most: Option<u8>,
    #[delta(tag = 11)]
    zone: jiff::Zoned,
    #[delta(tag = 12, key = "id")]
    keyed: Vec<Keyed>,
    #[delta(group = "spot")]
    lat: f64,
    #[delta(group = "spot")]
    lon: f64,
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(delete = "yields")]
struct Keyed {
    #[delta(tag = 1)]
    id: u8,
}

#[test]
fn every_kind_has_a_line() {
    let description = Description::of::<Kinds>();
    let text = r#"layout 1
root struct Kinds

struct Kinds {
    1 id: u64, id
    2 texts: struct "Line item"
    3 numbers: map<u8, struct "Line item#2">
    4 whole: whole<struct "Line item">
    5 shape: enum Shape, required
    6 pair: (u8, bytes)
    7 set: set<char>
    8 unit: "()"
    9 when: "DateTime<Utc>", always
    10 most: option<u8>, max
    11 zone: jiff::Zoned
    12 keyed: keyed<u8, struct Keyed>
    1170 spot: whole<struct KindsSpot>
}

struct Keyed, delete yields {
    1 id: u8
}

struct KindsSpot {
    1817 lon: f64
    2113 lat: f64
}

struct "Line item" {
    1 "what: exactly": String
}

struct "Line item#2" {
    1 "what: exactly": u8
}

enum Shape {
    1 Point
    2 "round one" {
        1 radius: f64
    }
}
"#;
    assert_eq!(description.to_string(), text);
    assert_eq!(text.parse(), Ok(description));
}

#[test]
fn everything_reads_back() {
    let description = Description::of::<Everything>();
    assert_eq!(description.to_string().parse(), Ok(description));
}

#[test]
fn mistakes_are_named_by_their_line() {
    let head = "layout 1\nroot struct A\n\n# A remark.\nstruct A {\n";
    for (text, message) in [
        (
            "layout 2".to_string(),
            "line 1: this release reads `layout 1`, which must stand first",
        ),
        (
            format!("{head}    1 a: u8"),
            "line 7: the text ends inside a type; a `}` is missing",
        ),
        (
            format!("{head}    2 a: u8\n    1 b: u8\n}}"),
            "line 7: number 1 stands behind 2",
        ),
        (
            format!("{head}<<<<<<< HEAD\n}}"),
            "line 6: expected a number",
        ),
        (
            format!("{head}    1 a: list<u8\n}}"),
            "line 6: expected `>`",
        ),
        (
            format!("{head}    1 a: struct B\n}}"),
            "line 8: `struct B` is not described",
        ),
        (
            format!("{head}    1 a: u8 u8\n}}"),
            "line 6: `u8` was not expected",
        ),
        (
            format!("{head}    1 a: u8, often\n}}"),
            "line 6: `often` is none of `id`, `always`, `required`, `removed`, `rule` with a name, and the rules `lww`, `add`, `max`, `min`, `text`, `immutable`, `custom`",
        ),
        (
            "layout 1\nroot struct A\nstruct A, delete often {\n}".into(),
            "line 3: `often` is none of the policies `wins`, `yields`, `lww`",
        ),
        (
            format!("{head}}}\nstruct A {{\n}}"),
            "line 8: `A` is described twice",
        ),
        (
            format!("{head}    1 a: {}\n}}", "list<".repeat(1000)),
            "line 6: nested deeper than 32 levels",
        ),
    ] {
        let error = text.parse::<Description>().unwrap_err();
        assert_eq!(error.to_string(), message, "{text}");
    }
}

/// A kind in text, of types `T0` (a struct) to `T2` (an enum).
fn kind() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("u8".to_string()),
        Just("u64".to_string()),
        Just("String".to_string()),
        Just("\"odd one\"".to_string()),
        Just("bytes".to_string()),
        Just("struct T0".to_string()),
        Just("struct T1".to_string()),
        Just("enum T2".to_string()),
    ];
    leaf.prop_recursive(3, 8, 2, |kind| {
        prop_oneof![
            kind.clone().prop_map(|kind| format!("option<{kind}>")),
            kind.clone().prop_map(|kind| format!("list<{kind}>")),
            kind.clone().prop_map(|kind| format!("set<{kind}>")),
            kind.clone().prop_map(|kind| format!("whole<{kind}>")),
            (kind.clone(), kind.clone()).prop_map(|(key, value)| format!("map<{key}, {value}>")),
            (kind.clone(), kind.clone()).prop_map(|(key, item)| format!("keyed<{key}, {item}>")),
            (kind.clone(), kind).prop_map(|(a, b)| format!("({a}, {b})")),
        ]
    })
}

/// The lines of some fields, with so many names.
fn fields(indent: &'static str, names: u16) -> impl Strategy<Value = String> {
    let rule = prop_oneof![Just(""), Just(", add"), Just(", immutable")];
    let field = (kind(), rule, any::<[bool; 3]>());
    proptest::collection::btree_map(1..60_u16, field, 0..5).prop_map(move |fields| {
        let mut text = String::new();
        for (number, (kind, rule, flags)) in fields {
            let words = [", id", ", always", ", removed"];
            let words = words.iter().zip(flags).filter(|(_, is_said)| *is_said);
            let words: String = words.map(|(word, _)| *word).collect();
            writeln!(
                text,
                "{indent}{number} f{}: {kind}{rule}{words}",
                number % names
            )
            .unwrap();
        }
        text
    })
}

/// Any description, as it is written.
fn description(names: u16) -> impl Strategy<Value = String> {
    let variants = proptest::collection::btree_map(
        1..60_u16,
        (fields("        ", names), any::<bool>()),
        0..3,
    );
    (kind(), fields("    ", names), fields("    ", names), variants).prop_map(move |(root, t0, t1, variants)| {
        let mut t2 = String::new();
        for (number, (fields, is_removed)) in variants {
            let removed = if is_removed { ", removed" } else { "" };
            write!(t2, "    {number} v{}{removed}", number % names).unwrap();
            if fields.is_empty() {
                t2.push('\n');
            } else {
                write!(t2, " {{\n{fields}    }}\n").unwrap();
            }
        }
        let root = if root.starts_with("struct") || root.starts_with("enum") {
            "u8"
        } else {
            &root
        };
        format!(
            "layout 1\nroot {root}\n\nstruct T0 {{\n{t0}}}\n\nstruct T1 {{\n{t1}}}\n\nenum T2 {{\n{t2}}}\n"
        )
    })
}

proptest! {
    #![proptest_config(delta_tests::cases(256))]

    #[test]
    fn any_description_reads_back_and_fits_itself(text in description(60)) {
        let description: Description = text.parse().unwrap();
        prop_assert_eq!(breaks_of(&description, &description), []);
        prop_assert_eq!(description.to_string(), text);
    }

    #[test]
    fn any_two_descriptions_are_compared(a in description(20), b in description(20)) {
        let (a, b): (Description, Description) = (a.parse().unwrap(), b.parse().unwrap());
        for one in breaks_of(&a, &b) {
            prop_assert!(one.to_string().contains(one.place()));
        }
    }
}
