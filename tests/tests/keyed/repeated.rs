//! A list in which a key is there twice is no list that a store keeps, but the laws of deltas hold for it all the same:
//! what changes about it changes as one value.
//!
//! Elements were told apart by their key alone, and a change of two with one key put one of them into both places.

use delta_core::{Delta, KeyedDelta};
use delta_tests::cases;
use delta_tests::laws::{self, text};
use proptest::collection::vec;
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    id: u8,
    text: String,
    #[delta(key = "id")]
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Part {
    id: String,
    count: u8,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Lists {
    #[delta(key = "id: u8")]
    lines: Vec<Line>,
    #[delta(key = "id")]
    parts: Vec<Part>,
}

fn part() -> impl Strategy<Value = Part> {
    ("[ab]", 0u8..3).prop_map(|(id, count)| Part { id, count })
}

/// Lists in which some have a key of their own and some have not.
fn lists() -> impl Strategy<Value = Lists> {
    let line = (0u8..20, "[xy]?", vec(part(), 0..3));
    let line = line.prop_map(|(id, text, parts)| Line { id, text, parts });
    (vec(line, 0..9), vec(part(), 0..4)).prop_map(|(lines, parts)| Lists { lines, parts })
}

/// Changes few elements, and puts some where they may meet their like.
fn changed(lists: &Lists, other: &Lists, acts: &[(u8, usize, usize)]) -> Lists {
    let mut lists = lists.clone();
    for (act, at, from) in acts {
        let len = lists.lines.len();
        match act {
            _ if len == 0 => lists.lines.clone_from(&other.lines),
            0 => drop(lists.lines.remove(at % len)),
            1 if !other.lines.is_empty() => {
                let line = &other.lines[from % other.lines.len()];
                lists.lines.insert(at % (len + 1), line.clone());
            }
            2 => lists.lines[at % len].text.push('!'),
            3 => {
                let line = lists.lines.remove(at % len);
                lists.lines.insert(from % len, line);
            }
            4 => lists.parts.clone_from(&other.parts),
            _ => lists.lines[at % len].parts.clone_from(&other.parts),
        }
    }
    lists
}

fn acts() -> impl Strategy<Value = Vec<(u8, usize, usize)>> {
    vec((0u8..6, 0usize..99, 0usize..99), 0..5)
}

proptest! {
    #![proptest_config(cases(500))]

    /// Rules D1 to D4.
    #[test]
    fn the_laws_hold_with_and_without_repeated_keys(
        a in lists(), other in lists(), first in acts(), second in acts(),
    ) {
        let b = changed(&a, &other, &first);
        let c = changed(&b, &other, &second);
        for (a, b, c) in [(&a, &b, &c), (&a, &other, &b), (&b, &c, &a)] {
            laws::tells_differences(a, b, Lists::same)?;
            laws::applies(a, b, Lists::same)?;
            laws::composes(a, b, c, Lists::same)?;
            laws::vanishes(a, b)?;
            laws::inverts(a, b, Lists::same)?;
        }
    }

    /// An element of which nothing changed may have its like.
    #[test]
    fn only_what_changed_needs_a_key_of_its_own(a in lists(), id in 20u8..22) {
        let mut a = a;
        a.lines.push(Line { id: 30, text: String::new(), parts: Vec::new() });
        let mut b = a.clone();
        b.lines.insert(usize::from(id) % a.lines.len(), Line { id, text: "new".into(), parts: Vec::new() });
        b.lines.last_mut().expect("one was put there").text = "changed".into();
        let changes = a.diff(&b).expect("they differ");
        let is_by_element = matches!(changes.lines, Some(KeyedDelta::Elements { .. }));
        prop_assert!(is_by_element, "{}", text(&changes));
    }
}

#[test]
fn elements_with_one_key_change_as_one_value() {
    let part = |id: &str, count| Part {
        id: id.into(),
        count,
    };
    let lists = |parts: [Part; 2]| Lists {
        lines: Vec::new(),
        parts: parts.into(),
    };
    let before = lists([part("a", 1), part("a", 2)]);
    let after = lists([part("a", 1), part("a", 3)]);
    let changes = before.diff(&after).unwrap();
    let Some(KeyedDelta::Replaced(change)) = &changes.parts else {
        panic!("{changes:?}")
    };
    assert_eq!((&change.old, &change.new), (&before.parts, &after.parts));
    assert_eq!(before.applied(&changes).unwrap(), after);
}
