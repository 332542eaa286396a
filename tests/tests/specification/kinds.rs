//! The kinds of leaves, and what can be done to each.

use serde_json::json;

use crate::entity::{Line, Part, State, Thing, closed, line, open, part};

/// Something that a device does while it is offline.
#[derive(Clone, Copy)]
pub(crate) enum Operation {
    Edit(fn(&mut Thing)),
    /// Makes one edit when it is its turn, and another one when both have had theirs. The two are one change.
    Around(fn(&mut Thing), fn(&mut Thing)),
    Delete,
    /// Deletes the record, syncs, and makes one of the same id, as it was.
    MakeAgain,
}

use Operation::{Around, Delete, Edit, MakeAgain};

/// A kind of leaf.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) operations: &'static [(&'static str, Operation)],
    /// The leaf, for people.
    pub(crate) show: fn(&Thing) -> String,
}

fn text(list: &[u8]) -> String {
    format!("{list:?}")
}

fn shown(part: &Part) -> String {
    format!("{} {}", part.name, part.count)
}

fn lines(thing: &Thing) -> String {
    let lines = thing
        .lines
        .iter()
        .map(|Line { id, name }| format!("{id}:{name}"));
    lines.collect::<Vec<_>>().join(" ")
}

/// Every kind has these two as well. What comes of them together is told of the first kind, which is that of records.
pub(crate) const OF_RECORDS: &[(&str, Operation)] = &[
    ("delete the record", Delete),
    ("delete it, make it again", MakeAgain),
];

pub(crate) const ALL: &[Kind] = &[
    Kind {
        name: "A record",
        about: "What becomes of a record that one device deletes. It had the value `a`.",
        operations: &[("write `b`", Edit(|thing| thing.plain = "b".into()))],
        show: |thing| thing.plain.clone(),
    },
    Kind {
        name: "A value",
        about: "A text, a number, a date, a list without a key: whatever has no rule of its own. It was `a`.",
        operations: &[
            ("write `b`", Edit(|thing| thing.plain = "b".into())),
            ("write `c`", Edit(|thing| thing.plain = "c".into())),
        ],
        show: |thing| thing.plain.clone(),
    },
    Kind {
        name: "An option",
        about: "The same, where there may be none. It was `a`.",
        operations: &[
            ("write `b`", Edit(|thing| thing.maybe = Some("b".into()))),
            ("write `c`", Edit(|thing| thing.maybe = Some("c".into()))),
            ("remove", Edit(|thing| thing.maybe = None)),
        ],
        show: |thing| thing.maybe.clone().unwrap_or_else(|| "none".into()),
    },
    Kind {
        name: "`merge = \"add\"`",
        about: "It was 10.",
        operations: &[
            ("add 1", Edit(|thing| thing.sum += 1)),
            ("add 5", Edit(|thing| thing.sum += 5)),
            ("take 3", Edit(|thing| thing.sum -= 3)),
        ],
        show: |thing| thing.sum.to_string(),
    },
    Kind {
        name: "`merge = \"max\"`",
        about: "It was 10.",
        operations: &[
            ("write 12", Edit(|thing| thing.high = 12)),
            ("write 15", Edit(|thing| thing.high = 15)),
            ("write 3", Edit(|thing| thing.high = 3)),
        ],
        show: |thing| thing.high.to_string(),
    },
    Kind {
        name: "`merge = \"min\"`",
        about: "It was 10.",
        operations: &[
            ("write 8", Edit(|thing| thing.low = 8)),
            ("write 5", Edit(|thing| thing.low = 5)),
            ("write 30", Edit(|thing| thing.low = 30)),
        ],
        show: |thing| thing.low.to_string(),
    },
    Kind {
        name: "`immutable`",
        about: "It was none; the first value that the authority takes stays.",
        operations: &[
            ("write `b`", Edit(|thing| thing.fixed = Some("b".into()))),
            ("write `c`", Edit(|thing| thing.fixed = Some("c".into()))),
        ],
        show: |thing| thing.fixed.clone().unwrap_or_else(|| "none".into()),
    },
    Kind {
        name: "`merge = \"custom\"`",
        about: "With a function that keeps the longer text. It was `a`.",
        operations: &[
            ("write `bb`", Edit(|thing| thing.longest = "bb".into())),
            ("write `ccc`", Edit(|thing| thing.longest = "ccc".into())),
        ],
        show: |thing| thing.longest.clone(),
    },
    Kind {
        name: "`text`",
        about: "It was `one two three four`.",
        operations: &[
            (
                "`one` → `ONE`",
                Edit(|thing| thing.prose = thing.prose.replace("one", "ONE")),
            ),
            (
                "`one` → `first`",
                Edit(|thing| thing.prose = thing.prose.replace("one", "first")),
            ),
            (
                "`four` → `FOUR`",
                Edit(|thing| thing.prose = thing.prose.replace("four", "FOUR")),
            ),
            ("append `five`", Edit(|thing| thing.prose.push_str(" five"))),
            ("append `six`", Edit(|thing| thing.prose.push_str(" six"))),
            (
                "remove `two`",
                Edit(|thing| thing.prose = thing.prose.replace("two ", "")),
            ),
        ],
        show: |thing| thing.prose.clone(),
    },
    Kind {
        name: "A list",
        about: "Without a key it is one value. It was `[1, 2, 3]`.",
        operations: &[
            ("insert 9", Edit(|thing| thing.list.insert(1, 9))),
            ("append 4", Edit(|thing| thing.list.push(4))),
            (
                "remove 1",
                Edit(|thing| thing.list.retain(|item| *item != 1)),
            ),
        ],
        show: |thing| text(&thing.list),
    },
    Kind {
        name: "`blob`",
        about: "One value, of which the changed range travels. It was `[1, 2, 3]`.",
        operations: &[
            (
                "write `[1, 2, 9]`",
                Edit(|thing| thing.image = vec![1, 2, 9]),
            ),
            ("append 4", Edit(|thing| thing.image.push(4))),
        ],
        show: |thing| text(&thing.image),
    },
    Kind {
        name: "A list with a `key`",
        about: "It was `a:a b:b`: two elements, each with a name.",
        operations: &[
            (
                "insert `c` in front",
                Edit(|thing| thing.lines.insert(0, line('c'))),
            ),
            ("append `d`", Edit(|thing| thing.lines.push(line('d')))),
            (
                "append another `d`",
                Edit(|thing| {
                    thing.lines.push(Line {
                        name: "D".into(),
                        ..line('d')
                    });
                }),
            ),
            (
                "name `a` `x`",
                Edit(|thing| thing.lines[0].name = "x".into()),
            ),
            (
                "name `a` `y`",
                Edit(|thing| thing.lines[0].name = "y".into()),
            ),
            ("remove `a`", Edit(|thing| drop(thing.lines.remove(0)))),
            ("move `a` behind", Edit(|thing| thing.lines.rotate_left(1))),
        ],
        show: lines,
    },
    Kind {
        name: "A set",
        about: "It was `a`; each element is a leaf.",
        operations: &[
            (
                "insert `b`",
                Edit(|thing| thing.tags.extend(["b".to_owned()])),
            ),
            (
                "insert `c`",
                Edit(|thing| thing.tags.extend(["c".to_owned()])),
            ),
            (
                "remove `a`",
                Edit(|thing| thing.tags.retain(|tag| tag != "a")),
            ),
        ],
        show: |thing| thing.tags.iter().cloned().collect::<Vec<_>>().join(" "),
    },
    Kind {
        name: "A map of values",
        about: "It was `a=1`; each entry is a leaf.",
        operations: &[
            (
                "insert `b=2`",
                Edit(|thing| drop(thing.entries.insert("b".into(), "2".into()))),
            ),
            (
                "insert `b=3`",
                Edit(|thing| drop(thing.entries.insert("b".into(), "3".into()))),
            ),
            (
                "write `a=5`",
                Edit(|thing| drop(thing.entries.insert("a".into(), "5".into()))),
            ),
            ("remove `a`", Edit(|thing| drop(thing.entries.remove("a")))),
        ],
        show: |thing| {
            thing
                .entries
                .iter()
                .map(|(key, value)| format!("{key}={value}"))
                .collect::<Vec<_>>()
                .join(" ")
        },
    },
    Kind {
        name: "A map of structs",
        about: "It was `a=p 1`: an entry with a name and a count, each a leaf.",
        operations: &[
            (
                "insert `b=q 2`",
                Edit(|thing| drop(thing.parts.insert("b".into(), part("q", 2)))),
            ),
            (
                "insert `b=r 2`",
                Edit(|thing| drop(thing.parts.insert("b".into(), part("r", 2)))),
            ),
            (
                "name `a` `x`",
                Edit(|thing| thing.parts.get_mut("a").unwrap().name = "x".into()),
            ),
            (
                "count `a` 7",
                Edit(|thing| thing.parts.get_mut("a").unwrap().count = 7),
            ),
            ("remove `a`", Edit(|thing| drop(thing.parts.remove("a")))),
        ],
        show: |thing| {
            thing
                .parts
                .iter()
                .map(|(key, part)| format!("{key}={}", shown(part)))
                .collect::<Vec<_>>()
                .join(" ")
        },
    },
    Kind {
        name: "An option of a struct",
        about: "It was `p 1`: a name and a count, each a leaf.",
        operations: &[
            (
                "name `x`",
                Edit(|thing| thing.part.as_mut().unwrap().name = "x".into()),
            ),
            (
                "name `y`",
                Edit(|thing| thing.part.as_mut().unwrap().name = "y".into()),
            ),
            (
                "count 7",
                Edit(|thing| thing.part.as_mut().unwrap().count = 7),
            ),
            ("remove", Edit(|thing| thing.part = None)),
        ],
        show: |thing| thing.part.as_ref().map_or_else(|| "none".into(), shown),
    },
    Kind {
        name: "`atomic`",
        about: "A struct as one leaf. It was `p 1`.",
        operations: &[
            ("name `x`", Edit(|thing| thing.whole.name = "x".into())),
            ("count 7", Edit(|thing| thing.whole.count = 7)),
        ],
        show: |thing| shown(&thing.whole),
    },
    Kind {
        name: "`group`",
        about: "Two fields as one leaf. They were 1 and 1.",
        operations: &[
            ("x = 5", Edit(|thing| thing.x = 5)),
            ("y = 7", Edit(|thing| thing.y = 7)),
        ],
        show: |thing| format!("{} and {}", thing.x, thing.y),
    },
    Kind {
        name: "An enum",
        about: "It was `Open n b`: a variant with a note and a name, each a leaf.",
        operations: &[
            ("note `x`", Edit(|thing| note(thing, "x"))),
            ("note `y`", Edit(|thing| note(thing, "y"))),
            (
                "by `z`",
                Edit(|thing| {
                    thing.state = match std::mem::replace(
                        &mut thing.state,
                        State::Closed {
                            reason: String::new(),
                        },
                    ) {
                        State::Open { note, .. } => State::Open {
                            note,
                            by: "z".into(),
                        },
                        closed @ State::Closed { .. } => closed,
                    }
                }),
            ),
            ("close for `r`", Edit(|thing| thing.state = closed("r"))),
            ("close for `s`", Edit(|thing| thing.state = closed("s"))),
        ],
        show: |thing| stated(&thing.state),
    },
    Kind {
        name: "An option of an enum",
        about: "The same, where there may be none. It was `Open n b`.",
        operations: &[
            (
                "note `x`",
                Edit(|thing| thing.maybe_state = Some(open("x"))),
            ),
            (
                "close for `r`",
                Edit(|thing| thing.maybe_state = Some(closed("r"))),
            ),
            ("remove", Edit(|thing| thing.maybe_state = None)),
        ],
        show: |thing| {
            thing
                .maybe_state
                .as_ref()
                .map_or_else(|| "none".into(), stated)
        },
    },
    Kind {
        name: "A map of enums",
        about: "It was `a=Open n b`.",
        operations: &[
            (
                "insert `b=Open x b`",
                Edit(|thing| drop(thing.states.insert("b".into(), open("x")))),
            ),
            (
                "insert `b=Closed r`",
                Edit(|thing| drop(thing.states.insert("b".into(), closed("r")))),
            ),
            (
                "note `a` `x`",
                Edit(|thing| drop(thing.states.insert("a".into(), open("x")))),
            ),
            (
                "close `a` for `r`",
                Edit(|thing| drop(thing.states.insert("a".into(), closed("r")))),
            ),
            ("remove `a`", Edit(|thing| drop(thing.states.remove("a")))),
        ],
        show: |thing| {
            let states = thing.states.iter();
            let states = states.map(|(key, state)| format!("{key}={}", stated(state)));
            states.collect::<Vec<_>>().join(" ")
        },
    },
    Kind {
        name: "JSON",
        about: "It was `{\"a\":1,\"b\":{\"c\":1}}`; what is in an object is a leaf each.",
        operations: &[
            ("`a` = 2", Edit(|thing| thing.json["a"] = json!(2))),
            ("`b.c` = 3", Edit(|thing| thing.json["b"]["c"] = json!(3))),
            ("`b` = 4", Edit(|thing| thing.json["b"] = json!(4))),
            (
                "remove `a`",
                Edit(|thing| drop(thing.json.as_object_mut().unwrap().remove("a"))),
            ),
            (
                "remove `b`",
                Edit(|thing| drop(thing.json.as_object_mut().unwrap().remove("b"))),
            ),
        ],
        show: |thing| thing.json.to_string(),
    },
    Kind {
        name: "Two fields, in two saves",
        about: "What a device saves before it syncs is one change, whose stamp is that of its last save. They were `a` and 10.",
        operations: &[
            (
                "write `b`, and last of all 12",
                Around(|thing| thing.plain = "b".into(), |thing| thing.high = 12),
            ),
            (
                "write `c`, and last of all 15",
                Around(|thing| thing.plain = "c".into(), |thing| thing.high = 15),
            ),
            ("write `d`", Edit(|thing| thing.plain = "d".into())),
        ],
        show: |thing| format!("{} and {}", thing.plain, thing.high),
    },
    Kind {
        name: "`always`",
        about: "It was 0, and travels with a change of another field.",
        operations: &[
            (
                "write 1, and another field",
                Edit(|thing| (thing.touched, thing.plain) = (1, "b".into())),
            ),
            (
                "write 2, and another field",
                Edit(|thing| (thing.touched, thing.list) = (2, vec![7])),
            ),
        ],
        show: |thing| thing.touched.to_string(),
    },
];

fn stated(state: &State) -> String {
    match state {
        State::Open { note, by } => format!("Open {note} {by}"),
        State::Closed { reason } => format!("Closed {reason}"),
    }
}

fn note(thing: &mut Thing, to: &str) {
    if let State::Open { note, .. } = &mut thing.state {
        *note = to.into();
    }
}
