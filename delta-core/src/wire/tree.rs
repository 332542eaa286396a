//! Leaves as bytes: a tree of numbered and keyed entries that a reader can walk without knowing any type.
//!
//! Every entry starts with a head: an operation in the low three bits, a field number or key length above it. The same
//! grammar serves values inside others, whole records, deltas and stored records (rules W2, W5).

use alloc::vec::Vec;

use crate::codec::DecodeError;
use crate::path::{MAX_DEPTH, MAX_NUMBER, POSITION, Path, Step, first_step};
use crate::value::Value;
use crate::wire::varint;

/// The most leaves that one tree may have; bounds the memory that a small body can ask for.
pub const MAX_LEAVES: usize = 1 << 18;

/// Leaves carry the keys that they stand below, which the bytes hold once. A tree whose paths have more bytes than this
/// for each of its own is not read, so that the memory for a tree is in proportion to it.
const MOST_PATH_BYTES: usize = 128;
/// Path bytes that every tree may have.
const FREE_PATH_BYTES: usize = 128 << 10;

/// What an entry of a tree does to its leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// The leaf, and all below it, goes.
    Remove,
    /// The leaf gets a value.
    Set(Value),
    /// The leaf's integer grows by this much, wrapping.
    Add(i64),
    /// Parts of the leaf's bytes are replaced; a script of [`splice_bytes`].
    Splice(Vec<u8>),
}

const REMOVE: u64 = 0;
const UNIT: u64 = 1;
const INT: u64 = 2;
const FIXED8: u64 = 3;
const BYTES: u64 = 4;
const FIELDS: u64 = 5;
const ONE_FIELD: u64 = 6;
const MORE: u64 = 7;

/// Kinds behind [`MORE`].
const UNIT_AND_FIELDS: u8 = 0;
const UNIT_AND_KEYS: u8 = 1;
const ADD: u8 = 2;
const SPLICE: u8 = 3;
const KEYS: u8 = 4;
const INT_AND_FIELDS: u8 = 5;
const BYTES_AND_FIELDS: u8 = 6;
const SPLICE_AND_FIELDS: u8 = 7;

/// Heads below this take one byte; all others two. The low three bits of a head are its operation.
const SHORT_HEADS: u64 = 0x80;
/// Stands for a key length that does not fit a head and follows it.
const LONG_KEY: u64 = 4095;

fn write_head(out: &mut Vec<u8>, label: u64, op: u64) {
    let head = label << 3 | op;
    if head < SHORT_HEADS {
        out.extend_from_slice(&head.to_be_bytes()[7..]);
    } else {
        out.extend_from_slice(&(head | 0x8000).to_be_bytes()[6..]);
    }
}

fn read_head(input: &mut &[u8]) -> Result<(u64, u64), DecodeError> {
    let (&first, rest) = input.split_first().ok_or(DecodeError::Truncated)?;
    let mut head = u64::from(first);
    *input = rest;
    if head >= SHORT_HEADS {
        let (&second, rest) = input.split_first().ok_or(DecodeError::Truncated)?;
        head = (head & 0x7f) << 8 | u64::from(second);
        *input = rest;
        if head < SHORT_HEADS {
            return Err(DecodeError::Malformed);
        }
    }
    Ok((head >> 3, head & 7))
}

/// Something that has a place in a tree.
pub trait TreeLeaf {
    /// Where.
    fn path(&self) -> &Path;
    /// Appends the operation and what belongs to it.
    fn op(&self) -> OpRef<'_>;
}

/// A borrowed [`Op`].
#[derive(Debug, Clone, Copy)]
pub enum OpRef<'a> {
    /// As [`Op::Remove`].
    Remove,
    /// As [`Op::Set`].
    Set(&'a Value),
    /// As [`Op::Add`].
    Add(i64),
    /// As [`Op::Splice`].
    Splice(&'a [u8]),
}

impl<'a> From<&'a Op> for OpRef<'a> {
    fn from(op: &'a Op) -> Self {
        match op {
            Op::Remove => Self::Remove,
            Op::Set(value) => Self::Set(value),
            Op::Add(amount) => Self::Add(*amount),
            Op::Splice(script) => Self::Splice(script),
        }
    }
}

impl<'a> From<Option<&'a Value>> for OpRef<'a> {
    fn from(value: Option<&'a Value>) -> Self {
        value.map_or(Self::Remove, Self::Set)
    }
}

impl TreeLeaf for crate::cell::Cell {
    fn path(&self) -> &Path {
        &self.path
    }

    fn op(&self) -> OpRef<'_> {
        self.value.as_ref().into()
    }
}

/// Appends the tree of the sorted `leaves`, none of which is the root itself.
pub fn write<L: TreeLeaf>(out: &mut Vec<u8>, leaves: &[L]) {
    write_level(out, leaves, 0);
}

fn write_level<L: TreeLeaf>(out: &mut Vec<u8>, leaves: &[L], depth: usize) {
    let mut rest = leaves;
    while let Some(first) = rest.first() {
        let below = &first.path().as_bytes()[depth..];
        let Some((step, len)) = first_step(below) else {
            return;
        };
        let group =
            rest.partition_point(|leaf| leaf.path().as_bytes()[depth..].starts_with(&below[..len]));
        let (group, others) = rest.split_at(group);
        rest = others;
        write_entry(out, &step, group, depth + len);
    }
}

fn write_entry<L: TreeLeaf>(out: &mut Vec<u8>, step: &Step, group: &[L], depth: usize) {
    let own = group
        .first()
        .filter(|leaf| leaf.path().as_bytes().len() == depth);
    let children = &group[usize::from(own.is_some())..];
    let has_keys = children.first().is_some_and(|leaf| {
        matches!(
            first_step(&leaf.path().as_bytes()[depth..]),
            Some((Step::Key(_), _))
        )
    });
    let own = own.map(TreeLeaf::op);
    let op = match (own, children.is_empty()) {
        (None, _) if has_keys => MORE,
        (None, _) if is_one_field(children, depth) => ONE_FIELD,
        (None, _) => FIELDS,
        (Some(OpRef::Set(value)), true) => match value {
            Value::Unit => UNIT,
            Value::Int(_) => INT,
            Value::Fixed8(_) => FIXED8,
            Value::Bytes(_) => BYTES,
        },
        // Whatever else stands at a leaf, nothing stands below it.
        (Some(OpRef::Remove), _) => REMOVE,
        (Some(_), _) => MORE,
    };
    match step {
        Step::Field(number) => write_head(out, u64::from(*number), op),
        Step::Key(key) => {
            let len = key.len() as u64;
            write_head(out, len.min(LONG_KEY), op);
            if len >= LONG_KEY {
                varint::write(out, len - LONG_KEY);
            }
            out.extend_from_slice(key);
        }
    }
    let write_children = |out: &mut Vec<u8>| {
        let mut body = Vec::new();
        write_level(&mut body, children, depth);
        varint::write_bytes(out, &body);
    };
    match own {
        None if op == ONE_FIELD => write_level(out, children, depth),
        None => {
            if has_keys {
                out.push(KEYS);
            }
            write_children(out);
        }
        Some(OpRef::Remove) => {}
        Some(OpRef::Set(Value::Unit)) if children.is_empty() => {}
        Some(OpRef::Set(Value::Int(int))) if children.is_empty() => varint::write(out, *int),
        Some(OpRef::Set(Value::Int(int))) => {
            out.push(INT_AND_FIELDS);
            varint::write(out, *int);
            write_children(out);
        }
        Some(OpRef::Set(Value::Fixed8(bytes))) => out.extend_from_slice(bytes),
        Some(OpRef::Set(Value::Bytes(bytes))) if children.is_empty() => {
            varint::write_bytes(out, bytes);
        }
        Some(OpRef::Set(Value::Bytes(bytes))) => {
            out.push(BYTES_AND_FIELDS);
            varint::write_bytes(out, bytes);
            write_children(out);
        }
        Some(OpRef::Set(Value::Unit)) => {
            out.push(if has_keys {
                UNIT_AND_KEYS
            } else {
                UNIT_AND_FIELDS
            });
            write_children(out);
        }
        Some(OpRef::Add(amount)) => {
            out.push(ADD);
            let mut body = Vec::new();
            varint::write(&mut body, varint::zigzag(amount));
            varint::write_bytes(out, &body);
        }
        Some(OpRef::Splice(script)) if children.is_empty() => {
            out.push(SPLICE);
            varint::write_bytes(out, script);
        }
        Some(OpRef::Splice(script)) => {
            out.push(SPLICE_AND_FIELDS);
            varint::write_bytes(out, script);
            write_children(out);
        }
    }
}

/// True when all leaves stand below one and the same field; the entry then needs no length.
fn is_one_field<L: TreeLeaf>(children: &[L], depth: usize) -> bool {
    let step = |leaf: &L| {
        leaf.path()
            .as_bytes()
            .get(depth..depth + 2)
            .map(<[u8]>::to_vec)
    };
    match (children.first(), children.last()) {
        (Some(first), Some(last)) => step(first) == step(last),
        _ => false,
    }
}

/// True when a tree of these leaves, and any tree of some of them, can be read back as far as its paths are concerned.
///
/// A leaf's path costs the tree at least the bytes that it does not share with the leaf before; only what it shares can
/// outgrow the tree, and leaving out leaves makes that less.
pub fn has_short_paths<L: TreeLeaf>(leaves: &[L]) -> bool {
    let shared = |pair: &[L]| {
        let (a, b) = (pair[0].path().as_bytes(), pair[1].path().as_bytes());
        a.iter().zip(b).take_while(|(a, b)| a == b).count()
    };
    let excess = leaves
        .windows(2)
        .map(|pair| shared(pair).saturating_sub(MOST_PATH_BYTES / 2));
    excess.sum::<usize>() <= FREE_PATH_BYTES / 2
}

/// Reads a tree that fills `bytes`, calling `leaf` with each path and operation in canonical order.
pub fn read(bytes: &[u8], mut leaf: impl FnMut(Path, Op)) -> Result<(), DecodeError> {
    let (mut count, mut path_bytes) = (0, 0);
    let mut path = Path::root();
    let most = FREE_PATH_BYTES + MOST_PATH_BYTES * bytes.len();
    let mut input = bytes;
    read_level(
        &mut input,
        Level::Fields,
        &mut path,
        0,
        &mut |path: &Path, op| {
            count += 1;
            path_bytes += path.as_bytes().len();
            if count > MAX_LEAVES || path_bytes > most {
                return Err(DecodeError::Limit);
            }
            leaf(path.clone(), op);
            Ok(())
        },
    )
    .map(drop)
}

/// What stands at one level of a tree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Fields,
    Keys,
    /// One field, without a length: its end is the level's.
    OneField,
}

fn read_level(
    input: &mut &[u8],
    level: Level,
    path: &mut Path,
    depth: usize,
    leaf: &mut impl FnMut(&Path, Op) -> Result<(), DecodeError>,
) -> Result<usize, DecodeError> {
    if depth == MAX_DEPTH {
        return Err(DecodeError::Depth);
    }
    let mut entries = 0;
    let parent = path.as_bytes().len();
    let mut previous: Option<Vec<u8>> = None;
    while !input.is_empty() {
        let (label, op) = read_head(input)?;
        if level == Level::Keys {
            let len = if label == LONG_KEY {
                LONG_KEY.saturating_add(varint::read(input)?)
            } else {
                label
            };
            path.push_key(take(input, len)?);
        } else {
            let number = u16::try_from(label)
                .ok()
                .filter(|number| (POSITION..=MAX_NUMBER).contains(number));
            path.push_field(number.ok_or(DecodeError::Malformed)?);
        }
        let step = &path.as_bytes()[parent..];
        if previous.as_deref().is_some_and(|previous| previous >= step) {
            return Err(DecodeError::Malformed);
        }
        if level != Level::OneField {
            previous = Some(step.to_vec());
        }
        read_entry(input, op, path, depth, leaf)?;
        path.truncate(parent);
        entries += 1;
        if level == Level::OneField {
            break;
        }
    }
    Ok(entries)
}

fn read_entry(
    input: &mut &[u8],
    op: u64,
    path: &mut Path,
    depth: usize,
    leaf: &mut impl FnMut(&Path, Op) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    match op {
        REMOVE => leaf(path, Op::Remove),
        UNIT => leaf(path, Op::Set(Value::Unit)),
        INT => leaf(path, Op::Set(Value::Int(varint::read(input)?))),
        FIXED8 => {
            let bytes = take(input, 8)?
                .try_into()
                .map_err(|_| DecodeError::Truncated)?;
            leaf(path, Op::Set(Value::Fixed8(bytes)))
        }
        BYTES => leaf(path, Op::Set(Value::Bytes(take_counted(input)?.into()))),
        // One field alone has an op of its own; a second form would be another encoding of the same.
        FIELDS => match read_children(input, Level::Fields, path, depth, leaf)? {
            1 => Err(DecodeError::Malformed),
            _ => Ok(()),
        },
        ONE_FIELD => match read_level(input, Level::OneField, path, depth + 1, leaf)? {
            1 => Ok(()),
            _ => Err(DecodeError::Truncated),
        },
        _ => match take(input, 1)?[0] {
            kind @ (UNIT_AND_FIELDS | UNIT_AND_KEYS) => {
                leaf(path, Op::Set(Value::Unit))?;
                let level = if kind == UNIT_AND_KEYS {
                    Level::Keys
                } else {
                    Level::Fields
                };
                read_children(input, level, path, depth, leaf).map(drop)
            }
            KEYS => read_children(input, Level::Keys, path, depth, leaf).map(drop),
            INT_AND_FIELDS => {
                leaf(path, Op::Set(Value::Int(varint::read(input)?)))?;
                read_children(input, Level::Fields, path, depth, leaf).map(drop)
            }
            kind @ (BYTES_AND_FIELDS | SPLICE_AND_FIELDS) => {
                let bytes = take_counted(input)?;
                let op = if kind == BYTES_AND_FIELDS {
                    Op::Set(Value::Bytes(bytes.into()))
                } else {
                    Op::Splice(bytes.to_vec())
                };
                leaf(path, op)?;
                read_children(input, Level::Fields, path, depth, leaf).map(drop)
            }
            ADD => {
                let mut body = take_counted(input)?;
                let amount = varint::unzigzag(varint::read(&mut body)?);
                if !body.is_empty() {
                    return Err(DecodeError::Trailing);
                }
                leaf(path, Op::Add(amount))
            }
            SPLICE => leaf(path, Op::Splice(take_counted(input)?.to_vec())),
            kind => Err(DecodeError::Layout(kind)),
        },
    }
}

/// Reads what stands below an entry, behind its length; gives the number of entries.
fn read_children(
    input: &mut &[u8],
    level: Level,
    path: &mut Path,
    depth: usize,
    leaf: &mut impl FnMut(&Path, Op) -> Result<(), DecodeError>,
) -> Result<usize, DecodeError> {
    let mut body = take_counted(input)?;
    if body.is_empty() {
        return Err(DecodeError::Malformed);
    }
    read_level(&mut body, level, path, depth + 1, leaf)
}

fn take<'a>(input: &mut &'a [u8], len: u64) -> Result<&'a [u8], DecodeError> {
    let len = usize::try_from(len).map_err(|_| DecodeError::Truncated)?;
    let (taken, rest) = input.split_at_checked(len).ok_or(DecodeError::Truncated)?;
    *input = rest;
    Ok(taken)
}

fn take_counted<'a>(input: &mut &'a [u8]) -> Result<&'a [u8], DecodeError> {
    let len = varint::read(input)?;
    take(input, len)
}

/// One part of a script of [`splice_bytes`].
pub(crate) struct SplicedPart<'a> {
    /// How many bytes stay.
    pub(crate) keep: u64,
    /// How many go then.
    pub(crate) drop: u64,
    /// What comes in their place.
    pub(crate) come: &'a [u8],
}

impl<'a> SplicedPart<'a> {
    /// Appends the part. The length of what comes also says whether anything goes, as mostly one of the two is nothing.
    pub(crate) fn write(&self, script: &mut Vec<u8>) {
        varint::write(script, self.keep);
        let drops = u64::from(self.drop > 0);
        varint::write(script, (self.come.len() as u64) << 1 | drops);
        if self.drop > 0 {
            varint::write(script, self.drop);
        }
        script.extend_from_slice(self.come);
    }

    fn read(script: &mut &'a [u8]) -> Result<Self, DecodeError> {
        let keep = varint::read(script)?;
        let len = varint::read(script)?;
        let drop = if len & 1 == 1 {
            varint::read(script)?
        } else {
            0
        };
        let come = take(script, len >> 1)?;
        Ok(Self { keep, drop, come })
    }
}

/// Replaces parts of `old` as `script` says: for each part, how many bytes to keep, how many come and whether any go,
/// how many go, and the bytes that come.
pub fn splice_bytes(old: &[u8], script: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let mut script = script;
    let mut rest = old;
    let mut new = Vec::with_capacity(old.len() + script.len());
    while !script.is_empty() {
        let part = SplicedPart::read(&mut script)?;
        new.extend_from_slice(take(&mut rest, part.keep)?);
        take(&mut rest, part.drop)?;
        new.extend_from_slice(part.come);
    }
    new.extend_from_slice(rest);
    Ok(new)
}
