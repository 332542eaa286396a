//! `#[delta(crate = "delta")]`: generated code finds the crate by the name that it has here.

use delta::{Delta, MergeContext};

/// An entity, with a field of every way.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(crate = "delta")]
pub struct Note {
    #[delta(id)]
    id: u64,
    title: String,
    #[delta(text)]
    text: String,
    #[delta(blob)]
    image: Vec<u8>,
    #[delta(key = "at")]
    marks: Vec<Mark>,
    #[delta(with = "seconds")]
    seconds: Seconds,
    #[delta(merge = "add")]
    count: u32,
    #[delta(merge = "custom", custom = "longest")]
    label: String,
    #[delta(atomic)]
    kind: Kind,
    #[delta(always)]
    seen: u64,
    #[delta(skip)]
    cache: u64,
    width: Width,
}

/// An element of a list.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(crate = delta)]
pub struct Mark {
    at: u32,
    note: String,
}

/// An enum.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(crate = "delta")]
pub enum Kind {
    /// Nothing inside.
    Plain,
    /// Something inside.
    Colored {
        /// Which.
        color: u32,
    },
}

/// A newtype.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(crate = "::delta")]
pub struct Width(u32);

/// A type that does not implement `Delta`.
#[derive(Debug, Clone, PartialEq)]
pub struct Seconds(u64);

mod seconds {
    use super::Seconds;

    pub(super) type Leaf = u64;

    pub(super) fn to_leaf(value: &Seconds) -> u64 {
        value.0
    }

    #[expect(clippy::unnecessary_wraps, reason = "the signature is the attribute's")]
    pub(super) fn from_leaf(leaf: u64) -> Option<Seconds> {
        Some(Seconds(leaf))
    }
}

#[expect(clippy::ptr_arg, reason = "the function takes the field as it is")]
fn longest(_: Option<&String>, local: &String, remote: &String, _: &MergeContext) -> String {
    if local.len() > remote.len() {
        local.clone()
    } else {
        remote.clone()
    }
}

#[test]
fn finds_the_crate_under_its_name_here() {
    let old = Note {
        id: 1,
        title: "a".into(),
        text: "some words".into(),
        image: vec![1, 2],
        marks: vec![Mark {
            at: 1,
            note: String::new(),
        }],
        seconds: Seconds(1),
        count: 1,
        label: "l".into(),
        kind: Kind::Plain,
        seen: 0,
        cache: 0,
        width: Width(3),
    };
    let mut new = old.clone();
    new.text = "some more words".into();
    new.marks[0].note = "here".into();
    new.kind = Kind::Colored { color: 1 };
    new.seconds = Seconds(2);
    new.width = Width(4);
    let changes: NoteDelta = old.diff(&new).unwrap();
    assert_eq!(old.applied(&changes).unwrap(), new);
    assert_eq!(NoteField::Text.to_string(), "text");
    assert!(Mark::diff(&new.marks[0], &new.marks[0]).is_none());
}
