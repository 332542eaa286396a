//! Duties of scans.

use std::ops::Bound;

use super::{NO_LIMIT, all, keys, must_commit, puts, scan};
use crate::storage::{Batch, Limit, Scan, Space, Storage};

/// Keys in the order of their bytes.
const SORTED: [&[u8]; 14] = [
    b"",
    b"\x00",
    b"\x00\x00",
    b"\x00\xff",
    b"\x01",
    b"A",
    b"B",
    b"a",
    b"a\x00",
    b"aa",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\xff\xff",
];

fn sorted_puts() -> Batch {
    // Neither written in their order, nor is their order number their place.
    puts(
        Space::Records,
        (0..14)
            .map(|at| at * 5 % 14)
            .map(|at| (SORTED[at], 100 - at as u64)),
    )
}

pub(super) async fn keys_sort_as_bytes(storage: &impl Storage) {
    must_commit(storage, sorted_puts()).await;
    assert_eq!(
        keys(&all(storage, Space::Records).await),
        SORTED,
        "keys sort as bytes"
    );
}

pub(super) async fn a_scan_by_key_keeps_to_its_bound(storage: &impl Storage) {
    must_commit(storage, sorted_puts()).await;
    let absent: [&[u8]; 5] = [b"\x00\x01", b"@", b"aaa", b"b", b"\xff\xff\x00"];
    for bound in SORTED.into_iter().chain(absent) {
        let rows = scan(
            storage,
            Space::Records,
            Scan::ByKey(Bound::Included(bound.to_vec())),
            NO_LIMIT,
        )
        .await;
        let expected: Vec<_> = SORTED.into_iter().filter(|key| *key >= bound).collect();
        assert_eq!(
            keys(&rows),
            expected,
            "an included bound {bound:?} gives the keys from it upwards"
        );
        let rows = scan(
            storage,
            Space::Records,
            Scan::ByKey(Bound::Excluded(bound.to_vec())),
            NO_LIMIT,
        )
        .await;
        let expected: Vec<_> = SORTED.into_iter().filter(|key| *key > bound).collect();
        assert_eq!(
            keys(&rows),
            expected,
            "an excluded bound {bound:?} gives the keys above it"
        );
    }
}

pub(super) async fn a_scan_by_order_keeps_to_its_bound(storage: &impl Storage) {
    const MAX: u64 = i64::MAX.cast_unsigned();
    let orders = [
        (&b"f"[..], 0),
        (b"e", 1),
        (b"d", 5),
        (b"c", 300),
        (b"b", MAX - 1),
        (b"a", MAX),
    ];
    must_commit(storage, puts(Space::Records, orders.into_iter().rev())).await;
    for after in [
        0,
        1,
        2,
        4,
        5,
        299,
        300,
        MAX - 2,
        MAX - 1,
        MAX,
        MAX + 1,
        u64::MAX,
    ] {
        let rows = scan(storage, Space::Records, Scan::ByOrder(after), NO_LIMIT).await;
        let found: Vec<_> = rows
            .iter()
            .map(|row| (row.key.as_slice(), row.order))
            .collect();
        let expected: Vec<_> = orders
            .into_iter()
            .filter(|(_, order)| *order > after)
            .collect();
        assert_eq!(
            found, expected,
            "a scan by order gives the orders above {after}, rising"
        );
    }

    must_commit(
        storage,
        puts(
            Space::Journal,
            (0..20).map(|at| (SORTED[at % 14], at as u64 / 3 + 1)),
        ),
    )
    .await;
    let rows = scan(storage, Space::Journal, Scan::ByOrder(0), NO_LIMIT).await;
    assert_eq!(
        rows.len(),
        14,
        "a scan by order gives every row of equal order"
    );
    assert!(
        rows.is_sorted_by_key(|row| row.order),
        "a scan by order gives rising orders"
    );
}

pub(super) async fn a_row_moves_with_its_order(storage: &impl Storage) {
    must_commit(
        storage,
        puts(Space::Records, [(&b"a"[..], 1), (b"b", 2), (b"c", 3)]),
    )
    .await;
    must_commit(storage, puts(Space::Records, [(&b"a"[..], 4)])).await;
    let rows = scan(storage, Space::Records, Scan::ByOrder(0), NO_LIMIT).await;
    assert_eq!(
        keys(&rows),
        [b"b", b"c", b"a"],
        "a row that is written again stands at its new order alone"
    );
    must_commit(storage, puts(Space::Records, [(&b"c"[..], 1)])).await;
    let rows = scan(storage, Space::Records, Scan::ByOrder(1), NO_LIMIT).await;
    assert_eq!(keys(&rows), [b"b", b"a"], "a row may move to a lower order");
}

pub(super) async fn limits_bound_a_scan(storage: &impl Storage) {
    // Keys of one byte, values of nine.
    let mut batch = Batch::default();
    for at in 1..=20_u8 {
        batch.put(Space::Records, [at], at.into(), vec![at; 9]);
    }
    must_commit(storage, batch).await;
    for from in [Scan::ByKey(Bound::Unbounded), Scan::ByOrder(0)] {
        for limit in [1, 2, 7, 20, 21] {
            let rows = scan(
                storage,
                Space::Records,
                from.clone(),
                Limit {
                    rows: limit,
                    ..NO_LIMIT
                },
            )
            .await;
            assert!(
                rows.len() <= limit,
                "{from:?} gave {} rows at a limit of {limit}",
                rows.len()
            );
            check_first_rows(&keys(&rows), &from);
        }
        for limit in [10, 19, 20, 21, 55, 1000] {
            let rows = scan(
                storage,
                Space::Records,
                from.clone(),
                Limit {
                    bytes: limit,
                    ..NO_LIMIT
                },
            )
            .await;
            let bytes: usize = rows.iter().map(|row| row.key.len() + row.value.len()).sum();
            assert!(
                bytes <= limit,
                "{from:?} gave {bytes} bytes at a limit of {limit}"
            );
            check_first_rows(&keys(&rows), &from);
        }
    }
}

fn check_first_rows(found: &[&[u8]], from: &Scan) {
    let first = found.iter().zip(1..).all(|(key, at)| *key == [at]);
    assert!(
        first && !found.is_empty(),
        "{from:?} with a limit gives the first rows: {found:?}"
    );
}

pub(super) async fn a_scan_gives_at_least_one_row(storage: &impl Storage) {
    let mut batch = Batch::default();
    batch.put(Space::Records, *b"a", 1, vec![1; 1 << 20]);
    batch.put(Space::Records, *b"b", 2, vec![2; 1 << 20]);
    must_commit(storage, batch).await;
    let limits = [
        Limit {
            bytes: 10,
            ..NO_LIMIT
        },
        Limit { bytes: 0, rows: 0 },
        Limit {
            rows: 0,
            ..NO_LIMIT
        },
    ];
    for limit in limits {
        for from in [Scan::ByKey(Bound::Unbounded), Scan::ByOrder(0)] {
            let rows = scan(storage, Space::Records, from, limit).await;
            assert_eq!(
                keys(&rows),
                [b"a"],
                "a scan gives one row, if there is one, even above the limit {limit:?}"
            );
        }
    }
}

pub(super) async fn pages_join_without_gap(storage: &impl Storage) {
    let mut batch = Batch::default();
    for at in 1..=100_u64 {
        batch.put(
            Space::Records,
            at.to_be_bytes(),
            at,
            vec![0; usize::try_from(at * 37 % 100).unwrap_or(0)],
        );
    }
    must_commit(storage, batch).await;
    for limit in [
        Limit {
            rows: 7,
            ..NO_LIMIT
        },
        Limit {
            bytes: 300,
            ..NO_LIMIT
        },
    ] {
        let mut by_key = Vec::new();
        let mut from = Bound::Unbounded;
        loop {
            let page = scan(storage, Space::Records, Scan::ByKey(from), limit).await;
            let Some(last) = page.last() else { break };
            from = Bound::Excluded(last.key.clone());
            by_key.extend(page);
        }
        let mut by_order = Vec::new();
        let mut after = 0;
        loop {
            let page = scan(storage, Space::Records, Scan::ByOrder(after), limit).await;
            let Some(last) = page.last() else { break };
            after = last.order;
            by_order.extend(page);
        }
        let complete = |rows: &[crate::storage::Row]| rows.iter().map(|row| row.order).eq(1..=100);
        assert!(
            complete(&by_key),
            "pages by key join without gap at {limit:?}"
        );
        assert!(
            complete(&by_order),
            "pages by order join without gap at {limit:?}"
        );
    }
}
