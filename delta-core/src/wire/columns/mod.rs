//! Leaves of many records by columns: what they have in common is said once, and values of one field stand together,
//! where a compressor finds what they share.
//!
//! The leaves of one record are an *item*. A leaf's *shape* is its path without the keys; an item's *field set* is the
//! shapes of its leaves in their order, several leaves of one shape in a row once. Shapes, field sets, commits and
//! replicas are defined where they are first met and then named by a number, so there is one encoding, and a message of
//! one change of one field says everything once.

mod commits;
mod contents;
pub(super) mod plain;
mod read;
mod shape;
mod write;

pub use self::read::Reader;
pub use self::write::Writer;

use alloc::vec::Vec;

use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::stamp::{ReplicaId, Stamp};
use crate::wire::tree::Op;

/// What a leaf of a column is: a byte each.
const REMOVE: u8 = 0;
const UNIT: u8 = 1;
const INT: u8 = 2;
const FIXED8: u8 = 3;
const BYTES: u8 = 4;
const ADD: u8 = 5;
const SPLICE: u8 = 6;

/// What the commits of a section are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commits {
    /// Stamps of changes that no authority has seen, most of them of this replica.
    Stamps(ReplicaId),
    /// Versions and stamps.
    Versions,
}

/// Appends the cells of records, one list an item.
pub(super) fn write_cells<'a>(out: &mut Vec<u8>, items: impl Iterator<Item = &'a [Cell]>) {
    let mut writer = Writer::new(Commits::Versions);
    for cells in items {
        writer.item(cells, |cell| (cell.version, cell.stamp));
    }
    writer.finish(out);
}

/// Reads the cells of `items` records.
pub(super) fn read_cells(
    input: &mut Unpacker<'_>,
    items: usize,
) -> Result<impl Iterator<Item = Result<Vec<Cell>, DecodeError>>, DecodeError> {
    let mut reader = Reader::read(input, items, Commits::Versions)?;
    let cell = |path, op, (version, stamp): (u64, Stamp)| {
        let value = match op {
            Op::Set(value) => Some(value),
            Op::Remove => None,
            Op::Add(_) | Op::Splice(_) => return Err(DecodeError::Malformed),
        };
        Ok(Cell {
            path,
            value,
            version,
            stamp,
        })
    };
    Ok((0..items).map(move |_| reader.item(cell)))
}
