//! A record with everything the authority said of it: its cells with versions, stamps and tombstones.

use alloc::vec::Vec;

use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::field_index::FieldIndex;
use crate::path::{POSITION, Path, Step, first_number};
use crate::value::Value;
use crate::wire::{cells, varint};

/// More cells than this that come between others, or have others below, are put in one walk.
const MOST_MOVES: usize = 4;

/// A record's cells, sorted by path.
///
/// The cell at the root says whether the record is there; where the record was deleted, a tombstone stands there alone.
/// The same holds for every map entry and option that contains a struct: a cell at its own place says whether it is
/// there, its fields stand below.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doc {
    cells: Vec<Cell>,
    /// Where they stand.
    index: FieldIndex,
    /// Tombstones up to this version may be missing.
    forgotten: u64,
}

impl Doc {
    /// A record of these sorted cells.
    pub fn new(cells: Vec<Cell>) -> Self {
        debug_assert!(cells.is_sorted_by(|a, b| a.path < b.path));
        Self {
            index: FieldIndex::new(&cells),
            cells,
            forgotten: 0,
        }
    }

    /// All there is of a record at a version, in these sorted cells; of what was deleted before, they may say nothing.
    pub fn whole(cells: Vec<Cell>, version: u64) -> Self {
        Self {
            forgotten: version,
            ..Self::new(cells)
        }
    }

    /// These sorted cells in the place of the record's own.
    #[cfg(feature = "std")]
    pub(crate) fn with_cells(&self, cells: Vec<Cell>) -> Self {
        Self {
            forgotten: self.forgotten,
            ..Self::new(cells)
        }
    }

    /// The cells, sorted by path.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cell at exactly this path.
    pub fn get(&self, path: &Path) -> Option<&Cell> {
        let at = self.seek(0, path);
        self.cells.get(at).filter(|cell| cell.path == *path)
    }

    /// Where the first cell at or behind `path` stands, when all before `from` stand before it.
    pub(crate) fn seek(&self, from: usize, path: &Path) -> usize {
        self.index.seek(&self.cells, from, path)
    }

    /// The cells at `path` and below.
    pub fn below(&self, path: &Path) -> &[Cell] {
        &self.cells[self.range(path)]
    }

    fn range(&self, path: &Path) -> core::ops::Range<usize> {
        let from = self.seek(0, path);
        let is_within = |cell: &Cell| cell.path.starts_with(path);
        // Most paths are those of leaves, with nothing below.
        let len = match self.cells[from..]
            .iter()
            .take(2)
            .take_while(|cell| is_within(cell))
            .count()
        {
            2 => self.cells[from..].partition_point(is_within),
            len => len,
        };
        from..from + len
    }

    /// The newest version of any cell, also of one that has gone; 0 for a record that no authority has seen.
    pub fn version(&self) -> u64 {
        let versions = self.cells.iter().map(|cell| cell.version);
        versions.fold(self.forgotten, u64::max)
    }

    /// True when the record is there.
    pub fn is_alive(&self) -> bool {
        self.root().is_some_and(|root| root.value.is_some())
    }

    /// The cell that says whether the record is there.
    pub fn root(&self) -> Option<&Cell> {
        self.cells.first().filter(|cell| cell.path.is_root())
    }

    /// Puts a cell in its place. A tombstone clears what stands below it. So does a value newer than what stands below:
    /// that belonged to what was there before.
    pub fn put(&mut self, cell: Cell) {
        let range = self.range(&cell.path);
        let has_own = self
            .cells
            .get(range.start)
            .is_some_and(|own| own.path == cell.path);
        let below = range.start + usize::from(has_own)..range.end;
        if !self.cells[below.clone()]
            .iter()
            .all(|old| stands_below(&cell, old))
        {
            let mut kept: Vec<Cell> = self.cells.drain(below.clone()).collect();
            kept.retain(|old| stands_below(&cell, old));
            self.cells.splice(below.start..below.start, kept);
            self.index = FieldIndex::new(&self.cells);
        }
        if has_own {
            self.cells[range.start] = cell;
        } else {
            self.index.insert(range.start, &cell.path);
            self.cells.insert(range.start, cell);
        }
    }

    /// Puts sorted cells, each as [`put`](Self::put) does. Few of them leave the other cells where they are; many go in one
    /// walk along both lists.
    pub fn put_all(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let mut come = cells.into_iter();
        let (mut at, mut moves) = (0, 0);
        while let Some(cell) = come.next() {
            at = self.seek(at, &cell.path);
            let mut here = self.cells[at..].iter().map(|old| &old.path);
            if here.next() == Some(&cell.path)
                && !here
                    .next()
                    .is_some_and(|below| below.starts_with(&cell.path))
            {
                self.cells[at] = cell;
            } else if moves < MOST_MOVES {
                moves += 1;
                self.put(cell);
            } else {
                return self.walk(at, core::iter::once(cell).chain(come));
            }
        }
    }

    /// Puts sorted cells, none of which stands before the one at `from`.
    fn walk(&mut self, from: usize, cells: impl Iterator<Item = Cell>) {
        let mut come = cells.peekable();
        let mut old = self.cells.split_off(from).into_iter().peekable();
        let merged = &mut self.cells;
        merged.reserve(old.len() + come.size_hint().0);
        // The new cells above the present place that clear what was below them, outermost first.
        let mut clearing: Vec<Cell> = Vec::new();
        loop {
            let takes_old = match (old.peek(), come.peek()) {
                (None, None) => break,
                (Some(old), Some(new)) => old.path < new.path,
                (old, _) => old.is_some(),
            };
            if takes_old {
                merged.extend(old.next().filter(|cell| !is_cleared(&mut clearing, cell)));
            } else if let Some(new) = come.next() {
                old.next_if(|old| old.path == new.path);
                if old
                    .peek()
                    .is_some_and(|old| old.path.starts_with(&new.path))
                {
                    while clearing
                        .last()
                        .is_some_and(|above| !new.path.starts_with(&above.path))
                    {
                        clearing.pop();
                    }
                    clearing.push(new.clone());
                }
                merged.push(new);
            }
        }
        self.index = FieldIndex::new(&self.cells);
    }

    /// The cells that changed after `version` (rule V2).
    pub fn since(&self, version: u64) -> Vec<Cell> {
        self.cells
            .iter()
            .filter(|cell| cell.version > version)
            .cloned()
            .collect()
    }

    /// The version up to which tombstones may have gone from the record: the difference to an older state cannot be told
    /// from its cells any more (rule X3).
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Lets go of the tombstones up to `version`. Gives how many went.
    pub fn forget(&mut self, version: u64) -> usize {
        let before = self.cells.len();
        let forgotten = &mut self.forgotten;
        self.cells.retain(|cell| {
            let goes = cell.value.is_none() && cell.version <= version;
            if goes {
                *forgotten = (*forgotten).max(cell.version);
            }
            !goes
        });
        let gone = before - self.cells.len();
        if gone > 0 {
            self.index = FieldIndex::new(&self.cells);
        }
        gone
    }

    /// A leaf that no record can have where it stands: below a leaf with a value of its own, in a map entry beside
    /// fields, or the other way round. The stored form has no way to say it.
    pub fn misplaced(&self) -> Option<&Path> {
        let is_key = |step: &Step| matches!(step, Step::Key(_));
        if let Some(last) = self.cells.last()
            && last.path.steps().next().as_ref().is_some_and(is_key)
        {
            return Some(&last.path);
        }
        // Cells are sorted: what stands below a leaf follows it, and fields of one parent come before its keys.
        let misfits = |pair: &&[Cell]| {
            let [above, below] = pair else { return false };
            if below.path.starts_with(&above.path) {
                return !above
                    .value
                    .as_ref()
                    .is_some_and(|value| has_below(value, &above.path, &below.path));
            }
            let mut steps = above.path.steps().zip(below.path.steps());
            steps
                .find(|(a, b)| a != b)
                .is_some_and(|(a, b)| is_key(&a) != is_key(&b))
        };
        self.cells
            .windows(2)
            .find(misfits)
            .map(|pair| &pair[1].path)
    }

    /// The stored form.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = cells::encode(&self.cells);
        if self.forgotten > 0 {
            varint::write(&mut out, self.forgotten);
        }
        out
    }

    /// Reads the stored form.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(bytes);
        let cells = cells::decode(&mut input)?;
        if input.is_empty() {
            return Ok(Self::new(cells));
        }
        match (input.varint()?, input.is_empty()) {
            (0, _) => Err(DecodeError::Malformed),
            (forgotten, true) => Ok(Self::whole(cells, forgotten)),
            (_, false) => Err(DecodeError::Trailing),
        }
    }
}

/// True when a new cell above this old one says that it belongs to what was there before.
fn is_cleared(clearing: &mut Vec<Cell>, cell: &Cell) -> bool {
    while clearing
        .last()
        .is_some_and(|above| !cell.path.starts_with(&above.path))
    {
        clearing.pop();
    }
    clearing.iter().any(|above| !stands_below(above, cell))
}

/// True when an older cell may stay below one that comes: nothing stays below a tombstone, only its own fields below a
/// variant, only where it stands in its list below a value; and what is older than a presence or a variant belonged to
/// what was there before.
fn stands_below(above: &Cell, old: &Cell) -> bool {
    above.value.as_ref().is_some_and(|value| {
        // An element that is compared as one stays where it is when its value changes.
        let stays = matches!(value, Value::Bytes(_)) || old.version >= above.version;
        stays && has_below(value, &above.path, &old.path)
    })
}

/// True when something that holds this value has a place for the leaf at `path`, which is below it.
pub(crate) fn has_below(value: &Value, above: &Path, path: &Path) -> bool {
    has_below_step(value, &path.as_bytes()[above.as_bytes().len()..])
}

/// The same for what stands so many steps below.
pub(crate) fn has_below_step(value: &Value, steps: &[u8]) -> bool {
    match (value, first_number(steps)) {
        // A list element that is one leaf has its position below it.
        (Value::Unit, _) | (Value::Bytes(_), Some((Some(POSITION), _))) => true,
        (Value::Int(variant), Some((Some(number), _))) => *variant == u64::from(number),
        _ => false,
    }
}
