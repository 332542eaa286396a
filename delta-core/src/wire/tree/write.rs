//! Leaves to bytes.

use alloc::vec::Vec;

use super::head::{
    ADD, BYTES, BYTES_AND_FIELDS, FIELDS, FIXED8, INT, INT_AND_FIELDS, KEYS, LONG_KEY, MORE,
    ONE_FIELD, REMOVE, SPLICE, SPLICE_AND_FIELDS, UNIT, UNIT_AND_FIELDS, UNIT_AND_KEYS, write_head,
};
use super::{OpRef, TreeLeaf};
use crate::path::{Step, first_step};
use crate::value::Value;
use crate::wire::varint;

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
            varint::write_bytes(out, amount);
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
