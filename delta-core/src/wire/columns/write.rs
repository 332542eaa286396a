//! Leaves to columns.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::mem;
use core::ops::Range;

use super::{ADD, BYTES, Commits, FIXED8, INT, REMOVE, SPLICE, UNIT, commits, shape};
use crate::path::{END, ESCAPE};
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::tree::{OpRef, TreeLeaf, shared};
use crate::wire::varint;

/// Stands for a shape or a field set that was not there before.
const NEW: u64 = 0;

/// Collects leaves, item by item.
#[derive(Debug)]
pub struct Writer {
    shapes: Vec<Shape>,
    shape_index: BTreeMap<Vec<u8>, usize>,
    sets: Vec<u8>,
    set_index: BTreeMap<Vec<usize>, u64>,
    /// The field set of the item before, and its number.
    last_set: (Vec<usize>, u64),
    commits: commits::Writer,
    /// How many shapes the field sets so far have named.
    named: usize,
    scratch: Scratch,
}

/// What the leaves of one shape hold.
#[derive(Debug, Default)]
struct Shape {
    path: Vec<u8>,
    /// The shape that last stood behind this one: the first guess for the next time.
    next: usize,
    counts: Vec<u8>,
    ops: Vec<u8>,
    /// For each key of the path: the lengths and the bytes.
    keys: Vec<(Vec<u8>, Vec<u8>)>,
    numbers: Vec<u8>,
    bytes: Vec<u8>,
}

#[derive(Debug, Default)]
struct Scratch {
    path: Vec<u8>,
    keys: Vec<Range<usize>>,
    set: Vec<usize>,
}

impl Writer {
    /// Writes leaves with such commits.
    pub fn new(kind: Commits) -> Self {
        Self {
            shapes: Vec::new(),
            shape_index: BTreeMap::new(),
            sets: Vec::new(),
            set_index: BTreeMap::new(),
            last_set: (Vec::new(), NEW),
            commits: commits::Writer::new(kind),
            named: 0,
            scratch: Scratch::default(),
        }
    }

    /// Takes the sorted leaves of the next item.
    pub fn item<L: TreeLeaf>(&mut self, leaves: &[L], commit: impl Fn(&L) -> (u64, Stamp)) {
        let mut scratch = mem::take(&mut self.scratch);
        scratch.set.clear();
        let (mut last, mut in_a_row) = (None, 0u64);
        let mut before: &[u8] = &[];
        for leaf in leaves {
            let path = leaf.path().as_bytes();
            shape::split(path, &mut scratch.path, &mut scratch.keys);
            let at = self.shape(last, &scratch);
            if last == Some(at) {
                in_a_row += 1;
            } else {
                self.end_row(last, in_a_row);
                scratch.set.push(at);
                (last, in_a_row) = (Some(at), 0);
            }
            let shape = &mut self.shapes[at];
            if !scratch.keys.is_empty() {
                let same = shared(before, path);
                for (key, (lengths, bytes)) in scratch.keys.iter().zip(&mut shape.keys) {
                    // A key that the leaf before stands below, too, is not repeated.
                    if key.end <= same {
                        varint::write(lengths, 0);
                    } else {
                        write_key(&path[key.clone()], lengths, bytes);
                    }
                }
            }
            shape.write_op(leaf.op());
            self.commits.leaf(commit(leaf));
            before = path;
        }
        self.end_row(last, in_a_row);
        self.commits.end();
        self.write_set(&mut scratch.set);
        self.scratch = scratch;
    }

    /// The number of a path's shape, which stands behind that of number `last`.
    fn shape(&mut self, last: Option<usize>, scratch: &Scratch) -> usize {
        let is_at = |at: usize| {
            self.shapes
                .get(at)
                .is_some_and(|shape| shape.path == scratch.path)
        };
        let guess = last.map_or(0, |last| self.shapes[last].next);
        if is_at(guess) {
            return guess;
        }
        let at = if let Some(&at) = self.shape_index.get(&scratch.path) {
            at
        } else {
            let at = self.shapes.len();
            self.shape_index.insert(scratch.path.clone(), at);
            self.shapes.push(Shape {
                path: scratch.path.clone(),
                keys: scratch.keys.iter().map(|_| <_>::default()).collect(),
                ..Shape::default()
            });
            at
        };
        if let Some(last) = last {
            self.shapes[last].next = at;
        }
        at
    }

    /// Says how many leaves of the shape, beyond the first, stood in a row; without a key there is one.
    fn end_row(&mut self, shape: Option<usize>, beyond: u64) {
        if let Some(at) = shape
            && let shape = &mut self.shapes[at]
            && !shape.keys.is_empty()
        {
            varint::write(&mut shape.counts, beyond);
        }
    }

    /// Names the item's field set, and defines it and its shapes where they are new.
    fn write_set(&mut self, set: &mut Vec<usize>) {
        if self.last_set.1 == NEW || self.last_set.0 != *set {
            let number = self.set_index.get(set).copied();
            if number.is_none() {
                varint::write(&mut self.sets, NEW);
                varint::write(&mut self.sets, set.len() as u64);
                for &at in set.iter() {
                    if at == self.named {
                        varint::write(&mut self.sets, NEW);
                        shape::write(&mut self.sets, &self.shapes[at].path);
                        self.named += 1;
                    } else {
                        varint::write(&mut self.sets, at as u64 + 1);
                    }
                }
                let number = self.set_index.len() as u64 + 1;
                self.set_index.insert(set.clone(), number);
                self.last_set.1 = number;
                mem::swap(&mut self.last_set.0, set);
                return;
            }
            self.last_set.1 = number.unwrap_or(NEW);
            mem::swap(&mut self.last_set.0, set);
        }
        varint::write(&mut self.sets, self.last_set.1);
    }

    /// Appends the columns.
    pub fn finish(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.sets);
        let shapes = self.shapes;
        let mut write = |column: fn(&Shape) -> &[u8]| {
            for shape in &shapes {
                out.extend_from_slice(column(shape));
            }
        };
        write(|shape| &shape.counts);
        write(|shape| &shape.ops);
        self.commits.finish(out);
        for (lengths, _) in shapes.iter().flat_map(|shape| &shape.keys) {
            out.extend_from_slice(lengths);
        }
        for shape in &shapes {
            out.extend_from_slice(&shape.numbers);
        }
        for (_, bytes) in shapes.iter().flat_map(|shape| &shape.keys) {
            out.extend_from_slice(bytes);
        }
        for shape in &shapes {
            out.extend_from_slice(&shape.bytes);
        }
    }
}

impl Shape {
    fn write_op(&mut self, op: OpRef<'_>) {
        let (op, bytes): (u8, &[u8]) = match op {
            OpRef::Remove => return self.ops.push(REMOVE),
            OpRef::Set(Value::Unit) => return self.ops.push(UNIT),
            OpRef::Set(Value::Int(int)) => {
                self.ops.push(INT);
                return varint::write(&mut self.numbers, *int);
            }
            OpRef::Set(Value::Fixed8(bytes)) => {
                self.ops.push(FIXED8);
                return self.bytes.extend_from_slice(bytes);
            }
            OpRef::Add(amount) => {
                self.ops.push(ADD);
                return varint::write(&mut self.numbers, varint::zigzag(amount));
            }
            OpRef::Set(Value::Bytes(bytes)) => (BYTES, bytes),
            OpRef::Splice(script) => (SPLICE, script),
        };
        self.ops.push(op);
        varint::write(&mut self.numbers, bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }
}

/// Appends a key: its length and 1, and its bytes. `step` is as paths hold it, with its mark, escapes and end.
fn write_key(step: &[u8], lengths: &mut Vec<u8>, bytes: &mut Vec<u8>) {
    let escaped = step
        .get(1..step.len().saturating_sub(2))
        .unwrap_or_default();
    let start = bytes.len();
    let mut rest = escaped.iter();
    while let Some(&byte) = rest.next() {
        bytes.push(byte);
        if byte == END {
            debug_assert_eq!(rest.as_slice().first(), Some(&ESCAPE));
            rest.next();
        }
    }
    varint::write(lengths, (bytes.len() - start) as u64 + 1);
}
