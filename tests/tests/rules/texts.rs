//! `text` above the field of a newtype and on a map: it is merged by words wherever the newtype stands, entry by entry.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use delta_core::merge::{Reason, Winner};
use delta_core::schema::Structure;
use delta_core::{Delta, MergeStrategy};
use delta_tests::block_on;

use crate::{Pair, told};

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Words(#[delta(text)] String);

/// Takes the place of what takes the place of a text.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Title(Words);

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Chapters(BTreeMap<u8, Words>);

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "books")]
struct Book {
    #[delta(id)]
    id: u8,
    title: Title,
    subtitle: Option<Words>,
    boxed: Box<Words>,
    shared: Option<Arc<Title>>,
    chapters: Chapters,
    parts: BTreeMap<u8, BTreeMap<u8, Words>>,
    #[delta(text)]
    notes: BTreeMap<String, String>,
    #[delta(text)]
    hashed: HashMap<u8, String>,
    #[delta(merge = "lww")]
    motto: Words,
    /// An option in an entry is packed, and no text.
    packed: BTreeMap<u8, Option<Words>>,
}

/// A book that has this text everywhere.
fn book(text: &str) -> Book {
    let words = || Words(text.into());
    Book {
        id: 0,
        title: Title(words()),
        subtitle: Some(words()),
        boxed: Box::new(words()),
        shared: Some(Arc::new(Title(words()))),
        chapters: Chapters([(1, words())].into()),
        parts: [(1, [(2, words())].into())].into(),
        notes: [("a".into(), text.into())].into(),
        hashed: [(1, text.into())].into(),
        motto: words(),
        packed: [(1, Some(words()))].into(),
    }
}

/// It used to be found by words, and then the newest text stayed whole.
#[test]
fn different_words_come_together_wherever_they_stand() {
    for strategy in [
        MergeStrategy::FieldLevel,
        MergeStrategy::LastWriteWins,
        MergeStrategy::custom(|conflict: BookConflict<'_>| conflict.take_local()),
    ] {
        block_on(async {
            // So long that it travels as splices.
            let rest = " and so on".repeat(30);
            let text = |text: &str| format!("{text}{rest}");
            let pair = Pair::new(strategy, Some(book(&text("buy milk and bread")))).await;
            let (here, there) = (
                text("buy oat milk and bread"),
                text("buy milk and rye bread"),
            );
            pair.edit(&pair.here, 0, |it| *it = book(&here)).await;
            pair.edit(&pair.there, 0, |it| *it = book(&there)).await;
            let found = pair.settled(0).await;
            let expected = Book {
                motto: found.motto.clone(),
                packed: found.packed.clone(),
                ..book(&text("buy oat milk and rye bread"))
            };
            assert_eq!(found, expected);
            // Said to be so, and one that is no text: one of the two, and told.
            let packed = found.packed[&1].clone().expect("is there").0;
            for one in [&found.motto.0, &packed] {
                assert!([&here, &there].contains(&one), "{one}");
            }
            let by_words =
                |told: &&(String, Winner, Reason)| (told.1, told.2) == (Winner::Both, Reason::Text);
            assert_eq!(told(&pair.there).await.iter().filter(by_words).count(), 8);
        });
    }
}

#[test]
fn entries_come_and_go_as_any() {
    block_on(async {
        let pair = Pair::new(MergeStrategy::FieldLevel, Some(book("one two three"))).await;
        pair.edit(&pair.here, 0, |it| {
            it.notes.remove("a");
            it.chapters.0.insert(7, Words("seven".into()));
        })
        .await;
        pair.edit(&pair.there, 0, |it| {
            it.notes.insert("a".into(), "one two 3".into());
            it.chapters.0.insert(8, Words("eight".into()));
        })
        .await;
        let found = pair.settled(0).await;
        assert_eq!(found.notes["a"], "one two 3", "the newer of the two");
        assert_eq!(found.chapters.0.len(), 3);
    });
}

/// Rule M3, of words that overlap in an entry.
#[test]
fn the_strategy_decides_about_words_that_overlap() {
    let joined = |conflict: BookConflict<'_>| match conflict {
        BookConflict::Notes(conflict) => {
            let side = |side: Option<&String>| side.cloned().unwrap_or_default();
            let (local, remote) = (conflict.local(), conflict.remote());
            let joined = format!("{} {}", side(local.as_ref()), side(remote.as_ref()));
            conflict.set(Some(joined))
        }
        other => other.take_remote(),
    };
    for (strategy, expected) in [
        (MergeStrategy::FieldLevel, "there"),
        (MergeStrategy::custom(joined), "there here"),
    ] {
        block_on(async {
            let pair = Pair::new(strategy, Some(book("base"))).await;
            let write = |text: &'static str| {
                move |it: &mut Book| drop(it.notes.insert("a".into(), text.into()))
            };
            pair.edit(&pair.here, 0, write("here")).await;
            pair.edit(&pair.there, 0, write("there")).await;
            assert_eq!(pair.settled(0).await.notes["a"], expected);
        });
    }
}

#[test]
fn the_schema_says_what_merges_by_words() {
    let rule = |name| Book::SCHEMA.field_named(name).unwrap().rule.name();
    for name in [
        "title", "subtitle", "boxed", "shared", "chapters", "parts", "notes", "hashed",
    ] {
        assert_eq!(rule(name), "text", "{name}");
    }
    assert_eq!([rule("motto"), rule("packed")], ["lww", "lww"]);
}
