//! Leaves to columns.

use alloc::vec::Vec;
use core::mem;
use core::ops::Range;

use hashbrown::HashMap;

use super::{ADD, BYTES, Commits, FIXED8, INT, REMOVE, SPLICE, UNIT, commits, shape};
use crate::path::{END, ESCAPE, Path};
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::tree::{OpRef, shared};
use crate::wire::varint;

/// Stands for a shape or a field set that was not there before.
const NEW: u64 = 0;

/// Collects leaves, item by item. What they hold is copied once, into its column.
#[derive(Debug)]
pub struct Writer<'a> {
    shapes: Vec<Shape>,
    shape_index: HashMap<Path, usize>,
    /// The shape and the operation of each leaf.
    leaves: Vec<(usize, OpRef<'a>)>,
    /// The keys of all leaves, each as it stands in its path, or nothing where the leaf before stands below it, too.
    keys: Vec<&'a [u8]>,
    sets: Vec<u8>,
    set_index: HashMap<Vec<usize>, u64>,
    /// The field set of the item before, and its number.
    last_set: (Vec<usize>, u64),
    /// How many shapes the field sets so far have named.
    named: usize,
    commits: commits::Writer,
    scratch: Scratch,
}

/// A shape, and what of it is not in the leaves.
#[derive(Debug)]
struct Shape {
    path: Path,
    /// How many keys it has.
    keys: usize,
    /// The shape that last stood behind this one: the first guess for the next time.
    next: usize,
    counts: Vec<u8>,
    leaves: usize,
}

#[derive(Debug, Default)]
struct Scratch {
    shape: Vec<u8>,
    keys: Vec<Range<usize>>,
    set: Vec<usize>,
}

impl<'a> Writer<'a> {
    /// Writes leaves with such commits.
    pub fn new(kind: Commits) -> Self {
        Self {
            shapes: Vec::new(),
            shape_index: HashMap::new(),
            leaves: Vec::new(),
            keys: Vec::new(),
            sets: Vec::new(),
            set_index: HashMap::new(),
            last_set: (Vec::new(), NEW),
            named: 0,
            commits: commits::Writer::new(kind),
            scratch: Scratch::default(),
        }
    }

    /// Takes the sorted leaves of the next item.
    pub fn item(&mut self, leaves: impl Iterator<Item = (&'a Path, OpRef<'a>, (u64, Stamp))>) {
        let mut scratch = mem::take(&mut self.scratch);
        scratch.set.clear();
        let (mut last, mut beyond) = (None, 0u64);
        let mut before: &[u8] = &[];
        for (place, op, commit) in leaves {
            let path = place.as_bytes();
            scratch.keys.clear();
            let at = if shape::has_keys(path) {
                shape::split(path, &mut scratch.shape, &mut scratch.keys);
                let shape = Path::from_bytes(&scratch.shape);
                self.shape(last, &shape, scratch.keys.len())
            } else {
                self.shape(last, place, 0)
            };
            if last == Some(at) {
                beyond += 1;
            } else {
                self.end_row(last, beyond);
                scratch.set.push(at);
                (last, beyond) = (Some(at), 0);
            }
            self.shapes[at].leaves += 1;
            if !scratch.keys.is_empty() {
                let same = shared(before, path);
                let key = |key: &Range<usize>| {
                    if key.end <= same {
                        &[]
                    } else {
                        &path[key.clone()]
                    }
                };
                self.keys.extend(scratch.keys.iter().map(key));
            }
            self.leaves.push((at, op));
            self.commits.leaf(commit);
            before = path;
        }
        self.end_row(last, beyond);
        self.commits.end();
        self.write_set(&mut scratch.set);
        self.scratch = scratch;
    }

    /// The number of a shape with so many keys, which stands behind that of number `last`.
    fn shape(&mut self, last: Option<usize>, path: &Path, keys: usize) -> usize {
        let guess = last.map_or(0, |last| self.shapes[last].next);
        if self
            .shapes
            .get(guess)
            .is_some_and(|shape| shape.path == *path)
        {
            return guess;
        }
        let at = if let Some(&at) = self.shape_index.get(path) {
            at
        } else {
            let at = self.shapes.len();
            self.shape_index.insert(path.clone(), at);
            self.shapes.push(Shape {
                path: path.clone(),
                keys,
                next: at + 1,
                counts: Vec::new(),
                leaves: 0,
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
            && shape.keys > 0
        {
            varint::write(&mut shape.counts, beyond);
        }
    }

    /// Names the item's field set, and defines it and its shapes where they are new.
    fn write_set(&mut self, set: &mut Vec<usize>) {
        if self.last_set.1 == NEW || self.last_set.0 != *set {
            let number = self.set_index.get(set).copied().unwrap_or(NEW);
            mem::swap(&mut self.last_set.0, set);
            self.last_set.1 = number;
        }
        varint::write(&mut self.sets, self.last_set.1);
        if self.last_set.1 == NEW {
            let set = &self.last_set.0;
            varint::write(&mut self.sets, set.len() as u64);
            for &at in set {
                if at == self.named {
                    varint::write(&mut self.sets, NEW);
                    shape::write(&mut self.sets, self.shapes[at].path.as_bytes());
                    self.named += 1;
                } else {
                    varint::write(&mut self.sets, at as u64 + 1);
                }
            }
            self.last_set.1 = self.set_index.len() as u64 + 1;
            self.set_index.insert(set.clone(), self.last_set.1);
        }
    }

    /// Appends the columns.
    pub fn finish(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.sets);
        for shape in &self.shapes {
            out.extend_from_slice(&shape.counts);
        }
        // The leaves by shape, in the order of the items within each; and where the keys of each start.
        let mut start = 0;
        let mut ends: Vec<usize> = Vec::with_capacity(self.shapes.len());
        for shape in &self.shapes {
            ends.push(start);
            start += shape.leaves;
        }
        let mut by_shape: Vec<(OpRef<'_>, usize)> =
            alloc::vec![(OpRef::Remove, 0); self.leaves.len()];
        let mut at = 0;
        for (shape, op) in self.leaves {
            by_shape[ends[shape]] = (op, at);
            ends[shape] += 1;
            at += self.shapes[shape].keys;
        }
        out.extend(by_shape.iter().map(|(op, _)| number(*op)));
        self.commits.finish(out);
        let mut keys = Vec::with_capacity(self.keys.len());
        for (shape, &end) in self.shapes.iter().zip(&ends) {
            let leaves = &by_shape[end - shape.leaves..end];
            for key in 0..shape.keys {
                keys.extend(leaves.iter().map(|(_, at)| self.keys[at + key]));
            }
        }
        for key in &keys {
            write_key_len(out, key);
        }
        for (op, _) in &by_shape {
            write_number(out, *op);
        }
        for key in &keys {
            write_key(out, key);
        }
        // Large values are not copied again and again while the message grows.
        out.reserve(by_shape.iter().map(|(op, _)| contents(*op).len()).sum());
        for (op, _) in &by_shape {
            out.extend_from_slice(contents(*op));
        }
    }
}

fn number(op: OpRef<'_>) -> u8 {
    match op {
        OpRef::Remove => REMOVE,
        OpRef::Set(Value::Unit) => UNIT,
        OpRef::Set(Value::Int(_)) => INT,
        OpRef::Set(Value::Fixed8(_)) => FIXED8,
        OpRef::Set(Value::Bytes(_)) => BYTES,
        OpRef::Add(_) => ADD,
        OpRef::Splice(_) => SPLICE,
    }
}

/// What the operation says in the column of bytes.
fn contents(op: OpRef<'_>) -> &[u8] {
    match op {
        OpRef::Set(Value::Fixed8(bytes)) => bytes,
        OpRef::Set(Value::Bytes(bytes)) => bytes,
        OpRef::Add(bytes) | OpRef::Splice(bytes) => bytes,
        OpRef::Remove | OpRef::Set(Value::Unit | Value::Int(_)) => &[],
    }
}

/// Appends what the operation says in the column of numbers: the number, or the length of its bytes.
fn write_number(out: &mut Vec<u8>, op: OpRef<'_>) {
    let number = match op {
        OpRef::Remove | OpRef::Set(Value::Unit | Value::Fixed8(_)) => return,
        OpRef::Set(Value::Int(int)) => *int,
        OpRef::Set(Value::Bytes(bytes)) => bytes.len() as u64,
        OpRef::Add(bytes) | OpRef::Splice(bytes) => bytes.len() as u64,
    };
    varint::write(out, number);
}

/// The bytes of a key between its mark and its end, where each [`END`] is followed by an [`ESCAPE`].
fn escaped(key: &[u8]) -> &[u8] {
    key.get(1..key.len().saturating_sub(2)).unwrap_or_default()
}

/// Appends a key's length and 1, or 0 for one that is not repeated.
fn write_key_len(out: &mut Vec<u8>, key: &[u8]) {
    let escapes = escaped(key).split(|&byte| byte == END).count() - 1;
    let len = escaped(key).len() - escapes;
    varint::write(out, if key.is_empty() { 0 } else { len as u64 + 1 });
}

fn write_key(out: &mut Vec<u8>, key: &[u8]) {
    for (at, part) in escaped(key)
        .split_inclusive(|&byte| byte == END)
        .enumerate()
    {
        // What stands behind the first zero byte opens with its escape.
        let part = if at == 0 {
            part
        } else {
            part.strip_prefix(&[ESCAPE]).unwrap_or(part)
        };
        out.extend_from_slice(part);
    }
}
