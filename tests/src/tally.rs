//! A record that shows whether anything was lost or done twice: what several devices count together, and each alone.

use std::collections::BTreeMap;

use delta_core::Delta;

/// The id of the record that all devices count in.
pub const SHARED: &str = "shared";

/// What several devices count.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "tallies")]
pub struct Tally {
    /// Names it.
    #[delta(id)]
    pub id: String,
    /// Counted by all devices together.
    #[delta(merge = "add")]
    pub count: u64,
    /// Counted by each device alone.
    pub by_device: BTreeMap<String, u64>,
    /// Written by everyone.
    pub text: String,
    /// Grows and shrinks.
    pub items: Vec<u32>,
}

impl Tally {
    /// An empty record.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ..Self::default()
        }
    }

    /// Counts once, for a device.
    pub fn increment(&mut self, device: &str) {
        self.count += 1;
        *self.by_device.entry(device.to_owned()).or_default() += 1;
    }

    /// How often a device has counted.
    pub fn of(&self, device: &str) -> u64 {
        self.by_device.get(device).copied().unwrap_or_default()
    }
}
