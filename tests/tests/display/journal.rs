//! What the journal tells is true, and is told in words: found by a reader of one.

use std::collections::BTreeSet;

use delta_core::journal::Happened;
use delta_core::{
    Delta, DeltaSyncConfig, FieldValue, LeafConflict, MergeContext, MergeStrategy, Resolved,
};
use delta_tests::block_on;
use delta_tests::shared::Shared;
use futures_util::TryStreamExt;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Order {
    #[delta(id)]
    id: u32,
    note: String,
    #[delta(merge = "add")]
    count: u32,
    #[delta(merge = "custom", custom = "united")]
    words: BTreeSet<u8>,
    #[delta(key = "id: u8")]
    lines: Vec<Line>,
    state: State,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    id: u8,
    count: u8,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
enum State {
    #[default]
    New,
    Sent {
        to: String,
    },
    Paid {
        by: String,
    },
}

fn united(
    _: Option<&BTreeSet<u8>>,
    local: &BTreeSet<u8>,
    remote: &BTreeSet<u8>,
    _: &MergeContext,
) -> BTreeSet<u8> {
    local | remote
}

fn lines(ids: &[u8]) -> Vec<Line> {
    ids.iter().map(|id| Line { id: *id, count: 0 }).collect()
}

fn order() -> Order {
    Order {
        id: 1,
        note: "base".into(),
        count: 10,
        words: [1].into(),
        lines: lines(&[1, 2, 3]),
        state: State::Sent { to: "Ann".into() },
    }
}

/// The journal of who syncs second, each entry without its time, after two have changed one record.
async fn journal(
    merge_strategy: MergeStrategy<Order>,
    there: fn(&mut Order),
    here: fn(&mut Order),
) -> Vec<(Happened, String)> {
    let shared = Shared::<Order>::default();
    let config = |replica| {
        let mut config = shared.config(replica);
        config.delta_sync = DeltaSyncConfig {
            merge_strategy: merge_strategy.clone(),
            ..DeltaSyncConfig::default()
        };
        config
    };
    let first = shared.open_with(config(1)).await;
    let second = shared.open_with(config(2)).await;
    first.save(order()).await.unwrap();
    first.sync().await.unwrap();
    second.sync().await.unwrap();
    first.update(1u32, there).await.unwrap();
    shared.clock.advance(10);
    second.update(1u32, here).await.unwrap();
    first.sync().await.unwrap();
    second.sync().await.unwrap();
    let entries: Vec<_> = second.journal().try_collect().await.unwrap();
    let told = |entry: delta_core::journal::JournalEntry<Order>| {
        let line = entry.to_string();
        let (time, text) = line.split_once(" 1: ").unwrap();
        assert_eq!(time, "1970-01-01T00:16:40Z");
        assert_eq!(text, entry.what.to_string());
        (entry.what, text.to_owned())
    };
    entries.into_iter().map(told).collect()
}

async fn texts(
    merge_strategy: MergeStrategy<Order>,
    there: fn(&mut Order),
    here: fn(&mut Order),
) -> Vec<String> {
    let entries = journal(merge_strategy, there, here).await;
    entries.into_iter().map(|(_, text)| text).collect()
}

/// It said "both go into it" whatever the resolver had chosen.
#[test]
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the methods are of one lifetime, and a resolver is of any"
)]
fn tells_whose_value_a_resolver_chose() {
    let of = |choose: fn(LeafConflict<'_, String>) -> Resolved| {
        let strategy = MergeStrategy::custom(move |conflict: OrderConflict<'_>| match conflict {
            OrderConflict::Note(note) => choose(note),
            other => other.take_local(),
        });
        let (there, here) = (
            |order: &mut Order| order.note = "there".into(),
            |order: &mut Order| order.note = "here".into(),
        );
        let texts = block_on(texts(strategy, there, here)).join("\n");
        let start = r#"note: "base" became "here" here and "there" elsewhere; "#;
        texts.strip_prefix(start).unwrap().to_owned()
    };
    let mine = "this replica's stays (the resolver decides)";
    let theirs = "the other's stays (the resolver decides)";
    let both = r#"both make it "here and there" (the resolver decides)"#;
    assert_eq!(of(|note| note.take_local()), mine);
    assert_eq!(of(|note| note.take_remote()), theirs);
    assert_eq!(of(|note| set_to(note, |local, _| local.into())), mine);
    assert_eq!(of(|note| set_to(note, |_, remote| remote.into())), theirs);
    let joined = |note: LeafConflict<'_, String>| {
        set_to(note, |local, remote| format!("{local} and {remote}"))
    };
    assert_eq!(of(joined), both);
}

fn set_to(note: LeafConflict<'_, String>, text: fn(&str, &str) -> String) -> Resolved {
    let text = text(note.local(), note.remote());
    note.set(text)
}

/// Neither the text nor the entry told the value that came of a merge.
#[test]
fn tells_what_both_make() {
    block_on(async {
        let entries = journal(
            MergeStrategy::FieldLevel,
            |order| {
                order.count += 5;
                order.words.insert(2);
            },
            |order| {
                order.count += 2;
                order.words.insert(3);
            },
        )
        .await;
        let texts: Vec<_> = entries.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "count: 10 became 12 here and 15 elsewhere; both make it 17 (additions add up)",
                "words: [1] became [1,3] here and [1,2] elsewhere; both make it [1,2,3] (the field's own rule decides)",
            ]
        );
        let Happened::Merged(merge) = &entries[0].0 else {
            panic!("{entries:?}")
        };
        assert_eq!(merge.outcome, FieldValue::of(&17_u32));
    });
}

/// Positions were told by their bytes, in base64.
#[test]
fn tells_of_moves_in_words() {
    block_on(async {
        let moved = texts(
            MergeStrategy::FieldLevel,
            |order| order.lines.truncate(2),
            |order| order.lines.rotate_right(1),
        )
        .await;
        assert_eq!(
            moved,
            ["lines[3].position: moved here and gone elsewhere; the other's stays (a delete wins)"]
        );
    });
}

/// What was inside a variant that another replaced was lost to "a delete", though nothing had been deleted.
#[test]
fn tells_of_variants_as_variants() {
    block_on(async {
        let replace = |order: &mut Order| order.state = State::Paid { by: "Bob".into() };
        let edit = |order: &mut Order| order.state = State::Sent { to: "Eve".into() };
        let (here, there) = (
            texts(MergeStrategy::FieldLevel, edit, replace).await,
            texts(MergeStrategy::FieldLevel, replace, edit).await,
        );
        for texts in [&here, &there] {
            assert!(
                texts
                    .iter()
                    .any(|text| text.contains("(what it was in was replaced)")),
                "{texts:?}"
            );
            assert!(!texts.iter().any(|text| text.contains("a delete wins")));
        }
    });
}
