//! Changes and journal entries stay short, whatever their values hold: lines are for people.

#[path = "display/change.rs"]
mod change;
#[path = "display/journal.rs"]
mod journal;

use delta_core::{Delta, DeltaTracker, FieldValue};
use delta_tests::block_on;
use delta_tests::shared::Shared;
use futures_util::TryStreamExt;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Page {
    #[delta(id)]
    id: u32,
    text: String,
    image: Option<Vec<u8>>,
    #[delta(atomic)]
    cover: Vec<u8>,
    #[delta(atomic)]
    numbers: Vec<u32>,
}

fn page(letter: char, size: usize) -> Page {
    Page {
        id: 1,
        text: letter.to_string().repeat(size),
        image: (size > 0).then(|| vec![letter as u8; size]),
        cover: vec![letter as u8; size],
        numbers: (0..u32::try_from(size).unwrap()).collect(),
    }
}

#[test]
fn long_values_print_by_their_beginning_and_length() {
    let delta = DeltaTracker::new().track_changes(&page(' ', 0), &page('ü', 1 << 20));
    let shown: Vec<_> = delta
        .field_changes()
        .iter()
        .map(ToString::to_string)
        .collect();
    let start = "ü".repeat(60);
    assert_eq!(
        shown,
        [
            format!(r#"text: "" -> "{start}…" (1048576 characters)"#),
            "image: (absent) -> [1048576 bytes]".to_owned(),
            "cover: [0 bytes] -> [1048576 bytes]".to_owned(),
            "numbers: [] -> [0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,… (1048576 items)]"
                .to_owned(),
        ]
    );
}

#[test]
fn short_values_print_whole() {
    let text = FieldValue::of(&"a".repeat(60));
    assert_eq!(text.to_string(), format!("\"{}\"", "a".repeat(60)));
    assert_eq!(FieldValue::of(&b"hi!".to_vec()).to_string(), "0x686921");
    assert_eq!(FieldValue::of(&vec![0_u8; 30]).to_string().len(), 62);
    assert_eq!(
        FieldValue::of(&Some(vec![0_u8; 31])).to_string(),
        "[31 bytes]"
    );
    assert_eq!(
        FieldValue::of(&(1_u8, "a\"b".to_owned(), None::<u8>)).to_string(),
        r#"[1,"a\"b",null]"#
    );
}

#[test]
fn what_is_inside_a_value_is_shortened_too() {
    let map = [("k".repeat(100), vec!["v".repeat(100)])];
    let map = FieldValue::of(&std::collections::BTreeMap::from(map));
    let (key, value) = ("k".repeat(60), "v".repeat(60));
    assert_eq!(
        map.to_string(),
        format!(r#"{{"{key}…" (100 characters):["{value}…" (100 characters)]}}"#)
    );
    assert!(
        format!("{map:#}").contains(&"v".repeat(100)),
        "all of it, if asked for"
    );
}

#[test]
fn a_journal_entry_of_a_large_record_is_a_line() {
    block_on(async {
        let shared = Shared::<Page>::default();
        let (first, second) = (shared.open(1).await, shared.open(2).await);
        first.save(page('a', 100_000)).await.unwrap();
        first.sync().await.unwrap();
        second.sync().await.unwrap();
        first.save(page('b', 100_000)).await.unwrap();
        second.save(page('c', 100_000)).await.unwrap();
        first.sync().await.unwrap();
        second.sync().await.unwrap();

        let entries: Vec<_> = second.journal().try_collect().await.unwrap();
        assert_eq!(entries.len(), 3);
        for entry in entries {
            assert!(entry.to_string().len() < 500, "{entry}");
        }
    });
}
