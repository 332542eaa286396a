//! Pushes and their answers.

use alloc::vec::Vec;

use super::{Message, read_list, read_outcome, with_commits, write_count, write_outcome};
use crate::codec::{DecodeError, Unpacker};
use crate::merge::Mode;
use crate::message::{Extent, PushChange, PushReply, PushRequest};
use crate::patch::Edit;
use crate::stamp::ReplicaId;
use crate::wire::cells::Commits;
use crate::wire::{leaves, varint};

impl PushChange {
    /// Appends the change; its stamps go into `commits`.
    pub fn write(&self, out: &mut Vec<u8>, commits: &mut Commits) {
        varint::write(out, self.sequence);
        varint::write_bytes(out, &self.id);
        varint::write(out, self.base_version);
        out.push(self.mode.to_number() << 1 | self.extent.to_number());
        leaves::write(out, &self.edits, |edit| commits.intern(0, edit.stamp));
    }

    /// How many bytes the change takes alone.
    pub fn encoded_len(&self) -> usize {
        let (mut out, mut commits) = (Vec::new(), Commits::default());
        self.write(&mut out, &mut commits);
        commits.write(&mut out);
        out.len()
    }

    fn read(input: &mut Unpacker<'_>, commits: &Commits) -> Result<Self, DecodeError> {
        let sequence = input.varint()?;
        let id = input.bytes()?.to_vec();
        let base_version = input.varint()?;
        let flags = input.byte()?;
        let mut edits = Vec::new();
        let mut result = Ok(());
        leaves::read(input, |path, op, at| match commits.get(at) {
            Ok((0, stamp)) => edits.push(Edit { path, op, stamp }),
            Ok(_) => result = Err(DecodeError::Malformed),
            Err(error) => result = Err(error),
        })?;
        result?;
        let (mode, extent) = (
            Mode::from_number(flags >> 1)?,
            Extent::from_number(flags & 1)?,
        );
        Ok(Self {
            sequence,
            id,
            base_version,
            mode,
            extent,
            edits,
        })
    }
}

impl Message for PushRequest {
    const LETTER: u8 = b'P';

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.replica.0.to_be_bytes());
        varint::write(out, self.settled);
        with_commits(out, |out, commits| {
            write_count(out, self.changes.len());
            for change in &self.changes {
                change.write(out, commits);
            }
        });
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let bytes = input
            .take(16)?
            .try_into()
            .map_err(|_| DecodeError::Truncated)?;
        let replica = ReplicaId(u128::from_be_bytes(bytes));
        let settled = input.varint()?;
        let changes = Commits::read_with(input, |input, commits| {
            read_list(input, |input| PushChange::read(input, commits))
        })?;
        Ok(Self {
            replica,
            settled,
            changes,
        })
    }
}

impl Message for PushReply {
    const LETTER: u8 = b'p';

    fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.now);
        with_commits(out, |out, commits| {
            write_count(out, self.outcomes.len());
            for outcome in &self.outcomes {
                write_outcome(out, outcome, commits);
            }
        });
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let now = input.varint()?;
        let outcomes = Commits::read_with(input, |input, commits| {
            read_list(input, |input| read_outcome(input, commits))
        })?;
        Ok(Self { now, outcomes })
    }
}
