//! What stands above an edit and in its way.

use super::{Decision, Reason, Verdict};
use crate::cell::Cell;
use crate::doc::{Doc, has_below};
use crate::patch::Edit;
use crate::path::Path;
use crate::place::Place;
use crate::schema::{DeletePolicy, Schema};

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
    schema: &'static Schema,
    doc: &'a Doc,
    edits: &[Edit],
    decisions: &[Decision],
    path: &Path,
) -> Option<Above<'a>> {
    path.ancestors().find_map(|ancestor| {
        let verdict = edits[..decisions.len()]
            .binary_search_by(|edit| edit.path.cmp(&ancestor))
            .ok()
            .map(|at| &decisions[at].verdict);
        let cell = doc.get(&ancestor);
        let value = match (verdict, cell) {
            (Some(Verdict::Ask), _) => return Some(Above::Asked),
            (Some(Verdict::Write(value, _)), _) => value.as_ref(),
            (_, Some(cell)) => cell.value.as_ref(),
            (_, None) if !Place::of(schema, &ancestor).has_presence => return None,
            // It went together with something above it, which came again without it.
            (_, None) => {
                let above = ancestor
                    .ancestors()
                    .filter_map(|path| doc.get(&path))
                    .last()?;
                return Some(gone(path, above, Reason::DeleteWins));
            }
        };
        // What can have nothing below is not in the way: an edit below it makes no sense, and is refused as such.
        let is_gone = value.is_none_or(|value| {
            Place::of(schema, &ancestor).has_below() && !has_below(value, &ancestor, path)
        });
        let cell = cell.filter(|_| is_gone)?;
        Some(match (value, &cell.value) {
            (Some(_), _) => gone(path, cell, Reason::ReplaceWins),
            (None, Some(_)) => gone(path, cell, Reason::DeleteWins),
            (None, None) => Above::Deleted(cell, Place::of(schema, &ancestor).delete),
        })
    })
}

fn gone(path: &Path, above: &Cell, reason: Reason) -> Above<'static> {
    let cell = Cell {
        path: path.clone(),
        value: None,
        ..*above
    };
    Above::Gone(cell, reason)
}
