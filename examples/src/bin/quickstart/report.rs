//! What a run found, in numbers.

use serde::Serialize;

use crate::metered::{Size, Tally};
use crate::model::Expected;
use crate::plan::Counts;
use crate::world::Synced;

/// What a run found, as `--json` prints it.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) seed: u64,
    /// Records at the beginning.
    pub(crate) records: usize,
    /// Records at the end.
    pub(crate) records_at_end: usize,
    pub(crate) edits: Edits,
    pub(crate) leaf_changes: usize,
    pub(crate) edited_on_both: usize,
    pub(crate) conflicts: Conflicts,
    pub(crate) bytes_up: Sent,
    pub(crate) bytes_down: Sent,
    pub(crate) bytes_whole_records: Sent,
    pub(crate) updates_of_whole_records: Ratios,
    /// Leaves that would have come out wrong, had whole records been sent.
    pub(crate) leaves_lost_with_whole_records: usize,
    pub(crate) rounds_until_quiet: usize,
    pub(crate) converged: bool,
    pub(crate) violations: usize,
    /// Some conflicts as a store explains them afterwards.
    pub(crate) explained: Vec<String>,
    pub(crate) failed_checks: Vec<String>,
    pub(crate) seconds: f64,
    pub(crate) seconds_by_phase: Seconds,
}

/// Steps of the history that were made on a device.
#[derive(Debug, Serialize)]
pub(crate) struct Edits {
    pub(crate) total: usize,
    pub(crate) creates: usize,
    pub(crate) updates: usize,
    pub(crate) deletes: usize,
}

/// Where the two devices met.
#[derive(Debug, Serialize)]
pub(crate) struct Conflicts {
    /// Records where each changed other leaves.
    pub(crate) different_leaves: usize,
    /// Leaves that both changed to the same value.
    pub(crate) same_leaf_equal: usize,
    /// Leaves that both changed to different values.
    pub(crate) same_leaf_different: usize,
    /// Records that one deleted and the other edited.
    pub(crate) deleted_and_edited: usize,
    /// Records that both made.
    pub(crate) made_on_both: usize,
    /// What the stores reported as conflicts.
    pub(crate) reported: u64,
}

/// Bytes of bodies by what they were for.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Sent {
    pub(crate) updates: Size,
    pub(crate) creates: Size,
    pub(crate) deletes: Size,
    pub(crate) pulls: Size,
    pub(crate) total: Size,
}

/// How much of the bytes of whole records the deltas of the updates took.
#[derive(Debug, Serialize)]
pub(crate) struct Ratios {
    pub(crate) raw: f64,
    pub(crate) compressed: f64,
}

/// How long each part took.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Seconds {
    pub(crate) read: f64,
    pub(crate) plan: f64,
    pub(crate) seed: f64,
    pub(crate) edit: f64,
    pub(crate) sync: f64,
    pub(crate) check: f64,
    pub(crate) whole_records: f64,
}

impl Sent {
    pub(crate) fn up(tally: &Tally) -> Self {
        Self {
            updates: tally.updates.up.into(),
            creates: tally.creates.up.into(),
            deletes: tally.deletes.up.into(),
            pulls: tally.pulls.up.into(),
            total: tally.total().up.into(),
        }
    }

    pub(crate) fn down(tally: &Tally) -> Self {
        Self {
            updates: tally.updates.down.into(),
            creates: tally.creates.down.into(),
            deletes: tally.deletes.down.into(),
            pulls: tally.pulls.down.into(),
            total: tally.total().down.into(),
        }
    }
}

impl Ratios {
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    pub(crate) fn of(deltas: Size, whole: Size) -> Self {
        Self {
            raw: deltas.raw as f64 / whole.raw as f64,
            compressed: deltas.compressed as f64 / whole.compressed as f64,
        }
    }
}

impl Conflicts {
    pub(crate) fn of(expected: &Expected, synced: &Synced) -> Self {
        Self {
            different_leaves: expected.different_leaves.len(),
            same_leaf_equal: expected.equal.len(),
            same_leaf_different: expected.different.len(),
            deleted_and_edited: expected.deleted.len(),
            made_on_both: expected.made_on_both.len(),
            reported: synced.conflicts,
        }
    }
}

impl From<Counts> for Edits {
    fn from(counts: Counts) -> Self {
        Self {
            total: counts.edits(),
            creates: counts.creates,
            updates: counts.updates,
            deletes: counts.deletes,
        }
    }
}
