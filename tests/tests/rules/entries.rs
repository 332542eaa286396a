//! Sets and maps: each element and each entry is a leaf of its own, with a stamp and a tombstone of its own.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::merge::{Reason, Winner};
use delta_core::{Delta, MergeStrategy};
use delta_tests::block_on;

use crate::{Pair, told};

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "shelves")]
struct Shelf {
    #[delta(id)]
    id: u8,
    tags: BTreeSet<String>,
    counts: BTreeMap<String, u32>,
    boxes: BTreeMap<String, Carton>,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Carton {
    color: String,
    weight: u32,
}

fn shelf() -> Shelf {
    Shelf {
        tags: ["old".to_owned()].into(),
        counts: [("pens".to_owned(), 1)].into(),
        boxes: [("a".to_owned(), Carton::default())].into(),
        ..Shelf::default()
    }
}

async fn pair() -> Pair<Shelf> {
    Pair::new(MergeStrategy::FieldLevel, Some(shelf())).await
}

#[test]
fn elements_and_entries_of_other_keys_always_merge() {
    block_on(async {
        let pair = pair().await;
        pair.edit(&pair.here, 0, |it| {
            it.tags.insert("here".into());
            it.counts.insert("pads".into(), 2);
        })
        .await;
        pair.edit(&pair.there, 0, |it| {
            it.tags.remove("old");
            it.counts.insert("inks".into(), 3);
        })
        .await;
        let found = pair.settled(0).await;
        assert_eq!(found.tags, ["here".to_owned()].into());
        assert_eq!(found.counts.into_values().collect::<Vec<_>>(), [3, 2, 1]);
        assert_eq!(told(&pair.there).await, []);
    });
}

/// One takes an element out and puts it in again, another takes it out and knows of neither: the newer write decides.
#[test]
fn the_newer_of_putting_in_and_taking_out_an_element_stands() {
    for is_put_in_last in [true, false] {
        block_on(async {
            let pair = pair().await;
            let take = async |store| {
                pair.edit(store, 0, |it| {
                    it.tags.remove("old");
                })
                .await;
            };
            let put = async || {
                take(&pair.here).await;
                pair.here.sync().await.unwrap();
                pair.edit(&pair.here, 0, |it| {
                    it.tags.insert("old".into());
                })
                .await;
            };
            if is_put_in_last {
                take(&pair.there).await;
                put().await;
            } else {
                put().await;
                take(&pair.there).await;
            }
            assert_eq!(pair.settled(0).await.tags.contains("old"), is_put_in_last);
            let winner = if is_put_in_last {
                Winner::Remote
            } else {
                Winner::Local
            };
            let expected = (r#"tags["old"]"#.to_owned(), winner, Reason::LastWriteWins);
            assert_eq!(told(&pair.there).await, [expected]);
        });
    }
}

#[test]
fn the_newer_of_a_changed_and_a_removed_entry_of_one_leaf_stands() {
    for is_removed_last in [true, false] {
        block_on(async {
            let pair = pair().await;
            let change = async || {
                pair.edit(&pair.here, 0, |it| {
                    it.counts.insert("pens".into(), 9);
                })
                .await;
            };
            let remove = async || {
                pair.edit(&pair.there, 0, |it| {
                    it.counts.remove("pens");
                })
                .await;
            };
            if is_removed_last {
                change().await;
                remove().await;
            } else {
                remove().await;
                change().await;
            }
            let found = pair.settled(0).await;
            assert_eq!(found.counts.get("pens"), (!is_removed_last).then_some(&9));
            let winner = if is_removed_last {
                Winner::Local
            } else {
                Winner::Remote
            };
            let expected = (
                r#"counts["pens"]"#.to_owned(),
                winner,
                Reason::LastWriteWins,
            );
            assert_eq!(told(&pair.there).await, [expected]);
        });
    }
}

/// Rule X2: an entry that holds a struct is a thing of its own, and goes whole.
#[test]
fn a_removed_entry_wins_against_a_change_inside_it() {
    for is_removed_last in [true, false] {
        block_on(async {
            let pair = pair().await;
            let change = async || {
                pair.edit(&pair.here, 0, |it| {
                    it.boxes.get_mut("a").unwrap().weight = 9;
                })
                .await;
            };
            let remove = async || {
                pair.edit(&pair.there, 0, |it| {
                    it.boxes.remove("a");
                })
                .await;
            };
            if is_removed_last {
                change().await;
                remove().await;
            } else {
                remove().await;
                change().await;
            }
            assert!(pair.settled(0).await.boxes.is_empty());
            let expected = (
                r#"boxes["a"].weight"#.to_owned(),
                Winner::Local,
                Reason::DeleteWins,
            );
            assert_eq!(told(&pair.there).await, [expected]);
        });
    }
}

/// It is there again, and empty but for what was written since.
#[test]
fn an_entry_that_comes_again_is_a_new_one() {
    block_on(async {
        let pair = pair().await;
        pair.edit(&pair.here, 0, |it| {
            it.boxes.get_mut("a").unwrap().weight = 9;
        })
        .await;
        pair.edit(&pair.there, 0, |it| {
            it.boxes.remove("a");
        })
        .await;
        pair.sync().await;
        pair.edit(&pair.here, 0, |it| {
            it.boxes.entry("a".into()).or_default().color = "red".into();
        })
        .await;
        let carton = Carton {
            color: "red".into(),
            weight: 0,
        };
        assert_eq!(
            pair.settled(0).await.boxes,
            [("a".to_owned(), carton)].into()
        );
    });
}
