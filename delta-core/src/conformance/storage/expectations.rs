//! Duties of batches that expect something.

use super::{COLLECTION, all, must_commit, must_refuse, puts, row};
use crate::storage::{Batch, Space, Storage, StorageError, Write};

pub(super) async fn expectations_decide(storage: &impl Storage) {
    must_commit(
        storage,
        puts(Space::Records, [(&b"zero"[..], 0), (b"seven", 7)]),
    )
    .await;
    let cases: [(&[u8], Option<u64>, bool); 10] = [
        (b"none", None, true),
        (b"none", Some(0), false),
        (b"none", Some(7), false),
        (b"zero", Some(0), true),
        (b"zero", None, false),
        (b"seven", Some(7), true),
        (b"seven", None, false),
        (b"seven", Some(6), false),
        (b"seven", Some(8), false),
        (b"seven", Some(u64::MAX), false),
    ];
    for (key, order, holds) in cases {
        let mut batch = Batch::default();
        batch.expect(Space::Records, key, order);
        let outcome = storage.commit(COLLECTION, batch).await;
        let told = matches!(
            (holds, &outcome),
            (true, Ok(())) | (false, Err(StorageError::Changed))
        );
        assert!(
            told,
            "the expectation {order:?} of {:?} gave {outcome:?}",
            String::from_utf8_lossy(key)
        );
    }
    let mut batch = Batch::default();
    batch.expect(Space::Records, *b"seven", Some(7));
    batch.expect(Space::Pending, *b"seven", Some(7));
    must_refuse(
        storage,
        batch,
        "every expectation must hold, each in its own space",
    )
    .await;
}

pub(super) async fn expectations_see_the_rows_before_the_batch(storage: &impl Storage) {
    let mut batch = puts(Space::Records, [(&b"a"[..], 1)]);
    batch.expect(Space::Records, *b"a", Some(1));
    must_refuse(
        storage,
        batch,
        "an expectation sees the rows before the batch, not its writes",
    )
    .await;
    let mut batch = puts(Space::Records, [(&b"a"[..], 1)]);
    batch.expect(Space::Records, *b"a", None);
    must_commit(storage, batch).await;
}

pub(super) async fn a_refused_batch_writes_nothing(storage: &impl Storage) {
    must_commit(storage, puts(Space::Records, [(&b"a"[..], 1), (b"b", 2)])).await;
    let mut batch = puts(Space::Records, [(&b"a"[..], 9), (b"new", 9)]);
    batch.delete(Space::Records, *b"b");
    batch.put(Space::Pending, *b"new", 9, Vec::new());
    batch
        .writes
        .push(Write::DeleteBelow(Space::Records, Vec::new(), 9));
    batch.expect(Space::Records, *b"a", Some(1));
    batch.expect(Space::Records, *b"b", Some(1));
    must_refuse(storage, batch, "a row has changed").await;
    let rows = all(storage, Space::Records).await;
    assert_eq!(
        rows,
        [row(b"a", 1, b"a"), row(b"b", 2, b"b")],
        "a refused batch writes nothing"
    );
    assert_eq!(
        all(storage, Space::Pending).await,
        [],
        "a refused batch writes nothing in any space"
    );
}
