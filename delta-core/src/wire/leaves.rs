//! A sorted list of leaves with a reference each: the root's operation, the references by runs, then the tree.

use alloc::vec::Vec;

use crate::codec::{DecodeError, Unpacker};
use crate::path::Path;
use crate::value::Value;
use crate::wire::tree::{self, MAX_LEAVES, Op, OpRef, TreeLeaf};
use crate::wire::varint;

const NO_ROOT: u8 = 0;
const ROOT_REMOVED: u8 = 1;
const ROOT_PRESENT: u8 = 2;

/// Appends the leaves, each with the reference that `reference` gives it.
pub fn write<L: TreeLeaf>(out: &mut Vec<u8>, leaves: &[L], mut reference: impl FnMut(&L) -> usize) {
    let root = leaves.first().filter(|leaf| leaf.path().is_root());
    out.push(match root.map(TreeLeaf::op) {
        None => NO_ROOT,
        Some(OpRef::Remove) => ROOT_REMOVED,
        Some(_) => ROOT_PRESENT,
    });
    let mut runs: Vec<(u64, usize)> = Vec::new();
    for leaf in leaves {
        let reference = reference(leaf);
        match runs.last_mut() {
            Some((len, last)) if *last == reference => *len += 1,
            _ => runs.push((1, reference)),
        }
    }
    varint::write(out, runs.len() as u64);
    for (len, reference) in runs {
        varint::write(out, len);
        varint::write(out, reference as u64);
    }
    let mut body = Vec::new();
    tree::write(&mut body, &leaves[usize::from(root.is_some())..]);
    varint::write_bytes(out, &body);
}

/// Reads what [`write()`] wrote, calling `leaf` with each path, operation and reference.
pub fn read(
    input: &mut Unpacker<'_>,
    mut leaf: impl FnMut(Path, Op, usize),
) -> Result<(), DecodeError> {
    let root = input.byte()?;
    let runs = input.count()?;
    let mut references = Vec::with_capacity(runs);
    let mut total = 0usize;
    for _ in 0..runs {
        let len = usize::try_from(input.varint()?).map_err(|_| DecodeError::Limit)?;
        let reference = usize::try_from(input.varint()?).map_err(|_| DecodeError::Limit)?;
        let follows = references.last().is_none_or(|&(_, last)| last != reference);
        if len == 0 || !follows {
            return Err(DecodeError::Malformed);
        }
        total = total.saturating_add(len);
        references.push((len, reference));
    }
    if total > MAX_LEAVES {
        return Err(DecodeError::Limit);
    }
    input.spend_leaves(total)?;
    let mut references = references
        .into_iter()
        .flat_map(|(len, reference)| core::iter::repeat_n(reference, len));
    let mut too_few = false;
    let mut give = |path: Path, op: Op| match references.next() {
        Some(reference) => leaf(path, op, reference),
        None => too_few = true,
    };
    match root {
        NO_ROOT => {}
        ROOT_REMOVED => give(Path::root(), Op::Remove),
        ROOT_PRESENT => give(Path::root(), Op::Set(Value::Unit)),
        _ => return Err(DecodeError::Malformed),
    }
    tree::read(input.bytes()?, give)?;
    if too_few || references.next().is_some() {
        Err(DecodeError::Malformed)
    } else {
        Ok(())
    }
}
