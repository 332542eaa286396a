//! What each leaf of a record held before the value that it holds: one former value a leaf, kept beside the record and
//! dropped with it.

use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::doc::Doc;
use crate::path::Path;
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::binary::{read_list, read_path, write_count, write_path};
use crate::wire::cells::Commits;
use crate::wire::varint;

/// Of longer values only the length is kept.
const MOST_BYTES: usize = 256;

/// What a leaf held before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FormerCell {
    pub(super) path: Path,
    pub(super) value: FormerValue,
    pub(super) version: u64,
    pub(super) stamp: Stamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FormerValue {
    /// Nothing, or the value.
    Kept(Option<Value>),
    /// A value of so many bytes.
    Long(u64),
}

impl FormerValue {
    fn of(value: Option<&Value>) -> Self {
        match value {
            Some(Value::Bytes(bytes)) if bytes.len() > MOST_BYTES => Self::Long(bytes.len() as u64),
            value => Self::Kept(value.cloned()),
        }
    }
}

/// What the leaves of a record held before, as stored. `before` and `after` are the record as a commit finds and leaves
/// it.
pub(super) fn moved(former: &[u8], before: &Doc, after: &Doc) -> Result<Vec<u8>, DecodeError> {
    if before.cells().is_empty() {
        // What comes for the first time replaces nothing that anybody knew here.
        return Ok(Vec::new());
    }
    let mut former = decode(former)?.into_iter().peekable();
    let mut before = before.cells().iter().peekable();
    let mut moved = Vec::new();
    for Cell { path, value, .. } in after.cells() {
        while former.next_if(|cell| cell.path < *path).is_some() {}
        while before.next_if(|cell| cell.path < *path).is_some() {}
        let earlier = former.next_if(|cell| cell.path == *path);
        let before = before.next_if(|cell| cell.path == *path);
        let held = before.and_then(|cell| cell.value.as_ref());
        if held == value.as_ref() {
            moved.extend(earlier);
        } else {
            moved.push(FormerCell {
                path: path.clone(),
                value: FormerValue::of(held),
                version: before.map_or(0, |cell| cell.version),
                stamp: before.map(|cell| cell.stamp).unwrap_or_default(),
            });
        }
    }
    Ok(encode(&moved))
}

const NOTHING: u8 = 0;
const UNIT: u8 = 1;
const INT: u8 = 2;
const FIXED: u8 = 3;
const BYTES: u8 = 4;
const LONG: u8 = 5;

fn encode(cells: &[FormerCell]) -> Vec<u8> {
    if cells.is_empty() {
        return Vec::new();
    }
    let mut commits = Commits::default();
    let mut body = Vec::new();
    write_count(&mut body, cells.len());
    for cell in cells {
        write_path(&mut body, &cell.path);
        let commit = commits.intern(cell.version, cell.stamp);
        varint::write(&mut body, commit as u64);
        match &cell.value {
            FormerValue::Kept(None) => body.push(NOTHING),
            FormerValue::Kept(Some(Value::Unit)) => body.push(UNIT),
            FormerValue::Kept(Some(Value::Int(int))) => {
                body.push(INT);
                varint::write(&mut body, *int);
            }
            FormerValue::Kept(Some(Value::Fixed8(bytes))) => {
                body.push(FIXED);
                body.extend_from_slice(bytes);
            }
            FormerValue::Kept(Some(Value::Bytes(bytes))) => {
                body.push(BYTES);
                varint::write_bytes(&mut body, bytes);
            }
            FormerValue::Long(len) => {
                body.push(LONG);
                varint::write(&mut body, *len);
            }
        }
    }
    let mut out = Vec::new();
    commits.write(&mut out);
    out.extend_from_slice(&body);
    out
}

/// Reads the stored form, sorted by path.
pub(super) fn decode(bytes: &[u8]) -> Result<Vec<FormerCell>, DecodeError> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let mut input = Unpacker::new(bytes);
    let cells: Vec<_> = Commits::read_with(&mut input, |input, commits| {
        read_list(input, |input| read(input, commits))
    })?;
    if encode(&cells) == bytes && cells.is_sorted_by(|a, b| a.path < b.path) {
        Ok(cells)
    } else {
        Err(DecodeError::Malformed)
    }
}

fn read(input: &mut Unpacker<'_>, commits: &Commits) -> Result<FormerCell, DecodeError> {
    let path = read_path(input)?;
    let commit = usize::try_from(input.varint()?).map_err(|_| DecodeError::Malformed)?;
    let (version, stamp) = commits.get(commit)?;
    let value = match input.byte()? {
        NOTHING => FormerValue::Kept(None),
        UNIT => FormerValue::Kept(Some(Value::Unit)),
        INT => FormerValue::Kept(Some(Value::Int(input.varint()?))),
        FIXED => {
            let bytes = input.take(8)?.try_into();
            let bytes = bytes.map_err(|_| DecodeError::Truncated)?;
            FormerValue::Kept(Some(Value::Fixed8(bytes)))
        }
        BYTES => FormerValue::Kept(Some(input.bytes()?.to_vec().into())),
        LONG => FormerValue::Long(input.varint()?),
        _ => return Err(DecodeError::Range),
    };
    Ok(FormerCell {
        path,
        value,
        version,
        stamp,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::ReplicaId;

    fn doc(leaves: &[(u16, Option<Value>, u64)]) -> Doc {
        let cell = |(number, value, version): &(u16, Option<Value>, u64)| Cell {
            path: Path::root().field(*number),
            value: value.clone(),
            version: *version,
            stamp: Stamp {
                time: *version,
                replica: ReplicaId(1),
            },
        };
        Doc::new(leaves.iter().map(cell).collect())
    }

    fn bytes(len: usize) -> Value {
        vec![7; len].into()
    }

    #[test]
    fn keeps_one_former_value_a_leaf_and_of_long_ones_the_length() {
        let first = doc(&[
            (1, Some(bytes(MOST_BYTES)), 1),
            (2, Some(bytes(MOST_BYTES + 1)), 1),
        ]);
        let second = doc(&[
            (1, Some(Value::Fixed8([1; 8])), 2),
            (2, Some(Value::Unit), 2),
            (3, Some(Value::Int(300)), 2),
        ]);
        let third = doc(&[(1, Some(Value::Int(1)), 3), (2, Some(Value::Unit), 3)]);
        assert_eq!(moved(&[], &Doc::default(), &first).unwrap(), [0; 0]);
        let held = |former: &[u8]| -> Vec<_> {
            let cells = decode(former).unwrap();
            let cell = |cell: FormerCell| (cell.path.as_bytes()[1], cell.value, cell.version);
            cells.into_iter().map(cell).collect()
        };
        let former = moved(&[], &first, &second).unwrap();
        assert_eq!(
            held(&former),
            [
                (1, FormerValue::Kept(Some(bytes(MOST_BYTES))), 1),
                (2, FormerValue::Long(MOST_BYTES as u64 + 1), 1),
                (3, FormerValue::Kept(None), 0),
            ]
        );
        let former = moved(&former, &second, &third).unwrap();
        assert_eq!(
            held(&former),
            [
                (1, FormerValue::Kept(Some(Value::Fixed8([1; 8]))), 2),
                (2, FormerValue::Long(MOST_BYTES as u64 + 1), 1),
            ]
        );
        for end in 1..former.len() {
            assert!(decode(&former[..end]).is_err(), "cut at {end}");
        }
    }
}
