//! What changed: typed changes of the built-in shapes, and the generic view of any change.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde_json::Value as Json;

use crate::codec::Codec;
use crate::delta::{Delta, Entity};
use crate::field::FieldPath;
use crate::stamp::Stamp;
use crate::wire::json;

/// A value that was replaced as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<T> {
    /// Before.
    pub old: T,
    /// After.
    pub new: T,
}

/// What happened to an optional value or a map entry.
#[derive(Debug, Clone, PartialEq)]
pub enum SlotChange<T: Delta, C = <T as Delta>::Changes> {
    /// It came.
    Insert(T),
    /// It went.
    Remove(T),
    /// It changed inside.
    Edit(C),
}

/// What happened to a map, entry by entry, sorted by encoded key.
#[derive(Debug, Clone, PartialEq)]
pub struct MapDelta<K, V: Delta> {
    /// The changed entries.
    pub entries: Vec<(K, SlotChange<V>)>,
}

/// What happened to a set, element by element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetDelta<K> {
    /// Elements that came, sorted by encoded key.
    pub added: Vec<K>,
    /// Elements that went, sorted by encoded key.
    pub removed: Vec<K>,
}

/// What happened to a list: splices in order, none touching the next.
#[derive(Debug, Clone, PartialEq)]
pub struct ListDelta<T> {
    /// The splices.
    pub splices: Vec<Splice<T>>,
}

impl<T> Default for ListDelta<T> {
    fn default() -> Self {
        Self {
            splices: Vec::new(),
        }
    }
}

/// Some elements of a list replaced by others.
#[derive(Debug, Clone, PartialEq)]
pub struct Splice<T> {
    /// The index of the first replaced element in the old list.
    pub at: usize,
    /// The elements that went.
    pub removed: Vec<T>,
    /// The elements that came.
    pub inserted: Vec<T>,
}

/// The envelope of a delta: of which record, against which version, when.
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
    /// True when nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes == T::Changes::default()
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

/// One changed leaf, seen generically.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// Where: `address.city`, `settings["theme"]`, `lines[3]`.
    pub field_name: String,
    /// Before.
    pub old_value: FieldValue,
    /// After.
    pub new_value: FieldValue,
    /// When and by whom.
    pub timestamp: Stamp,
}

impl fmt::Display for FieldChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} -> {}",
            self.field_name, self.old_value, self.new_value
        )
    }
}

/// The value of a leaf, seen generically. Prints as JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// There is no such map entry, set element or option content.
    Absent,
    /// The value in JSON.
    Present(Json),
}

impl FieldValue {
    /// The generic view of a typed value.
    pub fn of<T: Codec>(value: &T) -> Self {
        Self::Present(json::of(value))
    }
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("(absent)"),
            Self::Present(json) => json.fmt(f),
        }
    }
}

/// Collects [`FieldChange`]s while walking a typed change.
#[derive(Debug)]
pub struct Reporter<'a> {
    /// What is left of the path that the report is about; everything, once it is empty.
    only: &'a [u16],
    name: String,
    timestamp: Stamp,
    changes: Vec<FieldChange>,
}

impl<'a> Reporter<'a> {
    /// The changed leaves of `changes`.
    pub fn list<T: Delta>(changes: &T::Changes, timestamp: Stamp) -> Vec<FieldChange> {
        Reporter::list_in::<T>(changes, timestamp, &[])
    }

    /// The changed leaves of the field that the path of numbers leads to.
    pub(crate) fn list_in<T: Delta>(
        changes: &T::Changes,
        timestamp: Stamp,
        only: &'a [u16],
    ) -> Vec<FieldChange> {
        let mut reporter = Self {
            only,
            name: String::new(),
            timestamp,
            changes: Vec::new(),
        };
        T::report(changes, &mut reporter);
        reporter.changes
    }

    /// Reports the change of the current leaf.
    pub fn leaf(&mut self, old_value: FieldValue, new_value: FieldValue) {
        self.changes.push(FieldChange {
            field_name: self.name.clone(),
            old_value,
            new_value,
            timestamp: self.timestamp,
        });
    }

    /// Reports the changes inside a field.
    pub fn field(&mut self, number: u16, name: &str, report: impl FnOnce(&mut Self)) {
        self.at(number, name, report);
    }

    /// Reports the changes inside a variant of an enum.
    pub fn variant(&mut self, number: u16, name: &str, report: impl FnOnce(&mut Self)) {
        self.at(number, name, report);
    }

    fn at(&mut self, number: u16, name: &str, report: impl FnOnce(&mut Self)) {
        let only = self.only;
        match only.split_first() {
            Some((first, _)) if *first != number => return,
            Some((_, rest)) => self.only = rest,
            None => {}
        }
        self.within(&field_step(&self.name, name), report);
        self.only = only;
    }

    /// Reports below a map key or set element.
    pub fn key<K: Codec>(&mut self, key: &K, report: impl FnOnce(&mut Self)) {
        self.within(&key_step(&json::of(key)), report);
    }

    /// Reports below a step that is written like this.
    pub(crate) fn step(&mut self, step: &str, report: impl FnOnce(&mut Self)) {
        self.within(step, report);
    }

    /// Reports below a list index.
    pub fn index(&mut self, at: usize, report: impl FnOnce(&mut Self)) {
        self.within(&format!("[{at}]"), report);
    }

    fn within(&mut self, step: &str, report: impl FnOnce(&mut Self)) {
        let len = self.name.len();
        self.name.push_str(step);
        report(self);
        self.name.truncate(len);
    }
}

/// How a field step is written behind what stands before it.
pub(crate) fn field_step(before: &str, name: &str) -> String {
    if before.is_empty() {
        name.to_string()
    } else {
        format!(".{name}")
    }
}

/// How a key step is written.
pub(crate) fn key_step(key: &Json) -> String {
    format!("[{key}]")
}
