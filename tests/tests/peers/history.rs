//! The model: every write with all that its authority had seen, and nothing ever dropped.
//!
//! It knows nothing of vectors, live writes and pages. What an authority has seen is the plain set of writes.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::cell::Cell;
use delta_core::describe::name;
use delta_core::path::Path;
use delta_core::place::Place;
use delta_core::schema::{Rule, Structure};
use delta_core::value::Value;
use delta_core::{ReplicaId, Stamp};

use super::sheet::Sheet;

/// A number for each write; authorities know others' writes by it.
type Id = usize;

#[derive(Debug)]
struct Write {
    authority: ReplicaId,
    cell: Cell,
    seen: BTreeSet<Id>,
}

/// What an authority has seen of each record.
pub(crate) type Seen = BTreeMap<String, BTreeSet<Id>>;

/// Two writes that met: the leaf, and the stamps here and there.
pub(crate) type Met = (String, Stamp, Stamp);

#[derive(Debug, Default)]
pub(crate) struct History {
    writes: Vec<Write>,
    /// What each authority has seen of each record.
    seen: BTreeMap<(usize, String), BTreeSet<Id>>,
}

impl History {
    /// An authority wrote these cells of a record, in this order of versions.
    pub(crate) fn wrote(
        &mut self,
        authority: usize,
        named: ReplicaId,
        record: &str,
        mut cells: Vec<Cell>,
    ) {
        let seen = self.seen.entry((authority, record.to_owned())).or_default();
        cells.sort_by_key(|cell| cell.version);
        for commit in cells.chunk_by(|a, b| a.version == b.version) {
            let before = seen.clone();
            for cell in commit {
                seen.insert(self.writes.len());
                self.writes.push(Write {
                    authority: named,
                    cell: cell.clone(),
                    seen: before.clone(),
                });
            }
        }
    }

    /// All that an authority has seen by now, by record.
    pub(crate) fn seen_by(&self, authority: usize) -> Seen {
        let own = self.seen.iter().filter(|((of, _), _)| *of == authority);
        own.map(|((_, record), seen)| (record.clone(), seen.clone()))
            .collect()
    }

    /// An authority took a record from one that had seen this. Answers what met.
    pub(crate) fn took(&mut self, authority: usize, from: &Seen, record: &str) -> Vec<Met> {
        let key = (authority, record.to_owned());
        let own = self.seen.get(&key).cloned().unwrap_or_default();
        let other = from.get(record).cloned().unwrap_or_default();
        let here = self.fresh(&own, &other);
        let there = self.fresh(&other, &own);
        let mut met = Vec::new();
        for b in &there {
            for a in here
                .iter()
                .filter(|a| a.path == b.path && a.value != b.value)
            {
                if !is_sum(&a.path) {
                    met.push((label(&b.path), a.stamp, b.stamp));
                }
            }
            met.extend(above(&here, b).map(|a| (label(&b.path), a.stamp, b.stamp)));
        }
        for a in &here {
            met.extend(above(&there, a).map(|b| (label(&a.path), a.stamp, b.stamp)));
        }
        self.seen.insert(key, own.union(&other).copied().collect());
        met.sort();
        met
    }

    /// The writes that the other side has not seen and that nothing on this side has replaced, contested ones alone.
    fn fresh(&self, own: &BTreeSet<Id>, other: &BTreeSet<Id>) -> Vec<&Cell> {
        let is_replaced = |id: &Id| {
            own.iter().any(|by| {
                let (old, new) = (&self.writes[*id].cell, &self.writes[*by].cell);
                self.writes[*by].seen.contains(id) && old.path.starts_with(&new.path)
            })
        };
        let ids = own.difference(other).filter(|id| !is_replaced(id));
        let mut fresh: Vec<&Write> = ids.map(|id| &self.writes[*id]).collect();
        fresh.sort_by_key(|write| (write.authority, write.cell.version));
        let cells = fresh.into_iter().map(|write| &write.cell);
        cells
            .filter(|cell| !Place::of(Sheet::SCHEMA, &cell.path).is_uncontested())
            .collect()
    }
}

fn is_sum(path: &Path) -> bool {
    matches!(Place::of(Sheet::SCHEMA, path).rule, Rule::Add(_))
}

fn label(path: &Path) -> String {
    name(Sheet::SCHEMA, path)
}

/// The outermost of the other writes that leaves no place for this one. What only adds to a number is not told apart from
/// what sets it here, so numbers that add up are left out.
fn above<'a>(others: &[&'a Cell], cell: &Cell) -> Option<&'a Cell> {
    cell.value.as_ref().filter(|_| !is_sum(&cell.path))?;
    cell.path.ancestors().find_map(|ancestor| {
        let excludes = |other: &&&Cell| {
            other.path == ancestor
                && match &other.value {
                    None => true,
                    Some(Value::Int(variant)) => !cell
                        .path
                        .starts_with(&ancestor.clone().field(u16::try_from(*variant).unwrap())),
                    Some(_) => false,
                }
        };
        others.iter().find(excludes).copied()
    })
}
