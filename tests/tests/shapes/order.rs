//! What is no part of a value: the order of an `IndexMap` or `IndexSet`.

use delta_core::Delta;
use delta_core::cell::{CellReader, CellWriter};
use delta_core::codec::Codec;
use indexmap::{IndexMap, IndexSet};

fn keys(map: &IndexMap<String, u8>) -> String {
    map.keys().map(String::as_str).collect()
}

fn map(keys: &str) -> IndexMap<String, u8> {
    keys.chars().map(|key| (key.to_string(), 1)).collect()
}

#[test]
fn new_entries_go_to_the_end_and_the_others_stay_where_they_are() {
    let mut shown = map("dbca");
    let changes = map("abcd").diff(&map("acdx")).expect("they differ");
    shown.apply(&changes).expect("fits");
    assert_eq!(keys(&shown), "dcax");

    let [old, new] = ["ab", "bx"].map(|text| text.chars().collect::<IndexSet<_>>());
    let mut shown: IndexSet<_> = "cba".chars().collect();
    shown
        .apply(&old.diff(&new).expect("they differ"))
        .expect("fits");
    assert!(shown.iter().eq(&['c', 'b', 'x']));
}

#[test]
fn another_order_is_no_change() {
    assert_eq!(map("abc").diff(&map("cba")), None);
}

#[test]
fn what_is_read_is_in_the_order_of_its_keys() {
    let cells = CellWriter::part(&map("cba"));
    let read = Codec::read(&CellReader::part(&cells))
        .expect("readable")
        .expect("there");
    assert_eq!(keys(&read), "abc");
}
