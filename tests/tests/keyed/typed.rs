//! Elements are called by their key, of its own type where the attribute says it.

use delta_core::{Delta, EncodedKey, Hint, KeyedDelta, SlotChange};

/// A key with a type of its own.
#[derive(Debug, Clone, PartialEq, Eq, Delta)]
struct LineId(u32);

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    id: LineId,
    text: String,
}

/// A public struct may have a list of what nobody else sees.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Order {
    #[delta(id)]
    number: u8,
    #[delta(key = "id: LineId")]
    lines: Vec<Line>,
    #[delta(key = "id")]
    others: Vec<Line>,
}

fn lines(ids: &[u32]) -> Vec<Line> {
    let line = |id: &u32| Line {
        id: LineId(*id),
        text: id.to_string(),
    };
    ids.iter().map(line).collect()
}

#[test]
fn an_entry_has_the_key_itself_where_its_type_is_said() {
    let order = |ids: &[u32]| Order {
        number: 1,
        lines: lines(ids),
        others: lines(ids),
    };
    let (before, after) = (order(&[1, 2, 300]), order(&[300, 1, 4]));
    let changes = before.diff(&after).unwrap();

    let typed: KeyedDelta<Line, LineId> = changes.lines.unwrap();
    let KeyedDelta::Elements { entries, order } = &typed else {
        panic!("no key is there twice")
    };
    let said: Vec<_> = entries
        .iter()
        .map(|entry| (&entry.key, matches!(entry.change, SlotChange::Insert(_))))
        .collect();
    assert_eq!(said, [(&LineId(2), false), (&LineId(4), true)]);
    assert!(order.splices[0].inserted.contains(&LineId(300)));
    let at: Hint = entries[1].at;
    assert_eq!(usize::from(at), 2, "where it stands in the new list");

    let encoded: KeyedDelta<Line, EncodedKey> = changes.others.unwrap();
    let KeyedDelta::Elements { entries, .. } = &encoded else {
        panic!("no key is there twice")
    };
    let read: Vec<LineId> = entries
        .iter()
        .map(|entry| entry.key.read().unwrap())
        .collect();
    assert_eq!(read, [LineId(2), LineId(4)]);
    assert_eq!(entries[0].key, EncodedKey::of(&LineId(2)));
}
