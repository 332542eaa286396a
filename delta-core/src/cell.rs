//! A record as a sorted list of cells, one a leaf: how typed values are written to it and read from it.
//!
//! This is the one form that merging, storing and sending work on. Only its two ends are typed.

use alloc::vec::Vec;

use crate::codec::{Codec, DecodeError, Shape};
use crate::delta::Delta;
use crate::key::Key;
use crate::path::{POSITION, Path, Step, first_step, step_len};
use crate::schema::Field;
use crate::stamp::Stamp;
use crate::value::Value;
use crate::via::{Inside, Via, beside};

/// One leaf of a record: where it is, what it holds, and who wrote it when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Where.
    pub path: Path,
    /// What; `None` is a tombstone.
    pub value: Option<Value>,
    /// The authority's version that last changed it; 0 where no authority has seen it.
    pub version: u64,
    /// The stamp of the write that last changed it.
    pub stamp: Stamp,
}

impl Cell {
    /// A cell that no authority has seen.
    pub fn new(path: Path, value: Option<Value>) -> Self {
        Self {
            path,
            value,
            version: 0,
            stamp: Stamp::default(),
        }
    }
}

/// Collects the cells of a value, in canonical order.
#[derive(Debug, Default)]
pub struct CellWriter {
    path: Path,
    cells: Vec<Cell>,
    is_record: bool,
    /// Where list elements stood before.
    positions: Vec<Cell>,
    /// Which fields of the struct that is written at a path of this length stand beside it.
    moved: Option<(usize, &'static [(Field, u16)])>,
}

impl CellWriter {
    /// The cells of a value that stands inside another.
    pub fn part<T: Codec>(value: &T) -> Vec<Cell> {
        let mut writer = Self::default();
        value.write(&mut writer);
        writer.finish()
    }

    /// The cells that `write` writes.
    pub fn fields(write: impl FnOnce(&mut Self)) -> Vec<Cell> {
        let mut writer = Self::default();
        write(&mut writer);
        writer.finish()
    }

    /// The cells of a record: its presence at the root, then its fields. The id needs no cell, the record is kept
    /// under it.
    pub fn record<T: Codec>(value: &T) -> Vec<Cell> {
        Self::record_over(value, &[])
    }

    /// The same, where list elements keep the places that they have in `present`, as far as their order is as before.
    pub fn record_over<T: Codec>(value: &T, present: &[Cell]) -> Vec<Cell> {
        let mut writer = Self {
            is_record: true,
            positions: present
                .iter()
                .filter(|cell| is_position(cell))
                .cloned()
                .collect(),
            ..Self::default()
        };
        writer.leaf(Value::Unit);
        value.write(&mut writer);
        writer.finish()
    }

    /// Where the element with this key stood before in the list that is written.
    pub(crate) fn position_of(&self, key: &[u8]) -> Option<&[u8]> {
        if self.positions.is_empty() {
            return None;
        }
        let path = self.path.clone().key(key).field(POSITION);
        let at = self.positions.binary_search_by(|cell| cell.path.cmp(&path));
        self.positions[at.ok()?].value.as_ref()?.as_bytes()
    }

    /// True while the fields of a record are written that is kept under its id.
    pub fn is_record(&self) -> bool {
        self.is_record && self.path.is_root()
    }

    /// Writes the leaf at the current path.
    pub fn leaf(&mut self, value: Value) {
        self.cells.push(Cell::new(self.path.clone(), Some(value)));
    }

    /// Writes below the field with this number.
    pub fn below(&mut self, number: u16, write: impl FnOnce(&mut Self)) {
        let here = self.path.as_bytes().len();
        match self.moved {
            Some((len, moved)) if len == here && beside(moved, number).is_some() => {
                self.beside(beside(moved, number).unwrap_or(number), write);
            }
            _ => self.within(|path| path.push_field(number), write),
        }
    }

    /// Writes a struct of which some fields stand beside it.
    pub(crate) fn below_moved(
        &mut self,
        number: u16,
        moved: &'static [(Field, u16)],
        write: impl FnOnce(&mut Self),
    ) {
        self.below(number, |cells| {
            let here = cells.path.as_bytes().len();
            let outer = cells.moved.replace((here, moved));
            write(cells);
            cells.moved = outer;
        });
    }

    /// Writes below a field of the struct that holds the one that is written.
    fn beside(&mut self, number: u16, write: impl FnOnce(&mut Self)) {
        let inside = self.path.clone();
        let outer = self.moved.take();
        self.path
            .truncate(inside.as_bytes().len() - size_of::<u16>());
        self.within(|path| path.push_field(number), write);
        (self.path, self.moved) = (inside, outer);
    }

    /// Writes below a key.
    pub fn key(&mut self, key: &[u8], write: impl FnOnce(&mut Self)) {
        self.within(|path| path.push_key(key), write);
    }

    /// Writes below many keys, in their order: to sort all that stands below them afterwards would take longer.
    pub(crate) fn keys<T>(
        &mut self,
        entries: impl Iterator<Item = (Vec<u8>, T)>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        let mut entries: Vec<_> = entries.collect();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (key, value) in entries {
            self.key(&key, |cells| write(cells, value));
        }
    }

    /// Writes a list element: what `write` writes, which begins with the element's own cell, and where it stands.
    pub(crate) fn element(&mut self, position: Value, write: impl FnOnce(&mut Self)) {
        let at = self.cells.len();
        self.below(POSITION, |cells| cells.leaf(position));
        write(self);
        // Parents before children, and the position has the lowest number.
        self.cells.swap(at, at + 1);
    }

    fn within(&mut self, step: impl FnOnce(&mut Path), write: impl FnOnce(&mut Self)) {
        let len = self.path.as_bytes().len();
        step(&mut self.path);
        write(self);
        self.path.truncate(len);
    }

    fn finish(mut self) -> Vec<Cell> {
        if !self.cells.is_sorted_by(|a, b| a.path < b.path) {
            self.cells.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        }
        self.cells
    }
}

/// True for the cell that says where a list element stands.
fn is_position(cell: &Cell) -> bool {
    // Keys end in the same bytes; most paths in others.
    cell.path.as_bytes().ends_with(&POSITION.to_be_bytes())
        && cell.path.steps().last() == Some(Step::Field(POSITION))
}

/// A whole value as one leaf.
pub(crate) fn atomic_value<T: Codec>(value: &T) -> Value {
    if T::SHAPE == Shape::Register {
        return value.to_value();
    }
    let mut packed = Vec::new();
    value.pack(&mut packed);
    packed.into()
}

/// The inverse of [`atomic_value`].
pub(crate) fn from_atomic_value<T: Codec>(value: &Value, depth: usize) -> Result<T, DecodeError> {
    if T::SHAPE == Shape::Register {
        return T::from_nested_value(value, depth);
    }
    crate::codec::unpack_nested(value.as_bytes().ok_or(DecodeError::Form)?, depth)
}

/// A place in a sorted list of cells, and the part of the list that stands there and below.
#[derive(Debug, Clone, Copy)]
pub struct CellReader<'a> {
    cells: &'a [Cell],
    depth: usize,
    id: Option<&'a [u8]>,
    nesting: usize,
    moved: Option<MovedOut<'a>>,
}

/// What stands beside a struct and is read as a part of it.
#[derive(Debug, Clone, Copy)]
struct MovedOut<'a> {
    /// The cells of what holds the struct.
    cells: &'a [Cell],
    moved: &'static [(Field, u16)],
}

impl<'a> CellReader<'a> {
    /// Reads a value that stands inside another.
    pub fn part(cells: &'a [Cell]) -> Self {
        Self {
            cells,
            depth: 0,
            id: None,
            nesting: 0,
            moved: None,
        }
    }

    /// Reads a record that is kept under `id`.
    pub fn record(id: &'a [u8], cells: &'a [Cell]) -> Self {
        Self {
            cells,
            depth: 0,
            id: Some(id),
            nesting: 0,
            moved: None,
        }
    }

    /// The same place, said to stand this deep inside other values.
    #[must_use]
    pub(crate) fn nested_in(self, nesting: usize) -> Self {
        Self { nesting, ..self }
    }

    /// How deep the cells stand inside other values; what reads their values counts on from there.
    pub fn nesting(&self) -> usize {
        self.nesting
    }

    /// The value of the cell that stands exactly here.
    pub fn value(&self) -> Option<&'a Value> {
        let first = self.cells.first()?;
        if first.path.as_bytes().len() == self.depth {
            first.value.as_ref()
        } else {
            None
        }
    }

    /// The place of the field with this number.
    #[must_use]
    pub fn at(&self, number: u16) -> Self {
        if let Some(MovedOut { cells, moved }) = self.moved
            && let Some(beside) = beside(moved, number)
        {
            let depth = self.depth - size_of::<u16>();
            return Self {
                cells,
                depth,
                moved: None,
                ..*self
            }
            .at(beside);
        }
        let step = number.to_be_bytes();
        let from = self
            .cells
            .partition_point(|cell| &cell.path.as_bytes()[self.depth..] < step.as_slice());
        let len = self.cells[from..]
            .partition_point(|cell| cell.path.as_bytes()[self.depth..].starts_with(&step));
        Self {
            cells: &self.cells[from..from + len],
            depth: self.depth + step.len(),
            id: None,
            nesting: self.nesting,
            moved: None,
        }
    }

    /// The place of a struct of which some fields stand beside it.
    #[must_use]
    pub(crate) fn at_moved(&self, number: u16, moved: &'static [(Field, u16)]) -> Self {
        let cells = self.cells;
        Self {
            moved: Some(MovedOut { cells, moved }),
            ..self.at(number)
        }
    }

    /// The id field: the key that the record is kept under, or a plain field when the struct stands inside another.
    pub fn id_field<K: Key + Delta>(&self, number: u16) -> Result<K, DecodeError> {
        match self.id {
            Some(id) if self.depth == 0 => K::from_key(id).map_err(|error| error.within(number)),
            _ => <Inside as Via<K>>::read_field(self, number),
        }
    }

    /// The place of the map entry or set element with this encoded key.
    #[must_use]
    pub fn at_key(&self, key: &[u8]) -> Self {
        let mut step = Path::root();
        step.push_key(key);
        let step = step.as_bytes();
        let from = self
            .cells
            .partition_point(|cell| &cell.path.as_bytes()[self.depth..] < step);
        let len = self.cells[from..]
            .partition_point(|cell| cell.path.as_bytes()[self.depth..].starts_with(step));
        Self {
            cells: &self.cells[from..from + len],
            depth: self.depth + step.len(),
            id: None,
            nesting: self.nesting,
            moved: None,
        }
    }

    /// The map entries or set elements here: encoded key and place of each, tombstones included.
    pub fn entries(&self) -> impl Iterator<Item = (Vec<u8>, CellReader<'a>)> + use<'a> {
        let (depth, nesting) = (self.depth, self.nesting);
        let mut rest = self.cells;
        if self
            .cells
            .first()
            .is_some_and(|cell| cell.path.as_bytes().len() == depth)
        {
            rest = &rest[1..];
        }
        core::iter::from_fn(move || {
            loop {
                let below = &rest.first()?.path.as_bytes()[depth..];
                let step = &below[..step_len(below)?];
                let len =
                    rest.partition_point(|cell| cell.path.as_bytes()[depth..].starts_with(step));
                let here = CellReader {
                    cells: &rest[..len],
                    depth: depth + step.len(),
                    id: None,
                    nesting,
                    moved: None,
                };
                rest = &rest[len..];
                if let Some((Step::Key(key), _)) = first_step(step) {
                    return Some((key, here));
                }
            }
        })
    }

    /// The elements of a list that is kept by key: encoded key and place of each that is there, in the order of the list.
    pub fn elements(&self) -> Vec<(Vec<u8>, CellReader<'a>)> {
        let present = self.entries().filter(|(_, cells)| cells.value().is_some());
        let mut elements: Vec<_> = present.collect();
        // An element without a position goes last; equal positions go by key.
        elements.sort_by(|(a_key, a), (b_key, b)| {
            let (a, b) = (a.position(), b.position());
            (a.is_none(), a, a_key).cmp(&(b.is_none(), b, b_key))
        });
        elements
    }

    /// Where this list element stands.
    pub(crate) fn position(&self) -> Option<&'a [u8]> {
        self.at(POSITION).value()?.as_bytes()
    }

    /// True when any cell with a value stands here or below.
    pub fn has_values(&self) -> bool {
        self.cells.iter().any(|cell| cell.value.is_some())
    }

    /// The cells here and below.
    pub fn cells(&self) -> &'a [Cell] {
        self.cells
    }

    /// How many bytes of a cell's path lead here.
    pub fn depth(&self) -> usize {
        self.depth
    }
}
