//! `text`: a three-way merge by words.

use std::collections::BTreeSet;

use delta_core::conformance::rule::three_way;
use delta_core::merge::{Reason, Winner};
use delta_core::text::merge;
use delta_core::{Delta, MergeStrategy};
use delta_tests::{block_on, cases};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::{Pair, merged, told};

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "notes")]
struct Note {
    #[delta(id)]
    id: u8,
    title: String,
    #[delta(text)]
    body: String,
    #[delta(text)]
    maybe: Option<String>,
    #[delta(text, merge = "lww")]
    plain: String,
}

fn note(body: &str) -> Note {
    Note {
        body: body.into(),
        ..Note::default()
    }
}

/// Texts of few words, so that two of them have much in common, with what is no word between and inside them.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "one", "two", "three", "äöü", "日本", "e\u{301}", "🦀", " ", "  ", "\n", ".", "-", "x",
    ]);
    vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// A text of distinct words, and for each whether it is changed here, there, or left.
fn changed_apart() -> impl Strategy<Value = Vec<u8>> {
    vec(0_u8..3, 1..40)
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

proptest! {
    #![proptest_config(cases(2000))]

    /// What one side changed is changed, equal sides are no conflict, and it does not matter which side is local.
    #[test]
    fn texts_keep_the_laws_of_a_three_way_merge(texts in vec(text(), 4)) {
        three_way(|base: &String, local, remote| merge(base, local, remote), &texts);
    }

    #[test]
    fn no_word_comes_that_neither_side_has(base in text(), local in text(), remote in text()) {
        if let Some(merged) = merge(&base, &local, &remote) {
            let known = &words(&local) | &words(&remote);
            prop_assert!(words(&merged).is_subset(&known), "{merged:?}");
            // And what one side took out and the other does not have stays out.
            let gone = |side| &words(&base) - &words(side);
            prop_assert!(words(&merged).is_disjoint(&(&gone(&local) & &gone(&remote))), "{merged:?}");
        }
    }

    #[test]
    fn changes_of_different_words_come_together(changes in changed_apart()) {
        let text = |change: &dyn Fn(u8) -> char| {
            let word = |(at, by): (usize, &u8)| format!("{}{at}", change(*by));
            changes.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
        };
        let base = text(&|_| 'w');
        let local = text(&|by| if by == 1 { 'l' } else { 'w' });
        let remote = text(&|by| if by == 2 { 'r' } else { 'w' });
        let both = text(&|by| ['w', 'l', 'r'][usize::from(by)]);
        prop_assert_eq!(merge(&base, &local, &remote), Some(both));
    }

    /// By a store as by the function: the rule is the same.
    #[test]
    fn a_record_merges_its_texts(base in text(), local in text(), remote in text()) {
        let found = merged(MergeStrategy::FieldLevel, &note(&base), &note(&local), &note(&remote));
        if let Some(merged) = merge(&base, &local, &remote) {
            prop_assert_eq!(found.value.body, merged);
        } else {
            let event = &found.events[0];
            let body = if event.winner == Winner::Local { local } else { remote };
            prop_assert_eq!((&found.value.body, event.reason), (&body, Reason::LastWriteWins));
        }
    }
}

#[test]
fn what_overlaps_is_left_open() {
    for (base, local, remote) in [
        ("a good day", "a great day", "a bad day"),
        ("a good day", "a day", "a bad day"),
        ("one two three", "one three", "one 2 3 three"),
        // Both at the same place, where no order is right.
        ("milk", "milk, eggs", "milk, salt"),
        ("", "here", "there"),
        // Together they would make one word of two.
        ("a. b", "a.c b", "a b"),
        ("a-b", "-b", "ac-b"),
    ] {
        assert_eq!(
            merge(base, local, remote),
            None,
            "{base:?}: {local:?} and {remote:?}"
        );
    }
    for (base, local, remote, expected) in [
        ("a good day", "a great day", "A good day", "A great day"),
        (
            "one two",
            "zero one two",
            "one two three",
            "zero one two three",
        ),
        ("milk", "milk, eggs", "milk, eggs", "milk, eggs"),
        ("a b c", "a c", "a b d", "a d"),
        // What touches has an order.
        ("a-b", "x-b", "a.b", "x.b"),
        ("call Bo", "call Bo, soon", "call Cy", "call Cy, soon"),
        ("old", "", "old", ""),
        ("grüße, welt", "Grüße, welt", "grüße, 世界", "Grüße, 世界"),
    ] {
        assert_eq!(merge(base, local, remote).as_deref(), Some(expected));
    }
}

/// Time and memory are bounded by the size, and nothing is lost: both texts are in the journal.
#[test]
fn a_huge_text_is_left_open() {
    let base = "word ".repeat(210_000);
    let (local, remote) = (format!("here {base}"), format!("{base}there"));
    assert_eq!(merge(&base, &local, &remote), None);
    assert_eq!(merge(&base, &local, &base), Some(local.clone()));
    let half = "word ".repeat(100_000);
    let (local, remote) = (format!("here {half}"), format!("{half}there"));
    assert_eq!(
        merge(&half, &local, &remote),
        Some(format!("here {half}there"))
    );
}

#[test]
fn two_devices_change_different_words() {
    for strategy in [
        MergeStrategy::FieldLevel,
        MergeStrategy::LastWriteWins,
        MergeStrategy::custom(|conflict: NoteConflict<'_>| conflict.take_local()),
    ] {
        block_on(async {
            let record = Note {
                maybe: Some("call Bo today".into()),
                ..note("buy milk and bread")
            };
            let pair = Pair::new(strategy, Some(record)).await;
            pair.edit(&pair.here, 0, |it| {
                it.body = "buy oat milk and bread".into();
                it.maybe = Some("call Bo now".into());
            })
            .await;
            pair.edit(&pair.there, 0, |it| {
                it.body = "buy milk and rye bread".into();
                it.maybe = Some("call Cy today".into());
            })
            .await;
            let found = pair.settled(0).await;
            assert_eq!(found.body, "buy oat milk and rye bread");
            assert_eq!(found.maybe.as_deref(), Some("call Cy now"));
            let merged = |name: &str| (name.to_owned(), Winner::Both, Reason::Text);
            let mut told = told(&pair.there).await;
            told.sort();
            assert_eq!(told, [merged("body"), merged("maybe")]);
        });
    }
}

/// What is sent and not answered yet counts as written: what waits behind it is merged on top of both.
#[test]
fn what_is_written_behind_a_lost_reply_comes_together_too() {
    use delta_core::StoreConfig;
    use delta_core::storage::Memory;
    use delta_tests::flaky::Flaky;
    use delta_tests::shared::{Shared, open};

    block_on(async {
        let shared = Shared::<Note>::default();
        let wire = Flaky::new(shared.authority.clone());
        let config = |replica| -> StoreConfig<Note> { shared.config(replica) };
        let here = open(Memory::new(), wire.clone(), config(1)).await;
        let there = open(Memory::new(), shared.authority.clone(), config(2)).await;
        here.save(note("a b c d e f g")).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        let write = async |store: &delta_core::Store<Note>, from: &str, to: &str| {
            shared.clock.advance(1);
            let replace = |it: &mut Note| it.body = it.body.replace(from, to);
            store.update(0, replace).await.unwrap();
        };
        write(&there, "b", "B").await;
        there.sync().await.unwrap();
        write(&here, "d", "D").await;
        wire.lose_next_reply();
        here.sync().await.unwrap_err();
        write(&there, "g", "G").await;
        there.sync().await.unwrap();
        write(&here, "f", "F").await;
        // The page comes before the answer does, or after it.
        for _ in 0..3 {
            here.sync().await.unwrap();
            there.sync().await.unwrap();
        }
        let expected = "a B c D e F G";
        assert_eq!(here.get(0).await.unwrap().unwrap().body, expected);
        assert_eq!(there.get(0).await.unwrap().unwrap().body, expected);
    });
}

/// Rule M3, of words that overlap.
#[test]
fn the_strategy_decides_about_words_that_overlap() {
    let joined = |conflict: NoteConflict<'_>| match conflict {
        NoteConflict::Body(conflict) => {
            assert_eq!(conflict.base().map(String::as_str), Some("base"));
            let joined = format!("{} {}", conflict.local(), conflict.remote());
            conflict.set(joined)
        }
        other => other.take_remote(),
    };
    let expected = [
        (
            MergeStrategy::FieldLevel,
            "here",
            Winner::Remote,
            Reason::LastWriteWins,
        ),
        // The title is newer there, and takes the body with it.
        (
            MergeStrategy::LastWriteWins,
            "there",
            Winner::Local,
            Reason::LastWriteWinsAsUnit,
        ),
        (
            MergeStrategy::custom(joined),
            "there here",
            Winner::Both,
            Reason::Resolver,
        ),
    ];
    for (strategy, body, winner, reason) in expected {
        block_on(async {
            let pair = Pair::new(strategy.clone(), Some(note("base"))).await;
            pair.edit(&pair.there, 0, |it| it.body = "there".into())
                .await;
            pair.edit(&pair.here, 0, |it| {
                it.body = "here".into();
                it.title = "here".into();
            })
            .await;
            pair.edit(&pair.there, 0, |it| it.title = "there".into())
                .await;
            assert_eq!(pair.settled(0).await.body, body, "{strategy:?}");
            let told = told(&pair.there).await;
            let body: Vec<_> = told.iter().filter(|(name, ..)| name == "body").collect();
            assert_eq!(body, [&("body".to_owned(), winner, reason)]);
        });
    }
}

/// Nobody knows what was there before, so the newer text stands.
#[test]
fn two_that_make_the_record_do_not_merge_its_texts() {
    block_on(async {
        let pair = Pair::<Note>::new(MergeStrategy::FieldLevel, None).await;
        pair.here.save(note("here and now")).await.unwrap();
        pair.shared.clock.advance(1);
        pair.there.save(note("there and now")).await.unwrap();
        assert_eq!(pair.settled(0).await.body, "there and now");
        let expected = ("body".to_owned(), Winner::Local, Reason::LastWriteWins);
        assert_eq!(told(&pair.there).await, [expected]);
    });
}

#[test]
fn a_text_that_went_is_no_text_to_merge_with() {
    block_on(async {
        let record = Note {
            maybe: Some("one two three".into()),
            ..note("")
        };
        let pair = Pair::new(MergeStrategy::FieldLevel, Some(record)).await;
        pair.edit(&pair.here, 0, |it| it.maybe = None).await;
        pair.edit(&pair.there, 0, |it| it.maybe = Some("one 2 three".into()))
            .await;
        assert_eq!(pair.settled(0).await.maybe.as_deref(), Some("one 2 three"));
        let expected = ("maybe".to_owned(), Winner::Local, Reason::LastWriteWins);
        assert_eq!(told(&pair.there).await, [expected]);
    });
}

#[test]
fn a_text_may_keep_to_the_newest_write() {
    let base = Note {
        plain: "one two".into(),
        ..note("")
    };
    let write = |text: &str| Note {
        plain: text.into(),
        ..base.clone()
    };
    let found = merged(
        MergeStrategy::FieldLevel,
        &base,
        &write("1 two"),
        &write("one 2"),
    );
    let expected = match found.events[0].winner {
        Winner::Local => "1 two",
        _ => "one 2",
    };
    assert_eq!(found.value.plain, expected);
    assert_eq!(found.events[0].reason, Reason::LastWriteWins);
}
