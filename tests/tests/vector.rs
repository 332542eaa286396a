//! Version vectors: a partial order by what was seen, its join, and what may be pruned.

use delta_core::ReplicaId;
use delta_core::codec::{DecodeError, Unpacker};
use delta_core::vector::{Causality, Dot, MAX_ENTRIES, VersionVector};
use proptest::prelude::*;

fn dot() -> impl Strategy<Value = Dot> {
    (0u128..4, 0u64..4).prop_map(|(replica, counter)| Dot {
        replica: ReplicaId(replica),
        counter,
    })
}

fn vector() -> impl Strategy<Value = VersionVector> {
    proptest::collection::vec(dot(), 0..6).prop_map(VersionVector::from_iter)
}

/// Every write that such vectors can have seen.
fn dots() -> impl Iterator<Item = Dot> {
    (0..4).flat_map(|replica| {
        (1..4).map(move |counter| Dot {
            replica: ReplicaId(replica),
            counter,
        })
    })
}

fn merged(a: &VersionVector, b: &VersionVector) -> VersionVector {
    let mut merged = a.clone();
    merged.merge(b);
    merged
}

fn encoded(vector: &VersionVector) -> Vec<u8> {
    let mut bytes = Vec::new();
    vector.write(&mut bytes);
    bytes
}

fn decoded(bytes: &[u8]) -> Result<VersionVector, DecodeError> {
    let mut input = Unpacker::new(bytes);
    let vector = VersionVector::read(&mut input)?;
    assert!(input.is_empty());
    Ok(vector)
}

proptest! {
    #![proptest_config(delta_tests::cases(2000))]

    /// The order is that of the sets of writes that were seen.
    #[test]
    fn order_is_inclusion_of_what_was_seen(a in vector(), b in vector()) {
        let (mut only_a, mut only_b) = (false, false);
        for dot in dots() {
            only_a |= a.contains(dot) && !b.contains(dot);
            only_b |= b.contains(dot) && !a.contains(dot);
        }
        let expected = match (only_a, only_b) {
            (false, false) => Causality::Equal,
            (false, true) => Causality::Before,
            (true, false) => Causality::After,
            (true, true) => Causality::Concurrent,
        };
        prop_assert_eq!(a.compare(&b), expected);
        prop_assert_eq!(a == b, expected == Causality::Equal);
    }

    #[test]
    fn order_is_partial(a in vector(), b in vector(), c in vector()) {
        prop_assert!(a <= a);
        prop_assert!(!(a <= b && b <= a) || a == b);
        prop_assert!(!(a <= b && b <= c) || a <= c);
    }

    #[test]
    fn merge_is_commutative_associative_idempotent(a in vector(), b in vector(), c in vector()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(&merged(&a, &a), &a);
    }

    #[test]
    fn merge_is_the_least_upper_bound(a in vector(), b in vector(), c in vector()) {
        let join = merged(&a, &b);
        prop_assert!(a <= join && b <= join);
        prop_assert!(!(a <= c && b <= c) || join <= c);
        for dot in dots() {
            prop_assert_eq!(join.contains(dot), a.contains(dot) || b.contains(dot));
        }
    }

    /// What is pruned is in the floor; read with it, or with any that covers it, nothing has changed. Every entry that
    /// stays is needed: without it a write that was seen would look unseen.
    #[test]
    fn pruning_loses_nothing_and_leaves_nothing_over(a in vector(), floor in vector(), later in vector()) {
        let mut rest = a.clone();
        rest.prune(&floor);
        prop_assert_eq!(merged(&rest, &floor), merged(&a, &floor));
        let later = merged(&floor, &later);
        prop_assert_eq!(merged(&rest, &later), merged(&a, &later));
        for entry in rest.iter() {
            let without: VersionVector = rest.iter().filter(|dot| *dot != entry).collect();
            prop_assert_ne!(merged(&without, &floor), merged(&a, &floor));
        }
    }

    #[test]
    fn bytes_come_back_and_have_one_form(a in vector(), bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        prop_assert_eq!(decoded(&encoded(&a)).unwrap(), a);
        let mut input = Unpacker::new(&bytes);
        if let Ok(vector) = VersionVector::read(&mut input) {
            prop_assert_eq!(&encoded(&vector), &bytes[..bytes.len() - input.rest().len()]);
        }
    }
}

#[test]
fn refuses_other_forms() {
    let entry = |replica: u8, counter: u8| [vec![0; 15], vec![replica, counter]].concat();
    let two = |first, second: Vec<u8>| {
        decoded(&[vec![2], first, second].concat()).map(|vector| vector.len())
    };
    assert_eq!(two(entry(1, 1), entry(2, 1)), Ok(2));
    assert_eq!(two(entry(2, 1), entry(1, 1)), Err(DecodeError::Malformed));
    assert_eq!(two(entry(1, 1), entry(1, 1)), Err(DecodeError::Malformed));
    assert_eq!(two(entry(1, 0), entry(2, 1)), Err(DecodeError::Malformed));
    assert_eq!(decoded(&[1, 0]), Err(DecodeError::Truncated));
}

#[test]
fn refuses_more_entries_than_the_limit_before_it_reads_them() {
    let many = |count: usize| -> VersionVector {
        (0..count)
            .map(|replica| Dot {
                replica: ReplicaId(replica as u128),
                counter: 1,
            })
            .collect()
    };
    assert_eq!(
        decoded(&encoded(&many(MAX_ENTRIES))).unwrap().len(),
        MAX_ENTRIES
    );
    assert_eq!(
        decoded(&encoded(&many(MAX_ENTRIES + 1))),
        Err(DecodeError::Limit)
    );
}
