//! Columns to leaves, within limits.

use alloc::vec::Vec;
use core::ops::Range;

use super::contents::Shape;
use super::{ADD, BYTES, Commits, FIXED8, INT, REMOVE, SPLICE, UNIT, commits, shape};
use crate::codec::{DecodeError, Unpacker};
use crate::path::Path;
use crate::stamp::Stamp;
use crate::wire::tree::{MAX_LEAVES, Op, Places};
use crate::wire::varint;

/// Gives leaves, item by item.
///
/// Every leaf takes a byte of its own, so what a reader spends is in proportion to what it was sent (rule W7).
#[derive(Debug)]
pub struct Reader<'a> {
    shapes: Vec<Shape<'a>>,
    /// The steps of all shapes.
    steps: Vec<u8>,
    /// The shapes of all field sets.
    set_shapes: Vec<u32>,
    sets: Vec<Range<usize>>,
    /// The field set of each item.
    items: alloc::vec::IntoIter<u32>,
    commits: commits::Reader<'a>,
    /// The path of the leaf before, and of the present one.
    before: Vec<u8>,
    path: Vec<u8>,
    /// How many leaves in a row the present item has of each shape, and of each commit.
    rows: Vec<usize>,
    runs: Vec<(usize, (u64, Stamp))>,
}

impl<'a> Reader<'a> {
    /// Reads the columns of so many items.
    pub fn read(
        input: &mut Unpacker<'a>,
        items: usize,
        kind: Commits,
    ) -> Result<Self, DecodeError> {
        let mut reader = Self {
            shapes: Vec::new(),
            steps: Vec::new(),
            set_shapes: Vec::new(),
            sets: Vec::new(),
            items: Vec::new().into_iter(),
            commits: commits::Reader::default(),
            before: Vec::new(),
            path: Vec::new(),
            rows: Vec::new(),
            runs: Vec::new(),
        };
        let with_leaves = reader.read_sets(input, items)?;
        let leaves = reader.read_counts(input)?;
        input.spend_leaves(leaves)?;
        for shape in &mut reader.shapes {
            shape.ops = input.take(shape.leaves)?;
        }
        reader.commits = commits::Reader::read(input, with_leaves, leaves, kind)?;
        reader.read_contents(input)?;
        Ok(reader)
    }

    /// Reads the field set of each item; gives how many items have leaves.
    fn read_sets(&mut self, input: &mut Unpacker<'a>, items: usize) -> Result<usize, DecodeError> {
        if items > input.rest().len() {
            return Err(DecodeError::Truncated);
        }
        let mut refs = Vec::with_capacity(items);
        let mut uses: Vec<usize> = Vec::new();
        for _ in 0..items {
            let number = input.varint()?;
            let at = if number == 0 {
                self.read_set(input)?;
                uses.push(0);
                uses.len() - 1
            } else {
                usize::try_from(number - 1).map_err(|_| DecodeError::Malformed)?
            };
            *uses.get_mut(at).ok_or(DecodeError::Malformed)? += 1;
            refs.push(u32::try_from(at).map_err(|_| DecodeError::Limit)?);
        }
        self.items = refs.into_iter();
        are_distinct(self.sets.iter().map(|set| &self.set_shapes[set.clone()]))?;
        let shapes = self.shapes.iter();
        are_distinct(shapes.map(|shape| &self.steps[shape.steps.clone()]))?;
        let mut with_leaves = 0;
        for (set, uses) in self.sets.iter().zip(uses) {
            if !set.is_empty() {
                with_leaves += uses;
            }
            for &shape in &self.set_shapes[set.clone()] {
                self.shapes[shape as usize].named += uses;
            }
        }
        Ok(with_leaves)
    }

    fn read_set(&mut self, input: &mut Unpacker<'a>) -> Result<(), DecodeError> {
        let start = self.set_shapes.len();
        for at in 0..input.count()? {
            let number = input.varint()?;
            let shape = if number == 0 {
                let from = self.steps.len();
                let keys = shape::read(input, &mut self.steps)?;
                self.shapes.push(Shape {
                    steps: from..self.steps.len(),
                    keys: alloc::vec![<_>::default(); keys],
                    ..Shape::default()
                });
                self.shapes.len() as u64 - 1
            } else {
                number - 1
            };
            let shape = u32::try_from(shape).map_err(|_| DecodeError::Malformed)?;
            // Leaves of one shape in a row are one entry.
            if shape as usize >= self.shapes.len()
                || at > 0 && self.set_shapes.last() == Some(&shape)
            {
                return Err(DecodeError::Malformed);
            }
            self.set_shapes.push(shape);
        }
        self.sets.push(start..self.set_shapes.len());
        Ok(())
    }

    /// Reads how many leaves each shape has; gives how many all have.
    fn read_counts(&mut self, input: &mut Unpacker<'a>) -> Result<usize, DecodeError> {
        let mut all = 0usize;
        for shape in &mut self.shapes {
            shape.leaves = shape.named;
            if !shape.keys.is_empty() {
                let start = input.rest();
                if shape.named > start.len() {
                    return Err(DecodeError::Truncated);
                }
                for _ in 0..shape.named {
                    let beyond = usize::try_from(input.varint()?).unwrap_or(usize::MAX);
                    shape.leaves = shape.leaves.saturating_add(beyond);
                }
                shape.counts = &start[..start.len() - input.rest().len()];
            }
            all = all.saturating_add(shape.leaves);
        }
        Ok(all)
    }

    /// Finds where the contents of each shape stand.
    fn read_contents(&mut self, input: &mut Unpacker<'a>) -> Result<(), DecodeError> {
        let mut key_bytes = Vec::new();
        for shape in &mut self.shapes {
            for (lengths, _) in &mut shape.keys {
                let (start, mut bytes) = (input.rest(), 0usize);
                for _ in 0..shape.leaves {
                    let len = usize::try_from(input.varint()?).unwrap_or(usize::MAX);
                    bytes = bytes.saturating_add(len.saturating_sub(1));
                }
                *lengths = &start[..start.len() - input.rest().len()];
                key_bytes.push(bytes);
            }
        }
        let mut contents = Vec::with_capacity(self.shapes.len());
        for shape in &mut self.shapes {
            let (start, mut bytes) = (input.rest(), 0usize);
            for &op in shape.ops {
                let len = match op {
                    REMOVE | UNIT => 0,
                    INT => {
                        input.varint()?;
                        0
                    }
                    FIXED8 => 8,
                    BYTES | ADD | SPLICE => usize::try_from(input.varint()?).unwrap_or(usize::MAX),
                    _ => return Err(DecodeError::Layout(op)),
                };
                bytes = bytes.saturating_add(len);
            }
            shape.numbers = &start[..start.len() - input.rest().len()];
            contents.push(bytes);
        }
        let keys = self.shapes.iter_mut().flat_map(|shape| &mut shape.keys);
        for ((_, bytes), len) in keys.zip(key_bytes) {
            *bytes = input.take(len)?;
        }
        for (shape, len) in self.shapes.iter_mut().zip(contents) {
            shape.bytes = input.take(len)?;
        }
        Ok(())
    }

    /// The next item's leaves, each made of its path, its operation and its commit, unless nothing is made of it.
    pub fn item<T>(
        &mut self,
        mut leaf: impl FnMut(Path, Op, (u64, Stamp)) -> Result<Option<T>, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let set = self.items.next().ok_or(DecodeError::Truncated)?;
        let set = self.sets[set as usize].clone();
        let mut count = 0;
        self.rows.clear();
        for &shape in &self.set_shapes[set.clone()] {
            let shape = &mut self.shapes[shape as usize];
            let row = if shape.keys.is_empty() {
                1
            } else {
                1 + usize::try_from(varint::read(&mut shape.counts)?).unwrap_or(usize::MAX - 1)
            };
            count = usize::saturating_add(count, row);
            self.rows.push(row);
        }
        if count > MAX_LEAVES {
            return Err(DecodeError::Limit);
        }
        self.commits.item(count, &mut self.runs)?;
        let mut runs = self.runs.iter().copied();
        let (mut run, mut commit) = (0, <_>::default());
        let mut leaves = Vec::with_capacity(count);
        let mut places = Places::default();
        for (&at, &row) in self.set_shapes[set].iter().zip(&self.rows) {
            let shape = &mut self.shapes[at as usize];
            for _ in 0..row {
                let steps = &self.steps[shape.steps.clone()];
                shape.path(steps, &self.before[..places.before()], &mut self.path)?;
                let op = shape.op()?;
                places.follow(&self.before, &self.path, (&op).into())?;
                if run == 0 {
                    (run, commit) = runs.next().ok_or(DecodeError::Malformed)?;
                }
                run -= 1;
                leaves.extend(leaf(Path::from_bytes(&self.path), op, commit)?);
                core::mem::swap(&mut self.before, &mut self.path);
            }
        }
        Ok(leaves)
    }
}

/// Refuses a definition that is there twice.
fn are_distinct<T: Ord>(definitions: impl Iterator<Item = T>) -> Result<(), DecodeError> {
    let mut sorted: Vec<T> = definitions.collect();
    sorted.sort_unstable();
    if sorted.windows(2).all(|pair| pair[0] != pair[1]) {
        Ok(())
    } else {
        Err(DecodeError::Malformed)
    }
}
