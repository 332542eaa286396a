//! Conflicts as a store explains them afterwards, and whether it does so rightly.

use delta_core::ReplicaId;
use delta_core::store::Explained;

use crate::Result;
use crate::edit::Side;
use crate::feature::Feature;
use crate::model::{Expected, Meeting};
use crate::world::World;

/// How many conflicts are shown.
const SHOWN: usize = 3;

/// What a store said of the leaves where the devices met.
#[derive(Debug, Default)]
pub(crate) struct Explanations {
    /// Some of it, in words.
    pub(crate) shown: Vec<String>,
    /// Leaves of which it said something else than the model knows.
    pub(crate) wrong: Vec<String>,
}

/// Asks the device that synced second, where the meetings were, about every leaf that both wrote.
pub(crate) async fn explained(world: &World, expected: &Expected) -> Result<Explanations> {
    let store = &world.device(Side::Phone).store;
    let mut explanations = Explanations::default();
    let part = expected.different.len().div_ceil(SHOWN).max(1);
    for meetings in expected.different.chunks(part) {
        let mut right = Vec::new();
        for meeting in meetings {
            let explanation = store.explain(meeting.id.as_str()).await?;
            let explanation = explanation.map(|told| told.with_names(|id| name(world, id)));
            let leaf = explanation
                .as_ref()
                .and_then(|told| told.leaf(&meeting.leaf.to_string()));
            match leaf {
                Some(leaf) if is_right(world, meeting, leaf) => {
                    right.push(format!("{}, {leaf}", meeting.id));
                }
                other => explanations.wrong.push(format!(
                    "{}, {} is explained as {}",
                    meeting.id,
                    meeting.leaf,
                    other.map_or_else(|| "nothing".to_owned(), ToString::to_string)
                )),
            }
        }
        // The shortest is read soonest.
        explanations
            .shown
            .extend(right.into_iter().min_by_key(String::len));
    }
    Ok(explanations)
}

fn name(world: &World, replica: ReplicaId) -> Option<String> {
    let mut sides = Side::BOTH.into_iter();
    let side = sides.find(|side| world.device(*side).store.replica() == replica);
    side.map(|side| format!("the {}", side.name()))
}

/// True when the winner is named as the writer, at the time of its write, and the meeting is told.
fn is_right(world: &World, meeting: &Meeting, leaf: &Explained<Feature>) -> bool {
    let winner = meeting.winner();
    let (_, time) = meeting.wrote[winner.index()];
    let stamp = leaf.write.stamp;
    stamp.replica == world.device(winner).store.replica()
        && stamp.millis() == time
        && leaf.write.is_own == (winner == Side::Phone)
        && leaf.write.version.is_some()
        // Where both made the record, it replaced nothing.
        && (leaf.replaced.is_some() || meeting.base.is_none())
        && leaf.meeting.is_some()
}
