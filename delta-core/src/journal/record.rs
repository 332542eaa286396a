//! What an entry keeps: enough to tell of it, and to make good what it tells of.

use super::{Happened, LostLeaf, Refusal};
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::describe::{name, show};
use crate::merge::{Overlap, Reason, Winner};
use crate::message::Rejection;
use crate::patch::{Patch, PatchLeaf};
use crate::path::Path;
use crate::place::Place;
use crate::rebase::{Note, Sides};
use crate::schema::Schema;
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::binary::{read_path, read_rejection, write_path, write_rejection};
use crate::wire::{cells, varint};

/// What an entry keeps.
#[derive(Debug, Clone)]
pub(crate) enum Record {
    Met(Note),
    Rejected(Rejection, Patch),
    Gone(Gone),
}

/// A record that was deleted elsewhere while changes waited here.
#[derive(Debug, Clone)]
pub(crate) struct Gone {
    /// The changes.
    pub(crate) lost: Patch,
    /// The record with them, as it was shown.
    pub(crate) shown: Vec<Cell>,
}

const MET: u8 = 0;
const REJECTED: u8 = 1;
const GONE: u8 = 2;

impl Record {
    /// True when somebody has to act on it.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Met(note) => note.deferred.is_some(),
            Self::Rejected(..) => true,
            Self::Gone(_) => false,
        }
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Met(note) => {
                out.push(MET);
                write_note(out, note);
            }
            Self::Rejected(rejection, patch) => {
                out.push(REJECTED);
                write_rejection(out, rejection);
                patch.write(out);
            }
            Self::Gone(Gone { lost, shown }) => {
                out.push(GONE);
                lost.write(out);
                varint::write_bytes(out, &cells::encode(shown));
            }
        }
    }

    pub(crate) fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        match input.byte()? {
            MET => read_note(input).map(Self::Met),
            REJECTED => {
                let rejection = read_rejection(input)?;
                Ok(Self::Rejected(rejection, Patch::read(input)?))
            }
            GONE => Ok(Self::Gone(Gone {
                lost: Patch::read(input)?,
                shown: read_cells(input)?,
            })),
            _ => Err(DecodeError::Range),
        }
    }

    /// What happened in the user's words.
    pub(crate) fn describe(&self, schema: &'static Schema) -> Happened {
        match self {
            Self::Met(note) => {
                let merge = note.describe(schema);
                if note.deferred.is_some() {
                    Happened::Deferred(merge)
                } else {
                    Happened::Merged(merge)
                }
            }
            Self::Rejected(rejection, patch) => Happened::Rejected(Refusal {
                code: rejection.code,
                message: rejection.message.clone(),
                lost: lost(schema, patch),
            }),
            Self::Gone(gone) => Happened::Gone(lost(schema, &gone.lost)),
        }
    }
}

fn write_note(out: &mut Vec<u8>, note: &Note) {
    write_path(out, &note.path);
    let side = |value: &Option<Value>, stamp| Cell {
        path: Path::root().field(1),
        value: value.clone(),
        version: 0,
        stamp,
    };
    for cell in [
        side(&note.base, Stamp::default()),
        side(&note.local, note.local_stamp),
        side(&note.remote, note.remote_stamp),
        side(&note.merged, Stamp::default()),
    ] {
        varint::write_bytes(out, &cells::encode(&[cell]));
    }
    out.extend([
        note.overlap.winner.to_number(),
        note.overlap.reason.to_number(),
    ]);
    match &note.deferred {
        None => out.push(0),
        Some(Sides {
            unit,
            base,
            local,
            why,
        }) => {
            out.push(if base.is_some() { 2 } else { 1 });
            write_path(out, unit);
            for side in base.iter().chain([local]) {
                varint::write_bytes(out, &cells::encode(side));
            }
            varint::write_bytes(out, why.as_bytes());
        }
    }
}

fn read_note(input: &mut Unpacker<'_>) -> Result<Note, DecodeError> {
    let path = read_path(input)?;
    let mut side = || {
        let cell = read_cells(input)?.pop().ok_or(DecodeError::Malformed)?;
        Ok((cell.value, cell.stamp))
    };
    let ((base, _), (local, local_stamp), (remote, remote_stamp), (merged, _)) =
        (side()?, side()?, side()?, side()?);
    let (winner, reason) = (
        Winner::from_number(input.byte()?)?,
        Reason::from_number(input.byte()?)?,
    );
    let deferred = match input.byte()? {
        0 => None,
        sides @ (1 | 2) => Some(Sides {
            unit: read_path(input)?,
            base: (sides == 2).then(|| read_cells(input)).transpose()?,
            local: read_cells(input)?,
            why: core::str::from_utf8(input.bytes()?)
                .map_err(|_| DecodeError::Range)?
                .into(),
        }),
        _ => return Err(DecodeError::Range),
    };
    Ok(Note {
        path,
        base,
        local,
        local_stamp,
        remote,
        remote_stamp,
        merged,
        overlap: Overlap { winner, reason },
        deferred,
    })
}

fn read_cells(input: &mut Unpacker<'_>) -> Result<Vec<Cell>, DecodeError> {
    cells::decode(&mut Unpacker::new(input.bytes()?))
}

/// The leaves of a patch in the user's words.
pub(crate) fn lost(schema: &'static Schema, patch: &Patch) -> Vec<LostLeaf> {
    let leaf = |leaf: &PatchLeaf| {
        let place = Place::of(schema, &leaf.path);
        LostLeaf {
            field_name: name(schema, &leaf.path),
            old: show(place, leaf.old.as_ref()),
            new: show(place, leaf.new.as_ref()),
        }
    };
    // Where an element stands that comes or goes as a whole is told by the rest of it.
    let is_told = |leaf: &&PatchLeaf| {
        let is_whole = leaf.old.is_none() || leaf.new.is_none();
        leaf.old != leaf.new && !(is_whole && Place::of(schema, &leaf.path).is_position)
    };
    let changed = patch.leaves().iter().filter(is_told);
    changed.map(leaf).collect()
}
