//! The laws of merge rules, for values that the caller picks: a dozen that differ in every way say most.

use crate::delta::Delta;
use crate::rule::{MergeContext, MergeRule};
use crate::stamp::{ReplicaId, Stamp};

const SYMMETRIC: &str = "it does not matter which side is local";

/// Checks that a rule keeps the laws which it claims: those of a [`join`], or those of a [three-way merge](three_way).
///
/// ```
/// use std::collections::BTreeSet;
///
/// use delta_core::conformance;
/// use delta_core::{MergeContext, MergeRule};
///
/// /// What came on either side stays, what went on either side goes.
/// struct Union;
///
/// impl MergeRule<BTreeSet<u8>> for Union {
///     const NAME: &'static str = "union";
///
///     fn merge(
///         base: Option<&BTreeSet<u8>>,
///         local: &BTreeSet<u8>,
///         remote: &BTreeSet<u8>,
///         _: &MergeContext,
///     ) -> Result<BTreeSet<u8>, String> {
///         let base = base.ok_or("nobody knows what went")?;
///         let is_kept = |item: &u8| !base.contains(item) || (local.contains(item) && remote.contains(item));
///         Ok(local.union(remote).copied().filter(is_kept).collect())
///     }
/// }
///
/// let values: Vec<_> = [&[][..], &[1], &[1, 2], &[2, 3]].map(|items| BTreeSet::from_iter(items.to_vec())).into();
/// conformance::rule::keeps_laws::<Union, _>(&values);
/// ```
///
/// # Panics
///
/// If a law is broken; the message names it and the values.
pub fn keeps_laws<R: MergeRule<T>, T: Delta>(values: &[T]) {
    let merge = |base: Option<&T>, local: &T, remote: &T, context: &MergeContext| {
        R::merge(base, local, remote, context).ok()
    };
    let [context, other] = [(1, 2), (2, 1)].map(|(local, remote)| {
        let stamp = |by| Stamp {
            time: by,
            replica: ReplicaId(by.into()),
        };
        MergeContext::new("field", stamp(local), stamp(remote))
    });
    if !R::IS_JOIN {
        three_way(
            |base, local, remote| merge(Some(base), local, remote, &context),
            values,
        );
        for (local, remote) in pairs(values) {
            for base in values {
                let merged = merge(Some(base), local, remote, &context);
                // With the sides, their stamps change places.
                let swapped = merge(Some(base), remote, local, &other);
                assert!(
                    same(merged.as_ref(), swapped.as_ref()),
                    "{SYMMETRIC}: {base:?} became {local:?} and {remote:?}, and these {merged:?} or {swapped:?}"
                );
            }
        }
        return;
    }
    join(|local, remote| merge(None, local, remote, &context), values);
    for (local, remote) in pairs(values) {
        let merged = merge(None, local, remote, &context);
        let is_same = |found: &Option<T>| same(found.as_ref(), merged.as_ref());
        assert!(
            is_same(&merge(None, local, remote, &other)),
            "a join makes the same whichever was written later: {local:?} and {remote:?}"
        );
        for base in values {
            assert!(
                is_same(&merge(Some(base), local, remote, &context)),
                "a join does not look at the base: {local:?} and {remote:?}, once on top of {base:?}"
            );
        }
    }
}

/// Checks that a function is a join: commutative, associative, idempotent.
///
/// # Panics
///
/// If it is not; the message names the law and the values.
pub fn join<T: Delta>(merge: impl Fn(&T, &T) -> Option<T>, values: &[T]) {
    for a in values {
        assert!(
            same(merge(a, a).as_ref(), Some(a)),
            "a join is idempotent: {a:?} with itself became {:?}",
            merge(a, a)
        );
    }
    for (a, b) in pairs(values) {
        let (ab, ba) = (merge(a, b), merge(b, a));
        assert!(
            same(ab.as_ref(), ba.as_ref()),
            "a join is commutative: {a:?} and {b:?} became {ab:?} or {ba:?}"
        );
        for c in values {
            let left = ab.as_ref().and_then(|ab| merge(ab, c));
            let right = merge(b, c).and_then(|bc| merge(a, &bc));
            // What is left open on the way is decided by somebody.
            assert!(
                left.is_none() || right.is_none() || same(left.as_ref(), right.as_ref()),
                "a join is associative: {a:?}, {b:?} and {c:?} became {left:?} or {right:?}"
            );
        }
    }
}

/// Checks that a function of base, local and remote is a three-way merge: what only one side changed is changed, equal
/// sides are no conflict, and it does not matter which side is local.
///
/// # Panics
///
/// If it is not; the message names the law and the values.
pub fn three_way<T: Delta>(merge: impl Fn(&T, &T, &T) -> Option<T>, values: &[T]) {
    for base in values {
        for a in values {
            for (local, remote, law) in [
                (a, a, "what both sides made alike is what is made of them"),
                (a, base, "what only the local side changed is changed"),
                (base, a, "what only the remote side changed is changed"),
            ] {
                let found = merge(base, local, remote);
                assert!(
                    same(found.as_ref(), Some(a)),
                    "{law}: {base:?} became {local:?} and {remote:?}, and these {found:?}"
                );
            }
            for b in values {
                let (ab, ba) = (merge(base, a, b), merge(base, b, a));
                assert!(
                    same(ab.as_ref(), ba.as_ref()),
                    "{SYMMETRIC}: {base:?} became {a:?} and {b:?}, and these {ab:?} or {ba:?}"
                );
            }
        }
    }
}

fn pairs<T>(values: &[T]) -> impl Iterator<Item = (&T, &T)> {
    values
        .iter()
        .flat_map(move |a| values.iter().map(move |b| (a, b)))
}

fn same<T: Delta>(a: Option<&T>, b: Option<&T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.same(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}
