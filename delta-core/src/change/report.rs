//! The generic view of a change: one [`FieldChange`] for each changed leaf.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde_json::Value as Json;

use super::FieldValue;
use crate::codec::Codec;
use crate::delta::Delta;
use crate::stamp::Stamp;
use crate::wire::json;

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

/// Collects [`FieldChange`]s while walking a typed change; generated code calls it.
#[doc(hidden)]
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
