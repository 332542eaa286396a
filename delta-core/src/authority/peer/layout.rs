//! Live writes as a record and its ancestry: what shows becomes cells with local versions, the rest is laid aside.
//!
//! Cells that show the same stay as they are, so that stores pull no more than what changed. Those that pull lay new cells
//! over old ones, so two things must hold: nothing is older than the presence or variant that it stands below, and what
//! goes stands below something new, which clears it.

use std::collections::BTreeMap;

use super::ancestry::Ancestry;
use crate::causal::{LiveWrite, Shown, at, is_sum, view};
use crate::cell::Cell;
use crate::doc::Doc;
use crate::message::Role;
use crate::path::Path;
use crate::schema::Schema;
use crate::stamp::ReplicaId;
use crate::vector::Dot;

/// A record as it is kept.
pub(super) struct Laid {
    pub(super) doc: Doc,
    pub(super) ancestry: Ancestry,
}

/// Lays out what is live. `version` is the newest one; it rises.
pub(super) fn lay(
    schema: &'static Schema,
    me: ReplicaId,
    doc: &Doc,
    ancestry: &Ancestry,
    live: Vec<LiveWrite>,
    version: &mut u64,
) -> Laid {
    let shown = view(schema, &live);
    let is_new = renewed(schema, me, doc, ancestry, &live, &shown);
    *version += 1;
    let first = *version;
    let mut names: BTreeMap<u64, Dot> = BTreeMap::new();
    let mut given: BTreeMap<Dot, u64> = BTreeMap::new();
    let mut cells: Vec<Cell> = Vec::with_capacity(shown.len());
    // The new cells above the present one, with their versions.
    let mut above: Vec<(Path, u64)> = Vec::new();
    for (shown, is_new) in shown.into_iter().zip(is_new) {
        while above.last().is_some_and(|(path, _)| !shown.path.starts_with(path)) {
            above.pop();
        }
        if !is_new && let Some(cell) = doc.get(&shown.path) {
            if let Some(dot) = ancestry.names.get(&cell.version) {
                names.insert(cell.version, *dot);
            }
            cells.push(cell.clone());
            continue;
        }
        let least = above.last().map_or(first, |(_, version)| *version);
        let own = match given.get(&shown.dot) {
            Some(&own) if own >= least => own,
            _ => {
                // The first one is free as long as nothing has it.
                *version += u64::from(!given.is_empty());
                given.insert(shown.dot, *version);
                *version
            }
        };
        names.insert(own, shown.dot);
        above.push((shown.path.clone(), own));
        cells.push(Cell {
            path: shown.path,
            value: shown.value,
            version: own,
            stamp: shown.stamp,
        });
    }
    let doc = Doc::new(cells);
    let mut laid = Ancestry {
        names,
        aside: Vec::new(),
        version: *version,
        beyond: ancestry.beyond.clone(),
    };
    let shows = |write: &LiveWrite| {
        doc.get(&write.path).is_some_and(|cell| {
            laid.name(me, cell) == write.dot && cell.value == write.value
        })
    };
    // Numbers that add up stay whole aside: additions here must find what they add to.
    let aside = live
        .iter()
        .filter(|write| !shows(write) || write.role != Role::Value);
    laid.aside = aside.cloned().collect();
    Laid {
        doc,
        ancestry: laid,
    }
}

/// For each leaf that shows, whether its cell is a new one.
fn renewed(
    schema: &'static Schema,
    me: ReplicaId,
    doc: &Doc,
    ancestry: &Ancestry,
    live: &[LiveWrite],
    shown: &[Shown],
) -> Vec<bool> {
    let find = |path: &Path| shown.binary_search_by(|shown| shown.path.cmp(path)).ok();
    let stays = |shown: &Shown| {
        doc.get(&shown.path).is_some_and(|cell| {
            let name = ancestry.name(me, cell);
            let is_live = || at(live, &shown.path).iter().any(|write| write.dot == name);
            cell.value == shown.value && (is_sum(schema, &shown.path) || is_live())
        })
    };
    let mut is_new: Vec<bool> = shown.iter().map(|shown| !stays(shown)).collect();
    for cell in doc.cells().iter().filter(|cell| find(&cell.path).is_none()) {
        let above: Vec<usize> = cell.path.ancestors().filter_map(|path| find(&path)).collect();
        if !above.iter().any(|&at| is_new[at])
            && let Some(&nearest) = above.last()
        {
            is_new[nearest] = true;
        }
    }
    let mut new_above: Vec<&Path> = Vec::new();
    for (at, shown) in shown.iter().enumerate() {
        while new_above.last().is_some_and(|path| !shown.path.starts_with(path)) {
            new_above.pop();
        }
        is_new[at] |= !new_above.is_empty();
        if is_new[at] {
            new_above.push(&shown.path);
        }
    }
    is_new
}
