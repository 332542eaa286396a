//! What stands above an edit and in its way.

use super::walk::Level;
use super::{Decision, Reason, Verdict};
use crate::cell::Cell;
use crate::doc::has_below_step;
use crate::path::Path;
use crate::schema::DeletePolicy;

/// What stands in the way of an edit: something above it that went, or is another variant now.
pub(super) enum Above<'a> {
    /// The tombstone above, and the policy of what was deleted.
    Deleted(&'a Cell, DeletePolicy),
    /// The cell above, and what decides; the edit is dropped.
    Gone(Cell, Reason),
    /// The maker of the change must send again what is above, and this with it.
    Asked,
}

pub(super) fn above<'a>(
    levels: &[Level<'a>],
    decisions: &[Decision],
    path: &Path,
) -> Option<Above<'a>> {
    let find = |(at, level): (usize, &Level<'a>)| {
        let verdict = level.edit.map(|edit| &decisions[edit].verdict);
        let value = match (verdict, level.cell) {
            (Some(Verdict::Ask), _) => return Some(Above::Asked),
            (Some(Verdict::Write(value, _)), _) => value.as_ref(),
            (_, Some(cell)) => cell.value.as_ref(),
            (_, None) if !level.place.has_presence => return None,
            // It went together with something above it, which came again without it.
            (_, None) => {
                let above = levels[..at].iter().rev().find_map(|level| level.cell)?;
                return Some(gone(path, above, Reason::DeleteWins));
            }
        };
        // What can have nothing below is not in the way: an edit below it makes no sense, and is refused as such.
        let is_gone = value.is_none_or(|value| {
            level.place.has_below() && !has_below_step(value, &path.as_bytes()[level.len..])
        });
        let cell = level.cell.filter(|_| is_gone)?;
        Some(match (value, &cell.value) {
            (Some(_), _) => gone(path, cell, Reason::ReplaceWins),
            (None, Some(_)) => gone(path, cell, Reason::DeleteWins),
            (None, None) => Above::Deleted(cell, level.place.delete),
        })
    };
    levels.iter().enumerate().find_map(find)
}

fn gone(path: &Path, above: &Cell, reason: Reason) -> Above<'static> {
    let cell = Cell {
        path: path.clone(),
        value: None,
        ..*above
    };
    Above::Gone(cell, reason)
}
