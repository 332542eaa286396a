//! Live writes as a record and its ancestry: what shows becomes cells with local versions, the rest is laid aside.
//!
//! Cells that show the same write stay as they are, so that stores pull no more than what changed. Those that pull lay new cells
//! over old ones, so two things must hold: nothing is older than the presence or variant that it stands below, and what
//! goes stands below something new, which clears it.

use std::collections::BTreeMap;

use super::ancestry::Ancestry;
use crate::causal::{LiveWrite, Shown, at, is_sum, view};
use crate::cell::Cell;
use crate::doc::Doc;
use crate::path::Path;
use crate::schema::Schema;
use crate::stamp::ReplicaId;
use crate::vector::{Dot, VersionVector};

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
    let leaves = view(schema, &live);
    let is_new = renewed(schema, me, doc, ancestry, &live, &leaves);
    let (doc, names) = numbered(doc, ancestry, leaves, is_new, version);
    let mut laid = Ancestry {
        names,
        aside: Vec::new(),
        version: *version,
        beyond: VersionVector::new(),
    };
    // Numbers that add up stay whole aside: additions here must find what they add to. So does what a join made one of.
    let is_shown = |write: &LiveWrite| {
        !is_sum(schema, &write.path)
            && doc
                .get(&write.path)
                .is_some_and(|cell| laid.name(me, cell) == write.dot && cell.value == write.value)
    };
    laid.aside = live.into_iter().filter(|write| !is_shown(write)).collect();
    Laid {
        doc,
        ancestry: laid,
    }
}

/// The leaves as cells, the new ones with versions of their own: one for each write that they show, where nothing above
/// them is newer. Answers whose writes the versions are, too.
fn numbered(
    doc: &Doc,
    ancestry: &Ancestry,
    leaves: Vec<Shown>,
    is_new: Vec<bool>,
    version: &mut u64,
) -> (Doc, BTreeMap<u64, Dot>) {
    // The record's version rises in any case, so that peers hear of what is only laid aside.
    *version += 1;
    let first = *version;
    let mut names: BTreeMap<u64, Dot> = BTreeMap::new();
    let mut given: BTreeMap<Dot, u64> = BTreeMap::new();
    let mut cells: Vec<Cell> = Vec::with_capacity(leaves.len());
    // The new cells above the present one, with their versions.
    let mut above: Vec<(Path, u64)> = Vec::new();
    for (leaf, is_new) in leaves.into_iter().zip(is_new) {
        while above
            .last()
            .is_some_and(|(path, _)| !leaf.path.starts_with(path))
        {
            above.pop();
        }
        if !is_new && let Some(cell) = doc.get(&leaf.path) {
            if let Some(dot) = ancestry.names.get(&cell.version) {
                names.insert(cell.version, *dot);
            }
            cells.push(cell.clone());
            continue;
        }
        let least = above.last().map_or(first, |(_, version)| *version);
        let own = match given.get(&leaf.dot) {
            Some(&own) if own >= least => own,
            _ => {
                *version += u64::from(!given.is_empty());
                given.insert(leaf.dot, *version);
                *version
            }
        };
        names.insert(own, leaf.dot);
        above.push((leaf.path.clone(), own));
        cells.push(Cell {
            path: leaf.path,
            value: leaf.value,
            version: own,
            stamp: leaf.stamp,
        });
    }
    (doc.with_cells(cells), names)
}

/// For each leaf that shows, whether its cell is a new one.
fn renewed(
    schema: &'static Schema,
    me: ReplicaId,
    doc: &Doc,
    ancestry: &Ancestry,
    live: &[LiveWrite],
    leaves: &[Shown],
) -> Vec<bool> {
    let find = |path: &Path| leaves.binary_search_by(|leaf| leaf.path.cmp(path)).ok();
    let stays = |leaf: &Shown| {
        doc.get(&leaf.path).is_some_and(|cell| {
            let name = ancestry.name(me, cell);
            let is_live = || at(live, &leaf.path).iter().any(|write| write.dot == name);
            // Of two that wrote the same, the newer stamp stands: what comes later is told by it whether it is older.
            let is_newest = || cell.stamp >= leaf.stamp && is_live();
            cell.value == leaf.value && (is_sum(schema, &leaf.path) || is_newest())
        })
    };
    let mut is_new: Vec<bool> = leaves.iter().map(|leaf| !stays(leaf)).collect();
    for cell in doc.cells().iter().filter(|cell| find(&cell.path).is_none()) {
        let above: Vec<usize> = cell
            .path
            .ancestors()
            .filter_map(|path| find(&path))
            .collect();
        if !above.iter().any(|&at| is_new[at])
            && let Some(&nearest) = above.last()
        {
            is_new[nearest] = true;
        }
    }
    let mut new_above: Vec<&Path> = Vec::new();
    for (at, leaf) in leaves.iter().enumerate() {
        while new_above
            .last()
            .is_some_and(|path| !leaf.path.starts_with(path))
        {
            new_above.pop();
        }
        is_new[at] |= !new_above.is_empty();
        if is_new[at] {
            new_above.push(&leaf.path);
        }
    }
    is_new
}
