//! Outcomes of changes, as answers carry them and as they are stored.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::{read_list, read_path, write_count, write_path};
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::merge::{Overlap, Reason, Winner};
use crate::message::{Outcome, Rejection, RejectionCode, Status};
use crate::wire::cells::{self, Commits};
use crate::wire::varint;

/// Appends an outcome; also the form that authorities keep.
pub(crate) fn write_outcome(out: &mut Vec<u8>, outcome: &Outcome, commits: &mut Commits) {
    varint::write(out, outcome.sequence);
    match &outcome.status {
        Status::FastForward => out.push(0),
        Status::Merged => out.push(1),
        Status::Conflict => out.push(2),
        Status::Gone => out.push(3),
        Status::Rejected(rejection) => {
            out.push(4);
            write_rejection(out, rejection);
        }
    }
    varint::write(out, outcome.version);
    cells::write(out, &outcome.cells, commits);
    write_count(out, outcome.overlaps.len());
    for (cell, overlap) in &outcome.overlaps {
        cells::write(out, core::slice::from_ref(cell), commits);
        out.extend_from_slice(&[overlap.winner.to_number(), overlap.reason.to_number()]);
    }
    write_count(out, outcome.asked.len());
    for path in &outcome.asked {
        write_path(out, path);
    }
}

pub(crate) fn read_outcome(
    input: &mut Unpacker<'_>,
    commits: &Commits,
) -> Result<Outcome, DecodeError> {
    let sequence = input.varint()?;
    let status = match input.byte()? {
        0 => Status::FastForward,
        1 => Status::Merged,
        2 => Status::Conflict,
        3 => Status::Gone,
        4 => Status::Rejected(read_rejection(input)?),
        _ => return Err(DecodeError::Range),
    };
    let version = input.varint()?;
    let cells = cells::read(input, commits)?;
    let overlaps = read_list(input, |input| {
        let [cell] = <[Cell; 1]>::try_from(cells::read(input, commits)?)
            .map_err(|_| DecodeError::Malformed)?;
        let (winner, reason) = (
            Winner::from_number(input.byte()?)?,
            Reason::from_number(input.byte()?)?,
        );
        Ok((cell, Overlap { winner, reason }))
    })?;
    let asked = read_list(input, read_path)?;
    Ok(Outcome {
        sequence,
        status,
        version,
        cells,
        overlaps,
        asked,
    })
}

pub(crate) fn write_rejection(out: &mut Vec<u8>, rejection: &Rejection) {
    match rejection.code {
        RejectionCode::Malformed => out.push(0),
        RejectionCode::TooLarge => out.push(1),
        RejectionCode::ClockAhead(millis) => {
            out.push(2);
            varint::write(out, millis);
        }
        RejectionCode::Settled => out.push(3),
        RejectionCode::Stale => out.push(4),
        RejectionCode::Invalid => out.push(5),
    }
    write_count(out, rejection.fields.len());
    for path in &rejection.fields {
        write_path(out, path);
    }
    varint::write_bytes(out, rejection.message.as_bytes());
}

pub(crate) fn read_rejection(input: &mut Unpacker<'_>) -> Result<Rejection, DecodeError> {
    let code = match input.byte()? {
        0 => RejectionCode::Malformed,
        1 => RejectionCode::TooLarge,
        2 => RejectionCode::ClockAhead(input.varint()?),
        3 => RejectionCode::Settled,
        4 => RejectionCode::Stale,
        5 => RejectionCode::Invalid,
        _ => return Err(DecodeError::Range),
    };
    let fields = read_list(input, read_path)?;
    let message = core::str::from_utf8(input.bytes()?)
        .map_err(|_| DecodeError::Range)?
        .to_string();
    Ok(Rejection {
        code,
        fields,
        message,
    })
}
