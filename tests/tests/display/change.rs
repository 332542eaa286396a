//! Changes print what a person would say of them: found by a reader of some.

use delta_core::{Change, Delta, DeltaChange, DeltaTracker, FieldValue, ReplicaId, Stamp};

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Letter {
    #[delta(id)]
    id: String,
    #[delta(text)]
    text: String,
    heat: f64,
    #[delta(key = "id: u8")]
    lines: Vec<Line>,
    #[delta(always)]
    touched: u8,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Line {
    id: u8,
}

fn letter(text: &str, lines: &[u8]) -> Letter {
    Letter {
        id: "a".into(),
        text: text.into(),
        lines: lines.iter().map(|id| Line { id: *id }).collect(),
        ..Letter::default()
    }
}

fn between(old: &Letter, new: &Letter) -> DeltaChange<Letter> {
    DeltaTracker::new().track_changes(old, new)
}

fn printed(old: &Letter, new: &Letter) -> Vec<String> {
    let changes = between(old, new).field_changes();
    changes.iter().map(ToString::to_string).collect()
}

/// There was no way to print one.
#[test]
fn a_delta_prints_its_record_version_and_changes() {
    let (old, mut new) = (letter("once", &[1, 2, 3]), letter("twice", &[1, 2, 3]));
    new.heat = 1.5;
    let mut delta = between(&old, &new);
    let changes = r#"text[0]: "once" -> "twice"; heat: 0.0 -> 1.5"#;
    assert_eq!(delta.to_string(), format!(r#""a": {changes}"#));
    delta.base_version = 7;
    assert_eq!(delta.to_string(), format!(r#""a" at version 7: {changes}"#));
    let nothing = between(&old, &old).to_string();
    assert_eq!(nothing, r#""a": nothing changed"#);
}

/// The two said different things of a delta of `always` fields alone.
#[test]
fn what_travels_with_every_change_makes_no_delta() {
    let changes = LetterDelta {
        touched: Some(Change { old: 1, new: 2 }),
        ..LetterDelta::default()
    };
    let mut delta = DeltaChange::<Letter> {
        entity_id: "a".into(),
        changes: changes.clone(),
        base_version: 0,
        timestamp: Stamp {
            time: 1,
            replica: ReplicaId(1),
        },
    };
    assert!(changes.is_empty() && delta.is_empty());
    delta.changes.heat = Some(Change { old: 0.0, new: 1.0 });
    assert!(!delta.changes.is_empty() && !delta.is_empty());
}

/// It printed `lines[2].position: 1 -> 1`, too.
#[test]
fn an_element_at_the_same_index_has_not_moved() {
    let printed = printed(&letter("", &[1, 2, 3]), &letter("", &[3, 2, 1]));
    assert_eq!(printed, ["lines[3].position: 2 -> 0"]);
}

/// It printed `"twi" -> "on"`.
#[test]
fn texts_change_by_whole_words() {
    let change = |old, new| printed(&letter(old, &[]), &letter(new, &[]));
    assert_eq!(
        change("say it twice, please", "say it once, please"),
        [r#"text[7]: "twice" -> "once""#]
    );
    assert_eq!(change("a cat", "a cats"), [r#"text[2]: "cat" -> "cats""#]);
    assert_eq!(change("a b", "a, b"), [r#"text[1]: "" -> ",""#]);
    assert_eq!(
        change("größer", "größe"),
        [r#"text[0]: "größer" -> "größe""#]
    );
}

/// They printed by their bits: `"0x7ff8000000000000"`.
#[test]
fn floats_that_are_no_numbers_print_by_name() {
    let mut new = letter("", &[]);
    new.heat = f64::NAN;
    assert_eq!(printed(&letter("", &[]), &new), ["heat: 0.0 -> NaN"]);
    assert_eq!(FieldValue::of(&f32::NAN).to_string(), "NaN");
    assert_eq!(FieldValue::of(&Some(f64::NEG_INFINITY)).to_string(), "-inf");
    assert_eq!(FieldValue::of(&f64::INFINITY).to_string(), "inf");
    assert_eq!(FieldValue::of(&f64::NAN), FieldValue::of(&f64::NAN));
    assert_eq!(FieldValue::of(&"0x1".to_owned()).to_string(), "\"0x1\"");
}
