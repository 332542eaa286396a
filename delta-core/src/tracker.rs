//! Deltas by hand, without a store: compare two values, or let a wrapper remember where it started.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::change::DeltaChange;
use crate::clock::{HybridClock, SystemClock};
use crate::delta::{ApplyError, Entity};
use crate::field::FieldPath;
use crate::stamp::ReplicaId;

/// Compares two values of an entity and stamps the difference.
///
/// ```
/// use delta_core::{Delta, DeltaTracker};
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct User {
///     #[delta(id)]
///     id: String,
///     name: String,
///     email: String,
/// }
///
/// let original = User { id: "u1".into(), name: "Ann".into(), email: "ann@example.org".into() };
/// let modified = User { name: "Anne".into(), ..original.clone() };
///
/// let tracker = DeltaTracker::<User>::new();
/// let delta = tracker.track_changes(&original, &modified);
/// assert_eq!(delta.changes().name.as_ref().unwrap().new, "Anne");
/// assert!(delta.changes().email.is_none());
/// assert_eq!(tracker.changed_fields(&original, &modified), [UserField::Name]);
/// ```
#[derive(Debug)]
pub struct DeltaTracker<T> {
    clock: Arc<HybridClock>,
    entity: std::marker::PhantomData<fn(T)>,
}

impl<T> Clone for DeltaTracker<T> {
    fn clone(&self) -> Self {
        Self {
            clock: Arc::clone(&self.clock),
            entity: std::marker::PhantomData,
        }
    }
}

impl<T: Entity> DeltaTracker<T> {
    /// A tracker that stamps by the machine's clock, as a replica of its own.
    pub fn new() -> Self {
        let mut replica = [0; 16];
        // Without random numbers the replica is 0: its deltas still have an order among themselves.
        let _ = getrandom::fill(&mut replica);
        let replica = ReplicaId(u128::from_be_bytes(replica));
        Self::with_clock(HybridClock::new(Arc::new(SystemClock), replica, 0))
    }

    /// A tracker that stamps by this clock.
    pub fn with_clock(clock: HybridClock) -> Self {
        Self {
            clock: Arc::new(clock),
            entity: std::marker::PhantomData,
        }
    }

    /// What changed from `original` to `modified`, which are two values of one record.
    pub fn track_changes(&self, original: &T, modified: &T) -> DeltaChange<T> {
        DeltaChange {
            entity_id: modified.id().clone(),
            changes: original.diff(modified).unwrap_or_default(),
            base_version: 0,
            timestamp: self.clock.stamp(),
        }
    }

    /// The fields that differ, in the order of their declaration.
    pub fn changed_fields(&self, original: &T, modified: &T) -> Vec<FieldPath<T>> {
        original
            .diff(modified)
            .map(|changes| T::changed_fields(&changes))
            .unwrap_or_default()
    }
}

impl<T: Entity> Default for DeltaTracker<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// An entity that remembers the value it started from.
///
/// ```
/// use delta_core::{Delta, TrackedEntity};
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct User {
///     #[delta(id)]
///     id: u32,
///     name: String,
/// }
///
/// let mut user = TrackedEntity::new(User { id: 7, name: "Ann".into() });
/// user.name = "Anne".into();
/// assert_eq!(user.delta().field_changes()[0].to_string(), r#"name: "Ann" -> "Anne""#);
/// user.reset();
/// assert!(!user.is_modified());
/// ```
#[derive(Debug, Clone)]
pub struct TrackedEntity<T: Entity> {
    snapshot: T,
    value: T,
    base_version: u64,
    tracker: DeltaTracker<T>,
}

impl<T: Entity> TrackedEntity<T> {
    /// Starts from this value.
    pub fn new(value: T) -> Self {
        Self::with_tracker(value, DeltaTracker::new())
    }

    /// Starts from this value, with the stamps of a tracker.
    pub fn with_tracker(value: T, tracker: DeltaTracker<T>) -> Self {
        Self {
            snapshot: value.clone(),
            value,
            base_version: 0,
            tracker,
        }
    }

    /// Says which version of the authority the start is.
    #[must_use]
    pub fn at_version(mut self, version: u64) -> Self {
        self.base_version = version;
        self
    }

    /// The value it started from.
    pub fn snapshot(&self) -> &T {
        &self.snapshot
    }

    /// True when something changed since the snapshot.
    pub fn is_modified(&self) -> bool {
        self.snapshot.diff(&self.value).is_some()
    }

    /// The fields that changed since the snapshot.
    pub fn modifications(&self) -> Vec<FieldPath<T>> {
        self.tracker.changed_fields(&self.snapshot, &self.value)
    }

    /// All changes since the snapshot.
    pub fn delta(&self) -> DeltaChange<T> {
        let delta = self.tracker.track_changes(&self.snapshot, &self.value);
        DeltaChange {
            base_version: self.base_version,
            ..delta
        }
    }

    /// Takes the changes as the new start, and gives them.
    pub fn commit(&mut self) -> DeltaChange<T> {
        let delta = self.delta();
        self.snapshot.clone_from(&self.value);
        delta
    }

    /// Goes back to the snapshot.
    pub fn reset(&mut self) {
        self.value.clone_from(&self.snapshot);
    }

    /// Makes changes that came from elsewhere.
    pub fn apply(&mut self, changes: &T::Changes) -> Result<(), ApplyError> {
        self.value = self.value.applied(changes)?;
        Ok(())
    }

    /// The value, without its memory.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: Entity> Deref for TrackedEntity<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Entity> DerefMut for TrackedEntity<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
