//! Merging by hand, without a store: two deltas that were made from one base.

use alloc::string::String;
use alloc::vec::Vec;

use crate::cell::{Cell, CellWriter};
use crate::change::DeltaChange;
use crate::codec::DecodeError;
use crate::delta::{ApplyError, Entity};
use crate::describe::{OverlappingLeaf, name};
use crate::doc::Doc;
use crate::key::Key;
use crate::patch::Patch;
use crate::rebase::Rebase;
use crate::strategy::MergeStrategy;

/// Merges two deltas of one record by a strategy: the same decisions as in a store and an authority.
///
/// ```
/// use delta_core::{Delta, DeltaMerger, DeltaTracker, MergeStrategy};
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct User {
///     #[delta(id)]
///     id: u32,
///     name: String,
///     email: String,
/// }
///
/// let base = User { id: 7, name: "Ann".into(), email: "ann@example.org".into() };
/// let here = User { name: "Anne".into(), ..base.clone() };
/// let there = User { name: "Anna".into(), email: "anna@example.org".into(), ..base.clone() };
/// let local = DeltaTracker::new().track_changes(&base, &here);
/// let remote = DeltaTracker::new().track_changes(&base, &there);
///
/// let merger = DeltaMerger::new(MergeStrategy::FieldLevel);
/// assert_eq!(merger.conflicts(&base, &local, &remote)?[0].field_name(), "name");
/// let merged = merger.merge(&base, &local, &remote)?;
/// assert_eq!(merged.value.email, "anna@example.org");
/// assert_eq!(merged.events[0].field_name, "name");
/// # Ok::<(), delta_core::MergeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct DeltaMerger<T: Entity> {
    strategy: MergeStrategy<T>,
}

// By hand: a derive would ask it of the entity.
impl<T: Entity> Default for DeltaMerger<T> {
    fn default() -> Self {
        Self::new(MergeStrategy::default())
    }
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged<T> {
    /// The merged value.
    pub value: T,
    /// Every leaf that both sides had written with different values, and who won it.
    pub events: Vec<OverlappingLeaf>,
}

/// Why two deltas do not simply go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeConflict {
    /// Both sides gave this leaf different values.
    SameLeaf {
        /// The leaf: `address.city`, `settings["theme"]`.
        field_name: String,
    },
    /// The two were made against different versions.
    Version {
        /// The base version of the local delta.
        local: u64,
        /// The base version of the remote delta.
        remote: u64,
    },
}

impl MergeConflict {
    /// The leaf; empty for a conflict of the whole record.
    pub fn field_name(&self) -> &str {
        match self {
            Self::SameLeaf { field_name } => field_name,
            Self::Version { .. } => "",
        }
    }
}

/// Why two deltas cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// The deltas are of different records.
    #[error("the base and the two deltas must be of one record")]
    OtherRecord,
    /// A delta was not made from this base.
    #[error(transparent)]
    Apply(ApplyError),
    /// A merged leaf does not make a value of its type.
    #[error(transparent)]
    Decode(DecodeError),
    /// The local delta cannot be merged into the remote one: it does not fit, or the strategy merges nothing.
    #[error("{0}")]
    Refused(String),
    /// The type's own `validate` refuses what both make together (rule M7).
    #[error("both together are not valid: {0}")]
    Invalid(String),
}

impl<T: Entity> DeltaMerger<T> {
    /// A merger that decides by this strategy.
    pub fn new(strategy: MergeStrategy<T>) -> Self {
        Self { strategy }
    }

    /// What stands against taking both deltas as they are; equal values never do (rule V3).
    pub fn conflicts(
        &self,
        base: &T,
        local: &DeltaChange<T>,
        remote: &DeltaChange<T>,
    ) -> Result<Vec<MergeConflict>, MergeError> {
        let sides = Sides::new(base, local, remote)?;
        let mut conflicts = Vec::new();
        if local.base_version != remote.base_version {
            conflicts.push(MergeConflict::Version {
                local: local.base_version,
                remote: remote.base_version,
            });
        }
        for leaf in sides.local.leaves() {
            let other = sides
                .remote
                .leaves()
                .iter()
                .find(|other| other.path == leaf.path);
            if other.is_some_and(|other| other.new != leaf.new) {
                conflicts.push(MergeConflict::SameLeaf {
                    field_name: name(T::SCHEMA, &leaf.path),
                });
            }
        }
        Ok(conflicts)
    }

    /// Merges the local delta into what the remote one makes of the base.
    ///
    /// A resolver that defers leaves the remote value.
    pub fn merge(
        &self,
        base: &T,
        local: &DeltaChange<T>,
        remote: &DeltaChange<T>,
    ) -> Result<Merged<T>, MergeError> {
        let sides = Sides::new(base, local, remote)?;
        let before = Doc::new(sides.base);
        let mut shown = before.clone();
        sides.local.apply_to(&mut shown);
        let mut now = before.clone();
        for leaf in sides.remote.leaves() {
            let (path, value) = (leaf.path.clone(), leaf.new.clone());
            now.put(Cell {
                path,
                value,
                version: 1,
                stamp: leaf.stamp,
            });
        }
        let rebase = Rebase {
            replica: local.timestamp.replica,
            strategy: &self.strategy,
            mode: self.strategy.mode(),
            base_version: 0,
            before: &before,
            local: &shown,
            now: &now,
            answer: &[],
            stamp: &|| local.timestamp.max(remote.timestamp),
        };
        let rebased = rebase
            .run(&sides.local)
            .map_err(|rejection| MergeError::Refused(rejection.message))?;
        let mut merged = now;
        rebased.patch.apply_to(&mut merged);
        let value =
            T::from_cells(&base.id().to_key(), merged.cells()).map_err(MergeError::Decode)?;
        value.validate().map_err(MergeError::Invalid)?;
        Ok(Merged {
            value,
            events: rebased
                .notes
                .iter()
                .map(|note| note.describe(T::SCHEMA))
                .collect(),
        })
    }
}

/// The base as cells, and what each side does to it.
struct Sides {
    base: Vec<Cell>,
    local: Patch,
    remote: Patch,
}

impl Sides {
    fn new<T: Entity>(
        base: &T,
        local: &DeltaChange<T>,
        remote: &DeltaChange<T>,
    ) -> Result<Self, MergeError> {
        if local.entity_id != *base.id() || remote.entity_id != *base.id() {
            return Err(MergeError::OtherRecord);
        }
        let cells = CellWriter::record(base);
        let patch = |delta: &DeltaChange<T>| {
            let changed = base.applied(&delta.changes).map_err(MergeError::Apply)?;
            Ok(Patch::between(
                &cells,
                &CellWriter::record(&changed),
                delta.timestamp,
            ))
        };
        Ok(Self {
            local: patch(local)?,
            remote: patch(remote)?,
            base: cells,
        })
    }
}
