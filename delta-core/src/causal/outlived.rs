//! Deletes that an update outlives (rule X2), where neither's authority knew of the other.
//!
//! A delete and what is written below it are concurrent as long as both live: whichever had seen the other would have taken its
//! place. So who wins follows from the live writes alone. What else stood there is gone with the delete; only an authority
//! that still shows it can bring it back, by writing it anew as a store would, and all others take that from there.

use alloc::vec::Vec;

use super::LiveWrite;
use super::view::{view, winner};
use crate::cell::Cell;
use crate::doc::Doc;
use crate::path::Path;
use crate::place::Place;
use crate::schema::{DeletePolicy, Schema};
use crate::stamp::Stamp;

/// A delete that lost, by the policy of what it deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outlived {
    /// What was deleted.
    pub(crate) path: Path,
    /// The newest write below it.
    pub(crate) update: Stamp,
}

/// The deletes that live writes below them outlive.
pub(crate) fn outlived(schema: &'static Schema, writes: &[LiveWrite]) -> Vec<Outlived> {
    let mut outlived = Vec::new();
    for group in writes.chunk_by(|a, b| a.path == b.path) {
        let deletes = group.iter().filter(|write| write.value.is_none());
        let Some(delete) = deletes.map(|write| write.stamp).max() else {
            continue;
        };
        let path = &group[0].path;
        let place = Place::of(schema, path);
        let is_deleted = || winner(schema, group).is_some_and(|write| write.value.is_none());
        if !place.has_presence || place.delete == DeletePolicy::Wins || !is_deleted() {
            continue;
        }
        let is_update = |write: &&LiveWrite| {
            write.path != *path && !Place::of(schema, &write.path).is_uncontested()
        };
        let updates = below(writes, path).iter().filter(is_update);
        let newest = updates.map(|write| write.stamp).max();
        if let Some(update) = newest.filter(|update| place.delete.is_for(*update, delete)) {
            outlived.push(Outlived {
                path: path.clone(),
                update,
            });
        }
    }
    outlived
}

/// What brings back what was deleted and still shows in `doc`, whose live writes are `local`: all of it, with what came
/// meanwhile, to be written under a version of this authority. What nobody changed keeps the time of its writing, so that two that bring the same back merge leaf by leaf.
pub(crate) fn revived(
    schema: &'static Schema,
    doc: &Doc,
    local: &[LiveWrite],
    joined: &[LiveWrite],
    outlived: &[Outlived],
) -> Vec<Cell> {
    let is_there = |path: &Path| doc.get(path).is_some_and(|cell| cell.value.is_some());
    let units = outlived.iter().map(|outlived| &outlived.path);
    let units: Vec<Path> = units.filter(|path| is_there(path)).cloned().collect();
    if units.is_empty() {
        return Vec::new();
    }
    let is_unit = |path: &Path| units.binary_search(path).is_ok();
    let stays = |write: &&LiveWrite| write.value.is_some() || !is_unit(&write.path);
    let mut writes: Vec<LiveWrite> = joined.iter().filter(stays).cloned().collect();
    let is_gone = |write: &&LiveWrite| {
        let found = joined.binary_search_by(|other| other.order(write));
        write.path.is_at_or_below(&units) && found.is_err()
    };
    writes.extend(local.iter().filter(is_gone).cloned());
    writes.sort_by(LiveWrite::order);
    let leaves = view(schema, &writes).into_iter();
    let leaves = leaves.filter(|leaf| leaf.value.is_some() && leaf.path.is_at_or_below(&units));
    let mut cells: Vec<Cell> = leaves
        .map(|leaf| Cell {
            path: leaf.path,
            value: leaf.value,
            version: 0,
            stamp: leaf.stamp,
        })
        .collect();
    // It is there since the newest of what is in it.
    for unit in &units {
        let newest = cells.iter().filter(|cell| cell.path.starts_with(unit));
        let newest = newest.map(|cell| cell.stamp).max();
        let presence = cells.iter_mut().find(|cell| cell.path == *unit);
        if let (Some(presence), Some(newest)) = (presence, newest) {
            presence.stamp = newest;
        }
    }
    cells
}

/// The writes at a path and below it.
fn below<'a>(writes: &'a [LiveWrite], path: &Path) -> &'a [LiveWrite] {
    let from = writes.partition_point(|write| write.path < *path);
    let len = writes[from..].partition_point(|write| write.path.starts_with(path));
    &writes[from..from + len]
}
