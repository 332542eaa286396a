//! A struct with a field of every rule that its parent does without, as part of
//! [`Everything`](crate::everything::Everything), and rules of a user's own.

use std::collections::BTreeSet;

use delta_core::{Delta, MergeContext, MergeRule};
use rust_decimal::Decimal;

/// A field of every rule.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Ruled {
    /// Adds up, in many bits.
    #[delta(merge = "add")]
    pub wide: i128,
    /// The same without a sign.
    #[delta(merge = "add")]
    pub unsigned: u128,
    /// Adds up, rounding.
    #[delta(merge = "add")]
    pub ratio: f64,
    /// The same in fewer bits.
    #[delta(merge = "add")]
    pub short: f32,
    /// Adds up, exactly.
    #[delta(merge = "add")]
    pub price: Decimal,
    /// By a rule that is a join.
    #[delta(rule = "HighWater")]
    pub water: Water,
    /// By a rule that needs the base.
    #[delta(rule = "United")]
    pub guests: BTreeSet<u8>,
}

/// What two gauges show.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Water {
    /// One.
    pub north: u8,
    /// The other.
    pub south: u8,
}

/// The highest that each gauge has shown.
#[derive(Debug)]
pub struct HighWater;

impl MergeRule<Water> for HighWater {
    const NAME: &'static str = "high_water";
    const IS_JOIN: bool = true;

    fn merge(
        _: Option<&Water>,
        local: &Water,
        remote: &Water,
        _: &MergeContext,
    ) -> Result<Water, String> {
        Ok(Water {
            north: local.north.max(remote.north),
            south: local.south.max(remote.south),
        })
    }
}

/// What came on either side, without what went on either side.
#[derive(Debug)]
pub struct United;

impl<T: Ord + Clone> MergeRule<BTreeSet<T>> for United {
    const NAME: &'static str = "united";

    fn merge(
        base: Option<&BTreeSet<T>>,
        local: &BTreeSet<T>,
        remote: &BTreeSet<T>,
        _: &MergeContext,
    ) -> Result<BTreeSet<T>, String> {
        let base = base.ok_or("nobody knows what went")?;
        let is_kept =
            |item: &T| !base.contains(item) || (local.contains(item) && remote.contains(item));
        Ok(local
            .union(remote)
            .filter(|item| is_kept(item))
            .cloned()
            .collect())
    }
}

/// How many kinds of edits there are.
pub const EDITS: u8 = 7;

impl Ruled {
    /// Changes one of the fields.
    pub fn edit(&mut self, field: u8, value: u8, other: u8) {
        let at = usize::from(value) % 4;
        match field {
            0 => self.wide = self.wide.wrapping_add([1, -7, i128::MAX, i128::MIN][at]),
            1 => self.unsigned = self.unsigned.wrapping_add([1, 1 << 70, u128::MAX, 9][at]),
            2 if other == 0 => self.ratio = [-0.0, f64::NAN, f64::INFINITY, 1e308][at],
            2 => self.ratio += [0.1, 1e20, -1e20, 0.3][at],
            3 if other == 0 => self.short = [-0.0, f32::NAN, 1e38, 1.0][at],
            3 => self.short += [0.1, 1e10, -1e10, 0.3][at],
            4 if other == 0 => {
                self.price = [Decimal::ZERO, Decimal::MAX, Decimal::MIN, Decimal::TEN][at];
            }
            4 => {
                let much = Decimal::new([1, -25, 100, 333][at], other.into());
                self.price = self.price.checked_add(much).unwrap_or_default();
            }
            5 if other < 2 => self.water.north = value,
            5 => self.water.south = value,
            6 if !self.guests.remove(&value) => drop(self.guests.insert(value)),
            _ => {}
        }
    }
}
