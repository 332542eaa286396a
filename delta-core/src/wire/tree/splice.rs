//! Scripts that replace parts of a leaf's bytes.

use alloc::vec::Vec;

use super::read::take;
use crate::codec::DecodeError;
use crate::wire::varint;

/// One part of a script of [`splice_bytes`].
pub(crate) struct SplicedPart<'a> {
    /// How many bytes stay.
    pub(crate) keep: u64,
    /// How many go then.
    pub(crate) drop: u64,
    /// What comes in their place.
    pub(crate) come: &'a [u8],
}

impl<'a> SplicedPart<'a> {
    /// Appends the part. The length of what comes also says whether anything goes, as mostly one of the two is nothing.
    pub(crate) fn write(&self, script: &mut Vec<u8>) {
        varint::write(script, self.keep);
        let drops = u64::from(self.drop > 0);
        varint::write(script, (self.come.len() as u64) << 1 | drops);
        if self.drop > 0 {
            varint::write(script, self.drop);
        }
        script.extend_from_slice(self.come);
    }

    fn read(script: &mut &'a [u8]) -> Result<Self, DecodeError> {
        let keep = varint::read(script)?;
        let len = varint::read(script)?;
        let drop = if len & 1 == 1 {
            varint::read(script)?
        } else {
            0
        };
        let come = take(script, len >> 1)?;
        Ok(Self { keep, drop, come })
    }
}

/// Replaces parts of `old` as `script` says: for each part, how many bytes to keep, how many come and whether any go,
/// how many go, and the bytes that come.
pub fn splice_bytes(old: &[u8], script: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let mut script = script;
    let mut rest = old;
    let mut new = Vec::with_capacity(old.len() + script.len());
    while !script.is_empty() {
        let part = SplicedPart::read(&mut script)?;
        new.extend_from_slice(take(&mut rest, part.keep)?);
        take(&mut rest, part.drop)?;
        new.extend_from_slice(part.come);
    }
    new.extend_from_slice(rest);
    Ok(new)
}
