//! Outcomes of changes, as answers carry them and as they are stored.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::{read_list, read_path, write_count, write_path};
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::merge::{Overlap, Reason, Winner};
use crate::message::{Outcome, Rejection, RejectionCode, SplicedCell, Status};
use crate::wire::columns::plain::{read_column, read_steps, write_steps};
use crate::wire::{columns, varint};

/// Appends outcomes by columns; one of them alone is also the form that authorities keep.
///
/// The cells of the outcomes are items first, then those of the overlaps, one each.
pub(crate) fn write_outcomes(out: &mut Vec<u8>, outcomes: &[Outcome]) {
    write_count(out, outcomes.len());
    write_steps(out, outcomes.iter().map(|outcome| outcome.sequence));
    out.extend(outcomes.iter().map(|outcome| number(&outcome.status)));
    write_steps(out, outcomes.iter().map(|outcome| outcome.version));
    for outcome in outcomes {
        write_count(out, outcome.overlaps.len());
    }
    for outcome in outcomes {
        write_count(out, outcome.asked.len());
    }
    let overlaps = || outcomes.iter().flat_map(|outcome| &outcome.overlaps);
    out.extend(overlaps().map(|(_, overlap)| overlap.winner.to_number()));
    out.extend(overlaps().map(|(_, overlap)| overlap.reason.to_number()));
    for outcome in outcomes {
        if let Status::Rejected(rejection) = &outcome.status {
            write_rejection(out, rejection);
        }
    }
    for path in outcomes.iter().flat_map(|outcome| &outcome.asked) {
        write_path(out, path);
    }
    let met = overlaps().map(|(cell, _)| (core::slice::from_ref(cell), [].as_slice()));
    let cells = outcomes
        .iter()
        .map(|outcome| (outcome.cells.as_slice(), outcome.spliced.as_slice()));
    columns::write_cells(out, cells.chain(met));
}

/// Reads what [`write_outcomes`] wrote.
pub(crate) fn read_outcomes(input: &mut Unpacker<'_>) -> Result<Vec<Outcome>, DecodeError> {
    let count = input.count()?;
    let sequences = read_steps(input, count)?;
    let statuses = input.take(count)?;
    let versions = read_steps(input, count)?;
    let met = read_column(input, count, Unpacker::count)?;
    let asked = read_column(input, count, Unpacker::count)?;
    let all_met = met.iter().fold(0usize, |all, &met| all.saturating_add(met));
    let (winners, reasons) = (input.take(all_met)?, input.take(all_met)?);
    let statuses = statuses.iter().map(|&number| read_status(input, number));
    let statuses = statuses.collect::<Result<Vec<_>, _>>()?;
    let asked = asked.into_iter();
    let asked = asked.map(|count| read_column(input, count, read_path));
    let asked = asked.collect::<Result<Vec<_>, _>>()?;

    let mut cells = columns::read_cells(input, count + all_met)?;
    let mut outcomes = Vec::with_capacity(count);
    for (((sequence, status), version), asked) in
        sequences.into_iter().zip(statuses).zip(versions).zip(asked)
    {
        let (cells, spliced) = cells.next().ok_or(DecodeError::Truncated)??;
        outcomes.push(Outcome {
            sequence,
            status,
            version,
            cells,
            spliced,
            overlaps: Vec::new(),
            asked,
        });
    }
    let mut decided = winners.iter().zip(reasons).zip(cells);
    for (outcome, met) in outcomes.iter_mut().zip(met) {
        let overlaps = decided.by_ref().take(met);
        let overlap = |((&winner, &reason), cells): ((&u8, &u8), Result<_, _>)| {
            let (cells, spliced): (Vec<Cell>, Vec<SplicedCell>) = cells?;
            // What a write met is told with its value.
            let (Ok([cell]), true) = (<[Cell; 1]>::try_from(cells), spliced.is_empty()) else {
                return Err(DecodeError::Malformed);
            };
            let (winner, reason) = (Winner::from_number(winner)?, Reason::from_number(reason)?);
            Ok((cell, Overlap { winner, reason }))
        };
        outcome.overlaps = overlaps.map(overlap).collect::<Result<_, _>>()?;
    }
    Ok(outcomes)
}

fn number(status: &Status) -> u8 {
    match status {
        Status::FastForward => 0,
        Status::Merged => 1,
        Status::Conflict => 2,
        Status::Gone => 3,
        Status::Rejected(_) => 4,
    }
}

fn read_status(input: &mut Unpacker<'_>, number: u8) -> Result<Status, DecodeError> {
    Ok(match number {
        0 => Status::FastForward,
        1 => Status::Merged,
        2 => Status::Conflict,
        3 => Status::Gone,
        4 => Status::Rejected(read_rejection(input)?),
        _ => return Err(DecodeError::Range),
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
        RejectionCode::Behind => out.push(6),
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
        6 => RejectionCode::Behind,
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
