//! The newest version that a collection has given and the newest stamp that it has taken: one row, so that both move with
//! every write.
//!
//! The stamp is what makes an authority's clock safe to set back. Stores make stamps later than all that they have seen
//! (rule Q2), so what the authority once took must not become too far ahead of it.

use super::{AuthorityConfig, VERSION};
use crate::codec::Unpacker;
use crate::storage::{Batch, Row, Space, StorageError};
use crate::wire::varint;

/// What a collection has given and taken so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Newest {
    /// The newest version; 0 for none.
    pub(super) version: u64,
    /// The time of the newest stamp, as in [`Stamp::time`](crate::Stamp::time); 0 for none.
    stamp: u64,
}

impl Newest {
    pub(super) fn read(row: Option<&Row>) -> Result<Self, StorageError> {
        let Some(row) = row else {
            return Ok(Self::default());
        };
        let read = Unpacker::new(&row.value).varint();
        let stamp = read
            .map_err(|error| StorageError::Corrupt(format!("the newest stamp taken: {error}")))?;
        Ok(Self {
            version: row.order,
            stamp,
        })
    }

    /// Adds the row to a batch that has taken stamps up to this time.
    pub(super) fn put(self, batch: &mut Batch) {
        let mut value = Vec::new();
        varint::write(&mut value, self.stamp);
        batch.put(Space::Meta, VERSION, self.version, value);
    }

    /// The batch fails when another one came between.
    pub(super) fn expect(self, batch: &mut Batch) {
        let order = (self.version > 0).then_some(self.version);
        batch.expect(Space::Meta, VERSION, order);
    }

    /// Takes note of a stamp of this time.
    pub(super) fn take(&mut self, stamp: u64) {
        self.stamp = self.stamp.max(stamp);
    }

    /// How many milliseconds a stamp of this time is ahead of the authority's clock, if that is too far (rule T2).
    ///
    /// What follows right on a stamp that was taken is not: were it refused, every store that has seen that stamp would
    /// be stuck until a clock that was set back is there again. So one who is always ahead gains a millisecond a write.
    pub(super) fn too_far_ahead(
        self,
        stamp: u64,
        config: &AuthorityConfig,
        now: u64,
    ) -> Option<u64> {
        let [stamp, taken] = [stamp, self.stamp].map(|time| time >> 16);
        let most = now.saturating_add(config.max_clock_ahead).max(taken + 1);
        (stamp > most).then(|| stamp - now)
    }
}
