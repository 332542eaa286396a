//! How long the journal keeps what nobody has to act on.

use std::time::Duration;

use crate::codec::{DecodeError, Unpacker};
use crate::wire::varint;

/// A mark is set after so many parts of the age.
const PARTS: u64 = 16;
/// Entries are dropped by count after so many parts of the count.
const STEPS: u64 = 100;

/// How long the journal keeps entries that nobody has to act on. What [waits](super::Standing::Open) is kept until it is
/// closed, whatever its age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalConfig {
    /// Entries older than the newest so many are dropped, at the latest when there are a hundredth more; 10,000.
    pub entries: u64,
    /// Entries older than this are dropped, at the latest when they are a sixteenth older and something is written; 90
    /// days.
    pub age: Duration,
}

impl Default for JournalConfig {
    fn default() -> Self {
        Self {
            entries: 10_000,
            age: Duration::from_hours(90 * 24),
        }
    }
}

impl JournalConfig {
    /// The number below which entries are too many, when it is time to drop some: once the next number, which was `first`,
    /// is `next`.
    pub(crate) fn too_many(self, first: u64, next: u64) -> Option<u64> {
        let step = self.entries / STEPS + 1;
        let is_time = first / step < next / step;
        next.checked_sub(self.entries).filter(|_| is_time)
    }

    fn age(self) -> u64 {
        u64::try_from(self.age.as_millis()).unwrap_or(u64::MAX)
    }
}

/// When which number was the next one, oldest first: what tells which numbers are too old without reading any entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marks(Vec<(u64, u64)>);

impl Marks {
    /// Takes note that `next` is the next number now. Gives the number below which entries are too old, where there are
    /// any.
    pub(crate) fn pass(&mut self, next: u64, now: u64, config: JournalConfig) -> Option<u64> {
        let (last, time) = self.0.last().copied().unwrap_or((1, 0));
        if next > last && now >= time.saturating_add(config.age() / PARTS) {
            self.0.push((next, now));
        }
        let is_old = |(_, time): &&(u64, u64)| time.saturating_add(config.age()) < now;
        let old = self.0.iter().take_while(is_old).count();
        self.0.drain(..old).next_back().map(|(number, _)| number)
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.0.len() as u64);
        for (number, time) in &self.0 {
            varint::write(out, *number);
            varint::write(out, *time);
        }
    }

    pub(crate) fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let count = input.count()?;
        let mark = |input: &mut Unpacker<'_>| Ok((input.varint()?, input.varint()?));
        (0..count)
            .map(|_| mark(input))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}
