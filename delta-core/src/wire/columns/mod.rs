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
use crate::path::Path;
use crate::spliced::SplicedCell;
use crate::stamp::ReplicaId;
use crate::wire::tree::{Op, OpRef, TreeLeaf};

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

/// Appends the cells of records, one item each: those with their values and those that are told as splices.
pub(super) fn write_cells<'a>(
    out: &mut Vec<u8>,
    items: impl Iterator<Item = (&'a [Cell], &'a [SplicedCell])> + Clone,
) {
    let all = items.clone().flat_map(|(_, spliced)| spliced);
    let packed: Vec<_> = all.map(SplicedCell::pack).collect();
    let mut packed = packed.iter();
    let mut writer = Writer::new(Commits::Versions);
    for (cells, spliced) in items {
        let cells = cells
            .iter()
            .map(|cell| (&cell.path, cell.op(), (cell.version, cell.stamp)));
        let spliced = spliced.iter().zip(&mut packed).map(|(cell, packed)| {
            let op = OpRef::Splice(packed);
            (&cell.path, op, (cell.version, cell.stamp))
        });
        writer.item(by_path(cells, spliced));
    }
    writer.finish(out);
}

/// Two sorted lists of leaves as one.
fn by_path<'a, T>(
    one: impl Iterator<Item = (&'a Path, OpRef<'a>, T)>,
    other: impl Iterator<Item = (&'a Path, OpRef<'a>, T)>,
) -> impl Iterator<Item = (&'a Path, OpRef<'a>, T)> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    core::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some((a, ..)), Some((b, ..))) if a < b => one.next(),
        (_, Some(_)) => other.next(),
        _ => one.next(),
    })
}

/// The cells of one record: with their values, and told as splices.
type Told = (Vec<Cell>, Vec<SplicedCell>);

/// Reads the cells of `items` records.
pub(super) fn read_cells(
    input: &mut Unpacker<'_>,
    items: usize,
) -> Result<impl Iterator<Item = Result<Told, DecodeError>>, DecodeError> {
    let mut reader = Reader::read(input, items, Commits::Versions)?;
    let mut item = move || {
        let mut spliced = Vec::new();
        let cells = reader.item(|path, op, (version, stamp)| {
            let value = match op {
                Op::Set(value) => Some(value),
                Op::Remove => None,
                Op::Splice(packed) => {
                    spliced.push(SplicedCell::unpack(path, (version, stamp), &packed)?);
                    return Ok(None);
                }
                Op::Add(_) => return Err(DecodeError::Malformed),
            };
            Ok(Some(Cell {
                path,
                value,
                version,
                stamp,
            }))
        })?;
        Ok((cells, spliced))
    };
    Ok((0..items).map(move |_| item()))
}
