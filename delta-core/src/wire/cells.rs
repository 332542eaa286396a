//! Cells with versions and stamps, which most of them share: a table of commits, then leaves that refer to it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::stamp::{ReplicaId, Stamp};
use crate::wire::columns::plain::{step, stepped};
use crate::wire::tree::Op;
use crate::wire::{leaves, varint};

/// The versions and stamps that the cells of a message share.
#[derive(Debug, Default)]
pub struct Commits {
    replicas: Vec<ReplicaId>,
    replica_index: BTreeMap<ReplicaId, usize>,
    list: Vec<(u64, Stamp)>,
    commit_index: BTreeMap<(u64, Stamp), usize>,
    /// How many commits a reader has met so far.
    met: core::cell::Cell<usize>,
}

impl Commits {
    /// The place of a commit in the table.
    pub fn intern(&mut self, version: u64, stamp: Stamp) -> usize {
        let Self {
            replicas,
            replica_index,
            list,
            commit_index,
            ..
        } = self;
        *commit_index.entry((version, stamp)).or_insert_with(|| {
            replica_index.entry(stamp.replica).or_insert_with(|| {
                replicas.push(stamp.replica);
                replicas.len() - 1
            });
            list.push((version, stamp));
            list.len() - 1
        })
    }

    /// The commit at a place. The first mentions of commits are in the order of the table.
    pub fn get(&self, at: usize) -> Result<(u64, Stamp), DecodeError> {
        self.met.set(next(self.met.get(), at)?);
        self.list.get(at).copied().ok_or(DecodeError::Malformed)
    }

    /// Appends the table: the replicas, then each commit as the difference to the one before.
    pub fn write(&self, out: &mut Vec<u8>) {
        varint::write(out, self.replicas.len() as u64);
        for replica in &self.replicas {
            out.extend_from_slice(&replica.0.to_be_bytes());
        }
        varint::write(out, self.list.len() as u64);
        let (mut version, mut time) = (0u64, 0u64);
        for (next_version, stamp) in &self.list {
            varint::write(out, step(version, *next_version));
            varint::write(out, step(time, stamp.time));
            varint::write(out, self.replica_index[&stamp.replica] as u64);
            (version, time) = (*next_version, stamp.time);
        }
    }

    /// Reads a table and the body that refers to it. There is one table for a body: every entry is mentioned, in the
    /// order of the first mentions, and none is there twice.
    pub fn read_with<T>(
        input: &mut Unpacker<'_>,
        body: impl FnOnce(&mut Unpacker<'_>, &Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let commits = Self::read(input)?;
        let value = body(input, &commits)?;
        if commits.met.get() == commits.list.len() {
            Ok(value)
        } else {
            Err(DecodeError::Malformed)
        }
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let mut table = Self::default();
        let count = input.count()?;
        for _ in 0..count {
            let bytes = input
                .take(16)?
                .try_into()
                .map_err(|_| DecodeError::Truncated)?;
            let replica = ReplicaId(u128::from_be_bytes(bytes));
            if table
                .replica_index
                .insert(replica, table.replicas.len())
                .is_some()
            {
                return Err(DecodeError::Malformed);
            }
            table.replicas.push(replica);
        }
        let count = input.count()?;
        let (mut version, mut time, mut met) = (0u64, 0u64, 0);
        for at in 0..count {
            version = stepped(version, input.varint()?);
            time = stepped(time, input.varint()?);
            let place = usize::try_from(input.varint()?).map_err(|_| DecodeError::Malformed)?;
            met = next(met, place)?;
            let replica = *table.replicas.get(place).ok_or(DecodeError::Malformed)?;
            let commit = (version, Stamp { time, replica });
            if table.commit_index.insert(commit, at).is_some() {
                return Err(DecodeError::Malformed);
            }
            table.list.push(commit);
        }
        if met == table.replicas.len() {
            Ok(table)
        } else {
            Err(DecodeError::Malformed)
        }
    }
}

/// How many entries of a table are met once the one at `at` is: one that was met, or the next one.
fn next(met: usize, at: usize) -> Result<usize, DecodeError> {
    if at <= met {
        Ok(met.max(at + 1))
    } else {
        Err(DecodeError::Malformed)
    }
}

/// Appends cells that refer to `commits`.
pub fn write(out: &mut Vec<u8>, cells: &[Cell], commits: &mut Commits) {
    leaves::write(out, cells, |cell| commits.intern(cell.version, cell.stamp));
}

/// Reads what [`write()`] wrote.
pub fn read(input: &mut Unpacker<'_>, commits: &Commits) -> Result<Vec<Cell>, DecodeError> {
    let mut cells = Vec::new();
    let mut result = Ok(());
    leaves::read(input, |path, op, at| {
        let value = match op {
            Op::Set(value) => Some(value),
            Op::Remove => None,
            Op::Add(_) | Op::Splice(_) => {
                result = Err(DecodeError::Malformed);
                return;
            }
        };
        match commits.get(at) {
            Ok((version, stamp)) => cells.push(Cell {
                path,
                value,
                version,
                stamp,
            }),
            Err(error) => result = Err(error),
        }
    })?;
    result.map(|()| cells)
}

/// Cells with a table of their own.
pub fn encode(cells: &[Cell]) -> Vec<u8> {
    let mut commits = Commits::default();
    let mut body = Vec::new();
    write(&mut body, cells, &mut commits);
    let mut out = Vec::new();
    commits.write(&mut out);
    out.extend_from_slice(&body);
    out
}

/// Reads what [`encode`] wrote.
pub fn decode(input: &mut Unpacker<'_>) -> Result<Vec<Cell>, DecodeError> {
    Commits::read_with(input, read)
}
