//! A record with a leaf of every kind.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::{Delta, MergeContext};
use serde_json::{Value as Json, json};

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "things")]
pub(crate) struct Thing {
    #[delta(id)]
    pub(crate) id: u8,
    pub(crate) plain: String,
    pub(crate) maybe: Option<String>,
    #[delta(merge = "add")]
    pub(crate) sum: i64,
    #[delta(merge = "max")]
    pub(crate) high: i64,
    #[delta(merge = "min")]
    pub(crate) low: i64,
    #[delta(immutable)]
    pub(crate) fixed: Option<String>,
    #[delta(merge = "custom", custom = "longer")]
    pub(crate) longest: String,
    #[delta(text)]
    pub(crate) prose: String,
    pub(crate) list: Vec<u8>,
    #[delta(blob)]
    pub(crate) image: Vec<u8>,
    #[delta(key = "id")]
    pub(crate) lines: Vec<Line>,
    pub(crate) tags: BTreeSet<String>,
    pub(crate) entries: BTreeMap<String, String>,
    pub(crate) parts: BTreeMap<String, Part>,
    pub(crate) part: Option<Part>,
    #[delta(atomic)]
    pub(crate) whole: Part,
    #[delta(group = "position")]
    pub(crate) x: u8,
    #[delta(group = "position")]
    pub(crate) y: u8,
    pub(crate) state: State,
    pub(crate) maybe_state: Option<State>,
    pub(crate) states: BTreeMap<String, State>,
    pub(crate) json: Json,
    #[delta(always)]
    pub(crate) touched: u64,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) count: u8,
}

#[derive(Debug, Clone, PartialEq, Delta)]
pub(crate) struct Line {
    pub(crate) id: char,
    pub(crate) name: String,
}

#[derive(Debug, Clone, PartialEq, Delta)]
pub(crate) enum State {
    Open { note: String, by: String },
    Closed { reason: String },
}

fn longer(_: Option<&String>, local: &String, remote: &String, _: &MergeContext) -> String {
    if (local.len(), local) > (remote.len(), remote) {
        local.clone()
    } else {
        remote.clone()
    }
}

impl Thing {
    /// What both devices have before they go offline.
    pub(crate) fn before() -> Self {
        Self {
            id: 1,
            plain: "a".into(),
            maybe: Some("a".into()),
            sum: 10,
            high: 10,
            low: 10,
            fixed: None,
            longest: "a".into(),
            prose: "one two three four".into(),
            list: vec![1, 2, 3],
            image: vec![1, 2, 3],
            lines: vec![line('a'), line('b')],
            tags: ["a".to_owned()].into(),
            entries: [("a".to_owned(), "1".to_owned())].into(),
            parts: [("a".to_owned(), part("p", 1))].into(),
            part: Some(part("p", 1)),
            whole: part("p", 1),
            x: 1,
            y: 1,
            state: open("n"),
            maybe_state: Some(open("n")),
            states: [("a".to_owned(), open("n"))].into(),
            json: json!({"a": 1, "b": {"c": 1}}),
            touched: 0,
        }
    }
}

pub(crate) fn open(note: &str) -> State {
    State::Open {
        note: note.into(),
        by: "b".into(),
    }
}

pub(crate) fn closed(reason: &str) -> State {
    State::Closed {
        reason: reason.into(),
    }
}

pub(crate) fn line(id: char) -> Line {
    Line {
        id,
        name: id.to_string(),
    }
}

pub(crate) fn part(name: &str, count: u8) -> Part {
    Part {
        name: name.into(),
        count,
    }
}
