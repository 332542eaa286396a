//! Pushes and their answers.

use alloc::vec::Vec;

use super::{Message, read_mark, read_outcomes, write_count, write_outcomes};
use crate::codec::{DecodeError, Unpacker};
use crate::merge::Mode;
use crate::message::{Extent, PushChange, PushReply, PushRequest};
use crate::patch::Edit;
use crate::stamp::{ReplicaId, Stamp};
use crate::vector::read_replica;
use crate::wire::columns::plain::{
    read_column, read_steps, read_strings, write_steps, write_strings,
};
use crate::wire::columns::{Commits, Reader, Writer};
use crate::wire::tree::TreeLeaf;
use crate::wire::varint;

/// Appends changes of a replica by columns.
fn write_changes(out: &mut Vec<u8>, replica: ReplicaId, changes: &[PushChange]) {
    write_steps(out, changes.iter().map(|change| change.sequence));
    write_strings(out, changes.iter().map(|change| change.id.as_slice()));
    for change in changes {
        varint::write(out, change.base_version);
    }
    out.extend(changes.iter().map(PushChange::flags));
    let mut leaves = Writer::new(Commits::Stamps(replica));
    for change in changes {
        let edits = change.edits.iter();
        leaves.item(edits.map(|edit| (&edit.path, edit.op(), (0, edit.stamp))));
    }
    leaves.finish(out);
}

/// Reads what [`write_changes`] wrote.
fn read_changes(
    input: &mut Unpacker<'_>,
    replica: ReplicaId,
    count: usize,
) -> Result<Vec<PushChange>, DecodeError> {
    let sequences = read_steps(input, count)?;
    let ids = read_strings(input, count)?;
    let bases = read_column(input, count, Unpacker::varint)?;
    let flags = input.take(count)?;
    let mut leaves = Reader::read(input, count, Commits::Stamps(replica))?;
    let mut changes = Vec::with_capacity(count);
    for (((sequence, id), base_version), &flags) in
        sequences.into_iter().zip(ids).zip(bases).zip(flags)
    {
        let (mode, extent) = PushChange::from_flags(flags)?;
        let edit = |path, op, (_, stamp): (u64, Stamp)| Ok(Some(Edit { path, op, stamp }));
        changes.push(PushChange {
            sequence,
            id: id.to_vec(),
            base_version,
            mode,
            extent,
            edits: leaves.item(edit)?,
        });
    }
    Ok(changes)
}

impl PushChange {
    /// How many bytes the change takes alone.
    pub fn encoded_len(&self) -> usize {
        let replica = self.edits.first().map(|edit| edit.stamp.replica);
        let mut out = Vec::new();
        write_changes(
            &mut out,
            replica.unwrap_or_default(),
            core::slice::from_ref(self),
        );
        out.len()
    }

    fn flags(&self) -> u8 {
        self.mode.to_number() << 1 | self.extent.to_number()
    }

    fn from_flags(flags: u8) -> Result<(Mode, Extent), DecodeError> {
        Ok((
            Mode::from_number(flags >> 1)?,
            Extent::from_number(flags & 1)?,
        ))
    }
}

impl Message for PushRequest {
    const LETTER: u8 = b'P';

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.replica.0.to_be_bytes());
        varint::write(out, self.settled);
        write_count(out, self.changes.len());
        write_changes(out, self.replica, &self.changes);
        out.push(u8::from(self.takes_splices));
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let replica = read_replica(input)?;
        let settled = input.varint()?;
        let count = input.count()?;
        let changes = read_changes(input, replica, count)?;
        Ok(Self {
            replica,
            settled,
            changes,
            takes_splices: read_mark(input)?,
        })
    }
}

impl Message for PushReply {
    const LETTER: u8 = b'p';

    fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.now);
        write_outcomes(out, &self.outcomes);
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let now = input.varint()?;
        let outcomes = read_outcomes(input)?;
        Ok(Self { now, outcomes })
    }
}
