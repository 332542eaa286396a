//! Stamps: hybrid logical clock time and replica, the total order of writes (rule M4).
//!
//! Source: Kulkarni, Demirbas, Madappa, Avva, Leone, "Logical Physical Clocks", OPODIS 2014.

use core::fmt;

use chrono::{DateTime, Utc};

/// Names one store on one device; made once from random bits and kept with its data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ReplicaId(pub u128);

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplicaId({self})")
    }
}

impl core::str::FromStr for ReplicaId {
    type Err = core::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Self)
    }
}

/// When and by whom a write was made. No two writes have equal stamps, so every two stamps have an order.
///
/// The order is time, counter, replica.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp {
    /// Milliseconds since the Unix epoch in the upper 48 bits, the logical counter in the lower 16.
    pub time: u64,
    /// Who wrote.
    pub replica: ReplicaId,
}

impl Stamp {
    /// Milliseconds since the Unix epoch.
    pub fn millis(self) -> u64 {
        self.time >> 16
    }

    /// Orders writes within one millisecond.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the counter is the lower half"
    )]
    pub fn counter(self) -> u16 {
        self.time as u16
    }

    /// The physical part as a calendar time; the last one that chrono knows when it is beyond that.
    pub fn to_datetime(self) -> DateTime<Utc> {
        i64::try_from(self.millis())
            .ok()
            .and_then(DateTime::from_timestamp_millis)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self
            .to_datetime()
            .to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        write!(f, "{time}+{}@{}", self.counter(), self.replica)
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stamp({self})")
    }
}
