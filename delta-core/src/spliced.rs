//! Cells that come as splices: where a long value changed a little, what changed is told in place of the value.
//!
//! An authority knows up to which version somebody has everything, not what he keeps. So every step names the version of the
//! leaf that it starts from, and whoever has any of them goes on from there; whoever has none asks once more, for whole
//! values. What must come out is told by a checksum: a version alone proves nothing where an authority was restored from an
//! older copy and has given it anew.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::doc::Doc;
use crate::message::{Outcome, RecordDelta};
use crate::path::Path;
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::tree::splice_bytes;
use crate::wire::varint;

/// The most steps of one leaf: each of them makes its value anew.
pub const MAX_STEPS: usize = 64;

/// A cell whose value is told as what changed about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplicedCell {
    /// Where.
    pub path: Path,
    /// The version that the last step leads to.
    pub version: u64,
    /// The stamp of the write that made it.
    pub stamp: Stamp,
    /// The CRC-32 (ISO-HDLC, as in zip) of the value's bytes.
    pub checksum: u32,
    /// From which version to the next, by rising versions; at least one and at most [`MAX_STEPS`].
    pub steps: Vec<SpliceStep>,
}

/// What made the next version of a leaf's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpliceStep {
    /// The version of the leaf that it starts from.
    pub from: u64,
    /// A script of [`splice_bytes`](crate::wire::tree::splice_bytes).
    pub script: Vec<u8>,
}

impl SplicedCell {
    /// The CRC-32 of a value's bytes.
    pub fn checksum(bytes: &[u8]) -> u32 {
        crc32fast::hash(bytes)
    }

    /// The cell itself, from one that is kept; `None` where no step starts from that one, or another value comes out.
    pub fn over(&self, kept: &Cell) -> Option<Cell> {
        let steps = if kept.version == self.version {
            &[]
        } else {
            let at = self
                .steps
                .iter()
                .position(|step| step.from == kept.version)?;
            &self.steps[at..]
        };
        let kept = kept.value.as_ref()?;
        let mut bytes = Cow::Borrowed(kept.as_bytes()?);
        for step in steps {
            bytes = Cow::Owned(splice_bytes(&bytes, &step.script).ok()?);
        }
        if Self::checksum(&bytes) != self.checksum {
            return None;
        }
        let value = match bytes {
            Cow::Borrowed(_) => kept.clone(),
            Cow::Owned(bytes) => Value::from(bytes),
        };
        Some(Cell {
            path: self.path.clone(),
            value: Some(value),
            version: self.version,
            stamp: self.stamp,
        })
    }

    /// Checksum and steps as bytes.
    pub(crate) fn pack(&self) -> Vec<u8> {
        let mut out = self.checksum.to_be_bytes().to_vec();
        for step in &self.steps {
            step.write(&mut out);
        }
        out
    }

    /// Reads what [`pack`](Self::pack) wrote.
    pub(crate) fn unpack(
        path: Path,
        (version, stamp): (u64, Stamp),
        bytes: &[u8],
    ) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(bytes);
        let checksum = input.take(4)?.try_into();
        let checksum = u32::from_be_bytes(checksum.map_err(|_| DecodeError::Truncated)?);
        let mut steps = Vec::new();
        while !input.is_empty() {
            steps.push(SpliceStep::read(&mut input)?);
        }
        check(&steps, version)?;
        Ok(Self {
            path,
            version,
            stamp,
            checksum,
            steps,
        })
    }
}

impl SpliceStep {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.from);
        varint::write_bytes(out, &self.script);
    }

    pub(crate) fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            from: input.varint()?,
            script: input.bytes()?.to_vec(),
        })
    }
}

/// Refuses steps that do not rise from version to version to this one, and too many.
pub(crate) fn check(steps: &[SpliceStep], version: u64) -> Result<(), DecodeError> {
    if steps.len() > MAX_STEPS {
        return Err(DecodeError::Limit);
    }
    let is_before = |step: &SpliceStep| step.from < version;
    if steps.is_sorted_by(|a, b| a.from < b.from) && steps.last().is_some_and(is_before) {
        Ok(())
    } else {
        Err(DecodeError::Malformed)
    }
}

impl RecordDelta {
    /// All cells, over the record as it is kept: those that came as splices are made of what is there. `None` where one of
    /// them does not fit: then the whole values must be asked for.
    pub fn over(&self, kept: &Doc) -> Option<Cow<'_, [Cell]>> {
        all(&self.cells, &self.spliced, kept)
    }
}

impl Outcome {
    /// The same for the cells of an answer, over the record as it was before the change.
    pub fn over(&self, kept: &Doc) -> Option<Cow<'_, Self>> {
        Some(match all(&self.cells, &self.spliced, kept)? {
            Cow::Borrowed(_) => Cow::Borrowed(self),
            Cow::Owned(cells) => Cow::Owned(Self {
                cells,
                spliced: Vec::new(),
                ..self.clone()
            }),
        })
    }
}

fn all<'a>(cells: &'a [Cell], spliced: &[SplicedCell], kept: &Doc) -> Option<Cow<'a, [Cell]>> {
    if spliced.is_empty() {
        return Some(Cow::Borrowed(cells));
    }
    let made = spliced
        .iter()
        .map(|cell| cell.over(kept.get(&cell.path)?))
        .collect::<Option<Vec<_>>>()?;
    let mut all = [cells, &made].concat();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Some(Cow::Owned(all))
}
