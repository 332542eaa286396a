//! What both devices must have after the sync, worked out leaf by leaf from the edits alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Content, Leaf, User, Workload};

/// The right end state.
#[derive(Debug)]
pub(crate) struct Model {
    /// The newer edit of every leaf, by time, then by device; logins of both.
    users: Vec<User>,
    /// What either device holds of a leaf that both have edited, by user.
    contested: BTreeMap<usize, BTreeMap<Leaf, [Content; 2]>>,
    /// The users whom both have edited.
    shared: BTreeSet<usize>,
}

/// How far a contender's end state is compared with the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Rules {
    /// It must be the model's.
    Ours,
    /// Of a leaf that both have edited either edit may stay, whichever the library's own order prefers; logins add up.
    OwnOrder,
    /// Only users whom one device alone has edited are compared: of the others, edits are lost.
    LosesEdits,
}

impl Model {
    pub(crate) fn new(workload: &Workload) -> Self {
        let mut users = workload.users.clone();
        let mut contested: BTreeMap<usize, BTreeMap<Leaf, [Content; 2]>> = BTreeMap::new();
        let [a, b] = [0, 1].map(|replica| newest(workload, replica));
        let leaves: BTreeSet<_> = a.keys().chain(b.keys()).copied().collect();
        for at in leaves {
            let (user, leaf) = at;
            let [in_a, in_b] = [0, 1].map(|replica| workload.edited[replica][user].get(leaf));
            let content = match (a.get(&at), b.get(&at)) {
                (Some(_), None) => in_a,
                (None, _) => in_b,
                (Some(first_at), Some(second_at)) => {
                    let places = contested.entry(user).or_default();
                    places.insert(leaf.clone(), [in_a.clone(), in_b.clone()]);
                    match (users[user].get(leaf), &in_a, &in_b) {
                        (Content::Number(before), Content::Number(a), Content::Number(b))
                            if *leaf == Leaf::LoginCount =>
                        {
                            Content::Number(a + b - before)
                        }
                        // Of equal times the second device's replica is the greater one.
                        _ if first_at > second_at => in_a,
                        _ => in_b,
                    }
                }
            };
            users[user].put(leaf, content);
        }
        let [a, b] = [a, b].map(|newest| newest.keys().map(|(user, _)| *user).collect());
        let shared = BTreeSet::intersection(&a, &b).copied().collect();
        Self {
            users,
            contested,
            shared,
        }
    }

    /// Whether both devices ended alike, and rightly.
    ///
    /// # Panics
    ///
    /// When they did not.
    pub(crate) fn check(&self, name: &str, rules: Rules, found: [Vec<User>; 2]) {
        let [a, b] = found;
        assert!(a == b, "{name}: the replicas differ after the sync");
        assert_eq!(a.len(), self.users.len(), "{name}: the number of users");
        for (place, (mut found, right)) in a.into_iter().zip(&self.users).enumerate() {
            for (leaf, contents) in self.contested.get(&place).into_iter().flatten() {
                let is_either = contents.contains(&found.get(leaf));
                if rules == Rules::OwnOrder && *leaf != Leaf::LoginCount && is_either {
                    found.put(leaf, right.get(leaf));
                }
            }
            let is_compared = rules != Rules::LosesEdits || !self.shared.contains(&place);
            assert!(
                !is_compared || found == *right,
                "{name}: after the sync there is\n{found:?}\nwhere the model has\n{right:?}"
            );
        }
    }
}

/// The time of a device's newest edit of every leaf.
fn newest(workload: &Workload, replica: usize) -> BTreeMap<(usize, &Leaf), u64> {
    let edits = workload.steps[replica].iter().flat_map(|step| {
        let at = move |leaf| ((step.user, leaf), step.time);
        step.edits.iter().map(move |edit| at(&edit.leaf))
    });
    // Later edits replace earlier ones.
    edits.collect()
}
