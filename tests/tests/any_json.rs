//! JSON of any form between two replicas: an object merges key by key, and what takes its place tells what goes (M8).

use delta_core::Delta;
use delta_tests::block_on;
use delta_tests::shared::Shared;
use futures_util::TryStreamExt;
use serde_json::{Value, json};

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "pages")]
struct Page {
    #[delta(id)]
    id: u32,
    settings: Value,
}

/// What both stores show in the end, and the journal of the one that came second.
fn meet(start: Value, here: &Value, there: &Value) -> (Value, Vec<String>) {
    block_on(async {
        let shared = Shared::<Page>::default();
        let (a, b) = (shared.open(1).await, shared.open(2).await);
        let page = Page {
            id: 1,
            settings: start,
        };
        a.save(page).await.unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        for (store, settings) in [(&a, here), (&b, there)] {
            shared.clock.advance(1);
            let change = |page: &mut Page| page.settings = settings.clone();
            store.update(1_u32, change).await.unwrap();
        }
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        a.sync().await.unwrap();
        let shown = |page: Option<Page>| page.unwrap().settings;
        let (at_a, at_b) = (
            shown(a.get(1_u32).await.unwrap()),
            shown(b.get(1_u32).await.unwrap()),
        );
        assert_eq!(at_a, at_b);
        let journal: Vec<_> = b.journal().try_collect().await.unwrap();
        (at_a, journal.iter().map(ToString::to_string).collect())
    })
}

#[test]
fn keys_merge() {
    let (merged, journal) = meet(
        json!({ "theme": { "dark": false }, "old": 1 }),
        &json!({ "theme": { "dark": true }, "old": 1 }),
        &json!({ "theme": { "dark": false, "size": 12 } }),
    );
    assert_eq!(merged, json!({ "theme": { "dark": true, "size": 12 } }));
    assert_eq!(journal, Vec::<String>::new());
}

#[test]
fn a_key_that_goes_with_its_object_is_told() {
    let (merged, journal) = meet(json!({ "a": 1 }), &json!({ "a": "mine" }), &json!(5));
    assert_eq!(merged, json!(5));
    assert!(
        journal.iter().any(|entry| entry.contains("mine")),
        "{journal:?}"
    );
}
