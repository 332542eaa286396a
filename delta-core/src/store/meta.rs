//! What a store keeps of itself, in one row that every commit rewrites.

use rangemap::RangeInclusiveSet;

use crate::codec::{DecodeError, Unpacker};
use crate::journal::Marks;
use crate::stamp::ReplicaId;
use crate::storage::{Row, StorageError};
use crate::wire::varint;

/// The key of the row in [`Space::Meta`](crate::storage::Space::Meta).
pub(super) const KEY: &[u8] = b"store";

const LAYOUT: u8 = 1;
/// More ranges than this are forgotten, oldest first; what they named is then pulled once more.
const MOST_KNOWN: usize = 64;

/// The state of a store beside its records and lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meta {
    /// Counts what was ever put; the row's order, and the condition of the next commit.
    pub(super) order: u64,
    /// The id of this replica.
    pub(super) replica: ReplicaId,
    /// The next sequence.
    pub(super) sequence: u64,
    /// The time of the newest stamp, so that later ones are later also after a restart (rule Q2).
    pub(super) clock: u64,
    /// The time of the newest stamp that the authority is known to have accepted.
    pub(super) accepted: u64,
    /// The newest correction of the clock.
    pub(super) correction: Correction,
    /// The version up to which everything was pulled.
    pub(super) since: u64,
    /// Where the next page starts.
    pub(super) cursor: u64,
    /// The snapshot that is coming in.
    pub(super) snapshot: Option<Snapshot>,
    /// Versions beyond the cursor that are known from answers to pushes.
    pub(super) known: RangeInclusiveSet<u64>,
    /// Sequences that were sent and not yet answered.
    pub(super) unanswered: RangeInclusiveSet<u64>,
    /// The next number of the journal.
    pub(super) journal: u64,
    /// Conflicts that wait for a decision.
    pub(super) conflicts: u64,
    /// When which number of the journal was the next one.
    pub(super) marks: Marks,
}

/// A correction of the clock: what waits since before it, with a stamp that nobody has, is stamped anew (rule T3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Correction {
    /// The order number of this store when it was made; 0 for none.
    pub(super) order: u64,
    /// The time of the newest stamp that somebody may have; later ones were made anew.
    pub(super) seen: u64,
}

/// A snapshot that is coming in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Snapshot {
    /// The authority's newest version when it began.
    pub(super) version: u64,
    /// The order number of this store when it began: rows that it brings have greater ones.
    pub(super) began: u64,
}

impl Meta {
    pub(super) fn new(replica: ReplicaId) -> Self {
        let (known, unanswered) = Default::default();
        Self {
            order: 0,
            replica,
            sequence: 1,
            clock: 0,
            accepted: 0,
            correction: Correction::default(),
            since: 0,
            cursor: 0,
            snapshot: None,
            known,
            unanswered,
            journal: 1,
            conflicts: 0,
            marks: Marks::default(),
        }
    }

    /// A number for a row: no two rows ever get the same.
    pub(super) fn next_order(&mut self) -> u64 {
        self.order += 1;
        self.order
    }

    /// Names a change that is about to be sent.
    pub(super) fn next_sequence(&mut self) -> u64 {
        let sequence = self.sequence;
        self.sequence += 1;
        self.unanswered.insert(sequence..=sequence);
        sequence
    }

    pub(super) fn next_journal(&mut self) -> u64 {
        self.journal += 1;
        self.journal - 1
    }

    /// Takes note that a change was answered.
    pub(super) fn answered(&mut self, sequence: u64) {
        self.unanswered.remove(sequence..=sequence);
    }

    /// Every sequence below this one was answered.
    pub(super) fn settled(&self) -> u64 {
        self.unanswered
            .first()
            .map_or(self.sequence, |range| *range.start())
    }

    /// Takes note of a version that an answer brought whole.
    pub(super) fn learn(&mut self, version: u64) {
        if version > self.cursor {
            self.known.insert(version..=version);
        }
        if self.known.len() > MOST_KNOWN
            && let Some(oldest) = self.known.first().cloned()
        {
            self.known.remove(oldest);
        }
    }

    /// Takes note of the snapshot that a page is part of, if any. `restarts` when it begins with this page.
    pub(super) fn enter(&mut self, snapshot: Option<u64>, restarts: bool) {
        let same = |ours: &Snapshot| Some(ours.version) == snapshot && !restarts;
        if self.snapshot.as_ref().is_some_and(same) {
            return;
        }
        self.snapshot = snapshot.map(|version| Snapshot {
            version,
            began: self.order,
        });
        if snapshot.is_some() {
            self.known.clear();
            self.since = 0;
        }
    }

    /// Moves the cursor and forgets what it has passed. A cursor that moves back belongs to an authority that was
    /// restored from an older copy: it gives the versions beyond it anew, to other writes, and everything comes again.
    /// With the last page of a pull everything up to the cursor is here; a snapshot is not done before what it did not bring
    /// is gone, too.
    pub(super) fn advance(&mut self, cursor: u64, has_more: bool) {
        if cursor < self.cursor {
            self.known.clear();
            self.since = 0;
        }
        if !has_more && self.snapshot.is_none() {
            self.since = cursor;
        }
        self.cursor = cursor;
        self.known.remove(0..=cursor);
    }

    /// The known versions, as a pull names them.
    pub(super) fn known(&self) -> Vec<(u64, u64)> {
        self.known
            .iter()
            .map(|range| (*range.start(), *range.end()))
            .collect()
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = vec![LAYOUT];
        out.extend_from_slice(&self.replica.0.to_be_bytes());
        for number in [
            self.sequence,
            self.clock,
            self.accepted,
            self.correction.order,
            self.correction.seen,
            self.since,
            self.cursor,
            self.journal,
            self.conflicts,
        ] {
            varint::write(&mut out, number);
        }
        self.marks.write(&mut out);
        match self.snapshot {
            None => varint::write(&mut out, 0),
            Some(Snapshot { version, began }) => {
                varint::write(&mut out, version + 1);
                varint::write(&mut out, began);
            }
        }
        for set in [&self.known, &self.unanswered] {
            varint::write(&mut out, set.len() as u64);
            for range in set.iter() {
                varint::write(&mut out, *range.start());
                varint::write(&mut out, *range.end());
            }
        }
        out
    }

    pub(super) fn decode(row: &Row) -> Result<Self, StorageError> {
        Self::read(row)
            .map_err(|error| StorageError::Corrupt(format!("the store's own row: {error}")))
    }

    /// Reads what [`encode`](Self::encode) wrote, in that form alone.
    fn read(row: &Row) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(&row.value);
        match input.byte()? {
            LAYOUT => {}
            layout => return Err(DecodeError::Layout(layout)),
        }
        let replica = input
            .take(16)?
            .try_into()
            .map_err(|_| DecodeError::Truncated)?;
        let replica = ReplicaId(u128::from_be_bytes(replica));
        let (sequence, clock, accepted) = (input.varint()?, input.varint()?, input.varint()?);
        let correction = Correction {
            order: input.varint()?,
            seen: input.varint()?,
        };
        let (since, cursor, journal, conflicts) = (
            input.varint()?,
            input.varint()?,
            input.varint()?,
            input.varint()?,
        );
        let marks = Marks::read(&mut input)?;
        let snapshot = match input.varint()?.checked_sub(1) {
            None => None,
            Some(version) => Some(Snapshot {
                version,
                began: input.varint()?,
            }),
        };
        let mut set = || {
            let count = input.count()?;
            let range = |input: &mut Unpacker<'_>| {
                let (first, last) = (input.varint()?, input.varint()?);
                if first <= last {
                    Ok(first..=last)
                } else {
                    Err(DecodeError::Malformed)
                }
            };
            (0..count)
                .map(|_| range(&mut input))
                .collect::<Result<_, _>>()
        };
        let (known, unanswered) = (set()?, set()?);
        let read = Self {
            order: row.order,
            replica,
            sequence,
            clock,
            accepted,
            correction,
            since,
            cursor,
            snapshot,
            known,
            unanswered,
            journal,
            conflicts,
            marks,
        };
        if read.encode() == row.value {
            Ok(read)
        } else {
            Err(DecodeError::Malformed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_and_keeps_known_versions_apart() {
        let mut meta = Meta::new(ReplicaId(7));
        for version in [3, 4, 7, 5, 4] {
            meta.learn(version);
        }
        assert_eq!(meta.known(), [(3, 5), (7, 7)]);
        meta.advance(4, false);
        assert_eq!(meta.known(), [(5, 5), (7, 7)]);
        assert_eq!(
            (meta.next_sequence(), meta.next_sequence(), meta.settled()),
            (1, 2, 1)
        );
        meta.answered(1);
        assert_eq!(meta.settled(), 2);
        let row = Row {
            key: KEY.to_vec(),
            order: meta.order,
            value: meta.encode(),
        };
        assert_eq!(Meta::decode(&row).unwrap(), meta);
        meta.answered(2);
        assert_eq!(meta.settled(), 3);
    }
}
