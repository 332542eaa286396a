//! Edits as the devices make them, and the sessions that they are made in.

use delta_core::Delta;

use crate::feature::Feature;
use crate::leaf::{self, Write};

/// One of the two devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Side {
    Laptop,
    Phone,
}

impl Side {
    pub(crate) const BOTH: [Self; 2] = [Self::Laptop, Self::Phone];

    pub(crate) fn other(self) -> Self {
        match self {
            Self::Laptop => Self::Phone,
            Self::Phone => Self::Laptop,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Laptop => "laptop",
            Self::Phone => "phone",
        }
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self == Self::Phone)
    }
}

/// What is done to one record.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    /// The record is made.
    Create(Feature),
    /// All that the history changed is changed.
    Change {
        /// The record.
        id: String,
        /// The change, typed.
        changes: Box<<Feature as Delta>::Changes>,
        /// The same, leaf by leaf.
        writes: Vec<Write>,
    },
    /// Some leaves of what the history changed are changed; the others are left to the other device.
    Part {
        /// The record.
        id: String,
        /// Which leaves, and what they hold from then on.
        writes: Vec<Write>,
    },
    /// The record is deleted.
    Delete(String),
}

impl Edit {
    /// The edit that makes `after` of `before`.
    pub(crate) fn between(before: &Feature, after: &Feature) -> Option<Self> {
        let changes = Box::new(before.diff(after)?);
        let writes = leaf::writes(&leaf::leaves(before), &leaf::leaves(after));
        Some(Self::Change {
            id: after.id.clone(),
            changes,
            writes,
        })
    }

    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Create(feature) => &feature.id,
            Self::Change { id, .. } | Self::Part { id, .. } | Self::Delete(id) => id,
        }
    }

    /// What the edit makes of a record as the device has it. Nothing when the record is deleted, or not there to be
    /// edited.
    pub(crate) fn make(&self, present: Option<Feature>) -> Option<Feature> {
        match self {
            Self::Create(feature) => Some(feature.clone()),
            Self::Change {
                changes, writes, ..
            } => {
                let present = present?;
                // The device may have another list than the one that was edited in the history, and then splices do not
                // fit.
                Some(
                    present
                        .applied(changes)
                        .unwrap_or_else(|_| written(present, writes)),
                )
            }
            Self::Part { writes, .. } => present.map(|present| written(present, writes)),
            Self::Delete(_) => None,
        }
    }
}

fn written(mut feature: Feature, writes: &[Write]) -> Feature {
    for write in writes {
        leaf::write(&mut feature, write);
    }
    feature
}

/// Edits that are made on one device and saved together.
#[derive(Debug)]
pub(crate) struct Session {
    /// Where.
    pub(crate) side: Side,
    /// When it is saved, in milliseconds since the Unix epoch. No two sessions are saved at the same time.
    pub(crate) time: u64,
    /// What is done, each to another record.
    pub(crate) edits: Vec<Edit>,
}
