//! Duties of the deletes that go by prefix and order.

use super::{all, keys, must_commit, puts};
use crate::storage::{Space, Storage, Write};

pub(super) async fn delete_below_asks_for_prefix_and_order(storage: &impl Storage) {
    let rows: [(&[u8], u64); 9] = [
        (b"a", 1),
        (b"ab", 2),
        (b"ab\x00", 3),
        (b"ab\xff", 4),
        (b"ab\xff\xff", 5),
        (b"ac", 1),
        (b"b", 1),
        (b"\xff", 1),
        (b"\xff\xff", 2),
    ];
    let cases: [(&[u8], u64); 12] = [
        (b"", 0),
        (b"", 2),
        (b"", 5),
        (b"", u64::MAX),
        (b"a", 2),
        (b"ab", 2),
        (b"ab", 3),
        (b"ab", 5),
        (b"ab\xff", 6),
        (b"\xff", 2),
        (b"\xff\xff", 9),
        (b"none", 9),
    ];
    for (prefix, below) in cases {
        let mut batch = puts(Space::Outcomes, rows);
        batch
            .writes
            .push(Write::DeleteBelow(Space::Outcomes, prefix.to_vec(), below));
        must_commit(storage, batch).await;
        let kept = all(storage, Space::Outcomes).await;
        let stays = |(key, order): &(&[u8], u64)| !key.starts_with(prefix) || *order >= below;
        let expected: Vec<_> = rows
            .iter()
            .filter(|row| stays(row))
            .map(|(key, _)| *key)
            .collect();
        assert_eq!(
            keys(&kept),
            expected,
            "deleting below {below} with prefix {prefix:?} removes what has the prefix and a lower order, and no more"
        );
    }
}

pub(super) async fn delete_below_keeps_to_its_bounds(storage: &impl Storage) {
    const MAX: u64 = i64::MAX.cast_unsigned();
    for (below, left) in [(0, 3), (1, 2), (MAX, 1), (MAX + 1, 0), (u64::MAX, 0)] {
        let mut batch = puts(
            Space::Journal,
            [(&b"a"[..], 0), (b"b", MAX - 1), (b"c", MAX)],
        );
        batch
            .writes
            .push(Write::DeleteBelow(Space::Journal, Vec::new(), below));
        must_commit(storage, batch).await;
        let kept = all(storage, Space::Journal).await.len();
        assert_eq!(
            kept, left,
            "deleting below {below} removes the orders below it, from 0 to 2^63 - 1"
        );
    }
}
