//! A delta with what it is about: [`DeltaChange`].

use alloc::vec::Vec;
use core::fmt;

use super::{FieldChange, Reporter};
use crate::delta::Entity;
use crate::field::FieldPath;
use crate::stamp::Stamp;

/// The envelope of a delta: of which record, against which version, when.
///
/// Prints in one line: `"u1" at version 3: name: "Ann" -> "Anne"; email: …`, without the version where it is 0.
#[derive(Debug, Clone, PartialEq)]
pub struct DeltaChange<T: Entity> {
    /// The record.
    pub entity_id: T::Id,
    /// What changed; its default, with every field unset, when the values agree.
    pub changes: T::Changes,
    /// The version the change was made against; 0 when no authority has seen the record.
    pub base_version: u64,
    /// When and by whom.
    pub timestamp: Stamp,
}

impl<T: Entity> DeltaChange<T> {
    /// True when no field changed; what travels with every change does not count.
    pub fn is_empty(&self) -> bool {
        let counts = |field: &FieldPath<T>| {
            let number = field.numbers().first();
            let field = number.and_then(|number| T::SCHEMA.field(*number));
            field.is_none_or(|field| !field.is_always)
        };
        !T::changed_fields(&self.changes).iter().any(counts)
    }

    /// What changed, typed: one optional change for each field.
    pub fn changes(&self) -> &T::Changes {
        &self.changes
    }

    /// Every changed leaf, seen generically.
    pub fn field_changes(&self) -> Vec<FieldChange> {
        Reporter::list::<T>(&self.changes, self.timestamp)
    }

    /// The changed leaves of a field, seen generically; none when it did not change.
    ///
    /// ```
    /// use delta_core::{Delta, DeltaTracker};
    ///
    /// #[derive(Debug, Clone, PartialEq, Delta)]
    /// struct Address {
    ///     street: String,
    ///     city: String,
    /// }
    ///
    /// #[derive(Debug, Clone, PartialEq, Delta)]
    /// struct User {
    ///     #[delta(id)]
    ///     id: u32,
    ///     address: Address,
    /// }
    ///
    /// let here = User { id: 7, address: Address { street: "Rua Um".into(), city: "Faro".into() } };
    /// let mut there = here.clone();
    /// there.address = Address { street: "Rua Dois".into(), city: "Lagos".into() };
    ///
    /// let city = UserField::Address(AddressField::City);
    /// let delta = DeltaTracker::new().track_changes(&here, &there);
    /// assert_eq!(delta.get(city)[0].to_string(), r#"address.city: "Faro" -> "Lagos""#);
    /// assert!(!delta.without(city).contains(city));
    /// ```
    pub fn get(&self, field: FieldPath<T>) -> Vec<FieldChange> {
        Reporter::list_in::<T>(&self.changes, self.timestamp, field.numbers())
    }

    /// True when the field, or anything inside it, changed.
    pub fn contains(&self, field: FieldPath<T>) -> bool {
        !self.get(field).is_empty()
    }

    /// The delta but for the changes of a field. A field inside something that came or went as a whole stays with it.
    #[must_use]
    pub fn without(&self, field: FieldPath<T>) -> Self {
        let changes = T::without(self.changes.clone(), field.numbers());
        Self {
            entity_id: self.entity_id.clone(),
            changes: changes.unwrap_or_default(),
            ..*self
        }
    }
}

impl<T: Entity> fmt::Display for DeltaChange<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.entity_id)?;
        if self.base_version > 0 {
            write!(f, " at version {}", self.base_version)?;
        }
        let changes = self.field_changes();
        if changes.is_empty() {
            return f.write_str(": nothing changed");
        }
        for (at, change) in changes.iter().enumerate() {
            write!(f, "{}{change}", if at == 0 { ": " } else { "; " })?;
        }
        Ok(())
    }
}
