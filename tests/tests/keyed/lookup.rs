//! Where an element is found does not depend on how it is looked for: at the place that the change names, by a look at
//! all, or by their sorted keys.

use std::collections::BTreeMap;

use delta_core::{ApplyError, Delta, KeyedDelta, SlotChange};
use delta_tests::cases;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    id: u16,
    count: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Lines {
    #[delta(key = "id: u16")]
    lines: Vec<Line>,
}

fn lines(ids: impl IntoIterator<Item = u16>) -> Lines {
    let lines = ids.into_iter().map(|id| Line { id, count: 0 });
    Lines {
        lines: lines.collect(),
    }
}

fn any_ids() -> impl Strategy<Value = Vec<u16>> {
    subsequence((0..60u16).collect::<Vec<_>>(), 0..60).prop_shuffle()
}

/// What a change does to a list, one key after the other.
fn one_by_one(list: &Lines, changes: &LinesDelta) -> Option<Lines> {
    let mut list = list.clone();
    let Some(KeyedDelta::Elements { entries, .. }) = &changes.lines else {
        return Some(list);
    };
    for entry in entries {
        if let SlotChange::Edit(edit) = &entry.change {
            let line = list.lines.iter_mut().find(|line| line.id == entry.key)?;
            line.apply(edit).ok()?;
        }
    }
    Some(list)
}

proptest! {
    #![proptest_config(cases(300))]

    /// A change may be applied to a list in another order, with elements more and elements less.
    #[test]
    fn edits_find_their_elements(ids in any_ids(), others in any_ids(), edited in any::<[Index; 12]>(), count in 0usize..12) {
        let before = lines(ids.clone());
        let mut after = before.clone();
        for at in edited.iter().take(count.min(ids.len())) {
            after.lines[at.index(ids.len())].count += 1;
        }
        let Some(changes) = before.diff(&after) else { return Ok(()) };
        let mut shifted = ids.clone();
        shifted.insert(0, 999);
        for list in [lines(ids), lines(others), lines(shifted)] {
            match (list.applied(&changes), one_by_one(&list, &changes)) {
                (Ok(changed), expected) => prop_assert_eq!(Some(changed), expected),
                (Err(ApplyError::MissingEntry { .. }), None) => {}
                (Err(error), _) => prop_assert!(false, "{}", error),
            }
        }
    }

    /// However many elements go, come and move.
    #[test]
    fn lists_of_any_order_become_each_other(old in any_ids(), new in any_ids(), at in any::<Index>(), to in any::<Index>()) {
        let mut moved = old.clone();
        if !old.is_empty() {
            let id = moved.remove(at.index(old.len()));
            moved.insert(to.index(old.len()), id);
        }
        for new in [new, moved] {
            let (old, new) = (lines(old.clone()), lines(new));
            if let Some(changes) = old.diff(&new) {
                prop_assert_eq!(old.applied(&changes).unwrap(), new);
            }
        }
    }
}

/// A change that was not made by comparing is refused, and nothing is lost.
#[test]
fn what_comes_from_nowhere_is_refused() {
    let (before, after) = (lines([1, 2, 3]), lines([3, 1, 2, 4]));
    let changes = before.diff(&after).unwrap();
    let forged = |forge: fn(&mut Vec<u16>)| {
        let mut changes = changes.clone();
        let Some(KeyedDelta::Elements { order, .. }) = &mut changes.lines else {
            panic!("no key is there twice")
        };
        for splice in &mut order.splices {
            forge(&mut splice.inserted);
        }
        let mut list = before.clone();
        let error = list.apply(&changes).unwrap_err();
        assert_eq!(list, before);
        error
    };
    let twice = forged(|keys| keys.extend(keys.clone().iter().filter(|key| **key == 3)));
    assert!(matches!(twice, ApplyError::MissingEntry { field } if field == "lines[3]"));
    let unknown = forged(|keys| keys.push(7));
    assert!(matches!(unknown, ApplyError::MissingEntry { .. }));
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Books {
    m: BTreeMap<u8, Lines>,
}

/// An error said `lines.[3]` where a report said `lines[3]`.
#[test]
fn errors_name_elements_as_reports_do() {
    let of = |count| Books {
        m: [(
            3,
            Lines {
                lines: vec![Line { id: 7, count }],
            },
        )]
        .into(),
    };
    let changes = of(1).diff(&of(2)).unwrap();
    let error = |target: Books| target.applied(&changes).unwrap_err().to_string();
    let no_entry = error(Books { m: BTreeMap::new() });
    assert!(no_entry.contains("`m[3]`"), "{no_entry}");
    let mut no_line = of(1);
    no_line.m.values_mut().for_each(|lines| lines.lines.clear());
    let no_line = error(no_line);
    assert!(no_line.contains("`m[3].lines[7]`"), "{no_line}");
}
