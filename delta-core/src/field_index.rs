//! Where the cells of each field of a record stand.
//!
//! A record's cells are some kilobytes, and looking for one among them touches memory all over; the numbers of their fields
//! fit into a line or two of the processor's cache, and lead to the cell or to the few of a map.

use alloc::vec::Vec;

use crate::cell::Cell;
use crate::path::Path;

/// The field that each of a record's cells stands in or below, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct FieldIndex(Vec<u16>);

impl FieldIndex {
    pub(crate) fn new(cells: &[Cell]) -> Self {
        Self(cells.iter().map(|cell| cell.path.first_field()).collect())
    }

    /// Takes note of a cell that comes in at this place.
    pub(crate) fn insert(&mut self, at: usize, path: &Path) {
        self.0.insert(at, path.first_field());
    }

    /// Where the first cell at or behind `path` stands, when all before `from` stand before it.
    pub(crate) fn seek(&self, cells: &[Cell], from: usize, path: &Path) -> usize {
        let number = path.first_field();
        let fields = &self.0[from..];
        let start = from + fields.partition_point(|field| *field < number);
        // A set or map may have many.
        let end = start + self.0[start..].partition_point(|field| *field == number);
        start + cells[start..end].partition_point(|cell| cell.path < *path)
    }
}
