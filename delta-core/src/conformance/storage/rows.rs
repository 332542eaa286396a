//! Duties of puts and deletes, and of reads by key.

use super::{COLLECTION, NO_LIMIT, all, get, must_commit, puts, row, scan};
use crate::storage::{Batch, Scan, Space, Storage, Write};

pub(super) async fn reads_give_what_was_committed(storage: &impl Storage) {
    assert_eq!(
        get(storage, Space::Records, b"a").await,
        None,
        "an empty storage has no row"
    );
    assert_eq!(
        all(storage, Space::Records).await,
        [],
        "a scan of an empty storage gives nothing"
    );
    let by_order = scan(storage, Space::Records, Scan::ByOrder(0), NO_LIMIT).await;
    assert_eq!(
        by_order,
        [],
        "a scan by order of an empty storage gives nothing"
    );

    must_commit(storage, Batch::default()).await;
    let rows = [
        row(b"", 1, b"under the empty key"),
        row(b"a", 2, b""),
        row(b"b", 0, b"order 0"),
        row(b"c", i64::MAX.cast_unsigned(), b"order 2^63 - 1"),
        row(b"\x00\xff\xfe", 3, b"\x00\xff"),
    ];
    for row in rows {
        let mut batch = Batch::default();
        batch.put(
            Space::Records,
            row.key.clone(),
            row.order,
            row.value.clone(),
        );
        must_commit(storage, batch).await;
        let read = get(storage, Space::Records, &row.key).await;
        assert_eq!(
            read.as_ref(),
            Some(&row),
            "a read sees every commit that returned before it started"
        );
        let rows = all(storage, Space::Records).await;
        assert!(
            rows.contains(&row),
            "a scan sees every commit that returned before it started: {row:?} in {rows:?}"
        );
    }
}

pub(super) async fn reads_answer_in_the_order_of_the_keys(storage: &impl Storage) {
    must_commit(storage, puts(Space::Records, [(&b"a"[..], 1), (b"b", 2)])).await;
    must_commit(storage, puts(Space::Meta, [(&b"a"[..], 3)])).await;
    let asked = [
        (Space::Records, &b"b"[..]),
        (Space::Records, b"none"),
        (Space::Meta, b"a"),
        (Space::Records, b"a"),
        (Space::Records, b"b"),
        (Space::Meta, b"b"),
    ];
    let rows = storage
        .get(
            COLLECTION,
            asked.map(|(space, key)| (space, key.to_vec())).to_vec(),
        )
        .await;
    let (a, b) = (row(b"a", 1, b"a"), row(b"b", 2, b"b"));
    assert_eq!(
        rows.expect("a read succeeds"),
        [
            Some(b.clone()),
            None,
            Some(row(b"a", 3, b"a")),
            Some(a),
            Some(b),
            None
        ],
        "a read gives one answer for each key, in the order of the keys"
    );
    let none = storage.get(COLLECTION, Vec::new()).await;
    assert_eq!(
        none.expect("a read succeeds"),
        [],
        "a read of no keys gives nothing"
    );
}

pub(super) async fn rows_are_replaced_and_deleted(storage: &impl Storage) {
    must_commit(storage, puts(Space::Records, [(&b"a"[..], 5), (b"b", 6)])).await;
    let mut batch = Batch::default();
    batch.put(Space::Records, *b"a", 3, b"new".to_vec());
    must_commit(storage, batch).await;
    let rows = all(storage, Space::Records).await;
    assert_eq!(
        rows,
        [row(b"a", 3, b"new"), row(b"b", 6, b"b")],
        "a put replaces the row with its key, and no other"
    );

    let mut batch = Batch::default();
    batch.delete(Space::Records, *b"a");
    batch.delete(Space::Records, *b"none");
    must_commit(storage, batch).await;
    let rows = all(storage, Space::Records).await;
    assert_eq!(
        rows,
        [row(b"b", 6, b"b")],
        "a delete removes the row with its key, and no other"
    );
}

pub(super) async fn writes_of_a_batch_happen_in_their_order(storage: &impl Storage) {
    must_commit(storage, puts(Space::Pending, [(&b"old"[..], 1)])).await;
    let mut batch = Batch::default();
    batch.put(Space::Pending, *b"put then deleted", 1, Vec::new());
    batch.delete(Space::Pending, *b"put then deleted");
    batch.delete(Space::Pending, *b"old");
    batch.put(Space::Pending, *b"old", 2, b"again".to_vec());
    batch.put(Space::Pending, *b"twice", 4, b"first".to_vec());
    batch.put(Space::Pending, *b"twice", 3, b"second".to_vec());
    batch.put(Space::Pending, *b"swept", 4, Vec::new());
    batch
        .writes
        .push(Write::DeleteBelow(Space::Pending, b"swept".to_vec(), 9));
    must_commit(storage, batch).await;
    let rows = all(storage, Space::Pending).await;
    let expected = [row(b"old", 2, b"again"), row(b"twice", 3, b"second")];
    assert_eq!(
        rows, expected,
        "the writes of a batch happen in their order"
    );
}

pub(super) async fn collections_and_spaces_are_separate(storage: &impl Storage) {
    let collections = ["", "a", "A", "a ", "a%", "a\0b", "a'b\"", "ä", "records"];
    let places = || {
        collections
            .iter()
            .flat_map(|name| Space::ALL.map(|space| (*name, space)))
    };
    let value = |name: &str, space: Space| format!("{name}/{}", space.name()).into_bytes();
    for (name, space) in places() {
        let mut batch = Batch::default();
        batch.expect(space, *b"key", None);
        batch.put(space, *b"key", 1, value(name, space));
        let outcome = storage.commit(name, batch).await;
        outcome.unwrap_or_else(|error| {
            panic!("expectations see their own collection {name:?} and {space:?}: {error}")
        });
    }
    for (name, space) in places() {
        let rows = storage
            .scan(name, space, Scan::ByOrder(0), NO_LIMIT)
            .await
            .expect("a scan succeeds");
        let expected = [row(b"key", 1, &value(name, space))];
        assert_eq!(
            rows, expected,
            "collection {name:?} and {space:?} must hold their own rows alone"
        );
    }
    let mut batch = Batch::default();
    batch.delete(Space::Records, *b"key");
    batch
        .writes
        .push(Write::DeleteBelow(Space::Journal, Vec::new(), u64::MAX));
    storage
        .commit("a", batch)
        .await
        .expect("a batch is committed");
    for (name, space) in places() {
        let rows = storage
            .get(name, vec![(space, b"key".to_vec())])
            .await
            .expect("a read succeeds");
        let deleted = name == "a" && matches!(space, Space::Records | Space::Journal);
        assert_eq!(
            rows[0].is_none(),
            deleted,
            "a delete in one collection and space must not reach {name:?}, {space:?}"
        );
    }
}

pub(super) async fn large_values_are_kept(storage: &impl Storage) {
    let large = |seed: usize| -> Vec<u8> {
        (0..1 << 20)
            .map(|at: usize| ((at * seed) >> 3).to_le_bytes()[0])
            .collect()
    };
    let mut batch = Batch::default();
    for (key, seed) in [(b"a", 3), (b"b", 5), (b"c", 7)] {
        batch.put(Space::Records, *key, 1, large(seed));
    }
    must_commit(storage, batch).await;
    for (key, seed) in [(b"a", 3), (b"b", 5), (b"c", 7)] {
        let read = get(storage, Space::Records, key)
            .await
            .expect("a row with a value of 1 MiB is there");
        assert!(
            read.value == large(seed),
            "a value of 1 MiB is read as it was written"
        );
    }
}
