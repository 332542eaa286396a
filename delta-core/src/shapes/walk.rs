//! One walk along two maps or sets, which tells where they differ.

/// How two maps differ at a key.
pub(super) enum Met<'a, K, V> {
    /// Both have it, with other values.
    Changed(&'a K, &'a V, &'a V),
    /// The old one has it alone.
    Gone(&'a K, &'a V),
    /// The new one has it alone.
    Came(&'a K, &'a V),
}

/// Walks along two maps that are sorted.
pub(super) fn ordered<'a, K: Ord + 'a, V: 'a>(
    mut old: impl Iterator<Item = (&'a K, &'a V)>,
    mut new: impl Iterator<Item = (&'a K, &'a V)>,
    same: impl Fn(&V, &V) -> bool,
    mut met: impl FnMut(Met<'a, K, V>),
) {
    let (mut gone, mut come) = (old.next(), new.next());
    while let (Some((key, value)), Some((other_key, other))) = (gone, come) {
        // Most keys are equal, and that is found sooner than which is less.
        if key == other_key {
            if !same(value, other) {
                met(Met::Changed(key, value, other));
            }
            (gone, come) = (old.next(), new.next());
            continue;
        }
        if key < other_key {
            met(Met::Gone(key, value));
            gone = old.next();
        } else {
            met(Met::Came(other_key, other));
            come = new.next();
        }
    }
    for (key, value) in gone.into_iter().chain(old) {
        met(Met::Gone(key, value));
    }
    for (key, value) in come.into_iter().chain(new) {
        met(Met::Came(key, value));
    }
}

/// Maps that list this many keys in other orders are not copies of one another.
#[cfg(any(feature = "std", feature = "indexmap"))]
const MOST_STRAYS: usize = 16;

/// Walks along two maps of which each can be asked for a key.
///
/// A changed copy of a map lists most keys in the order of the first, so most are found without asking. Where that does
/// not hold, each key of the old map is looked up in the new one, and the number of those found tells how many came,
/// for which the new map is searched no longer than needed.
#[cfg(any(feature = "std", feature = "indexmap"))]
pub(super) fn hashed<'a, K: Eq + 'a, V: 'a>(
    mut old: impl ExactSizeIterator<Item = (&'a K, &'a V)>,
    has_old: impl Fn(&K) -> bool,
    mut new: impl ExactSizeIterator<Item = (&'a K, &'a V)>,
    in_new: impl Fn(&K) -> Option<&'a V>,
    same: impl Fn(&V, &V) -> bool,
    mut met: impl FnMut(Met<'a, K, V>),
) {
    // How many of the new map's entries nothing is said of yet.
    let mut open = new.len();
    let mut strays = 0;
    let (mut gone, mut come) = (old.next(), new.next());
    while let (Some((key, value)), Some((other_key, other))) = (gone, come) {
        if key == other_key {
            if !same(value, other) {
                met(Met::Changed(key, value, other));
            }
            open -= 1;
            (gone, come) = (old.next(), new.next());
            continue;
        }
        if strays == MOST_STRAYS {
            break;
        }
        match in_new(key) {
            None => {
                met(Met::Gone(key, value));
                gone = old.next();
            }
            Some(_) if !has_old(other_key) => {
                met(Met::Came(other_key, other));
                open -= 1;
                come = new.next();
            }
            Some(elsewhere) => {
                if !same(value, elsewhere) {
                    met(Met::Changed(key, value, elsewhere));
                }
                open -= 1;
                strays += 1;
                (gone, come) = (old.next(), new.next());
            }
        }
    }
    for (key, value) in gone.into_iter().chain(old) {
        if let Some(other) = in_new(key) {
            if !same(value, other) {
                met(Met::Changed(key, value, other));
            }
            open -= 1;
        } else {
            met(Met::Gone(key, value));
        }
    }
    let rest = come.into_iter().chain(new);
    for (key, value) in rest.filter(|(key, _)| !has_old(key)).take(open) {
        met(Met::Came(key, value));
    }
}
