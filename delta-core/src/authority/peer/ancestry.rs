//! What an authority keeps beside a record that other authorities wrote in, too.
//!
//! The record's row stays what it is for an authority without peers, and so do pushes and pulls: cells with local versions.
//! A local version is the name of the authority's own write, unless the record's ancestry says whose it is. What a record
//! does not show, because another write won or hides it, is laid beside it. Nothing has to be kept up when a store writes:
//! a write of this authority that is newer than what was laid aside has taken its place.

use std::collections::BTreeMap;

use crate::causal::{LiveWrite, at, difference, is_sum, plus, total, winner};
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::doc::Doc;
use crate::path::Path;
use crate::peer::Role;
use crate::place::Place;
use crate::schema::{Rule, Schema};
use crate::stamp::ReplicaId;
use crate::value::Value;
use crate::vector::{Dot, VersionVector};
use crate::wire::binary::{read_dot, read_list, read_writes, write_count, write_dot, write_writes};
use crate::wire::varint;

/// What is kept beside a record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Ancestry {
    /// Local versions that stand for writes with other names.
    pub(super) names: BTreeMap<u64, Dot>,
    /// The live writes that the record does not show as they are, and all of numbers that add up.
    pub(super) aside: Vec<LiveWrite>,
    /// The local version at which they were laid aside.
    pub(super) version: u64,
    /// What the record has seen beyond what the collection has: it came on a page with others behind it.
    pub(super) beyond: VersionVector,
}

const LAYOUT: u8 = 1;

impl Ancestry {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = vec![LAYOUT];
        self.beyond.write(&mut out);
        varint::write(&mut out, self.version);
        write_count(&mut out, self.names.len());
        for (version, dot) in &self.names {
            varint::write(&mut out, *version);
            write_dot(&mut out, *dot);
        }
        write_writes(&mut out, &self.aside);
        out
    }

    /// Reads what [`encode`](Self::encode) wrote, in that form alone.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(bytes);
        match input.byte()? {
            LAYOUT => {}
            layout => return Err(DecodeError::Layout(layout)),
        }
        let beyond = VersionVector::read(&mut input)?;
        let version = input.varint()?;
        let names = read_list(&mut input, |input| Ok((input.varint()?, read_dot(input)?)))?;
        let aside = read_writes(&mut input)?;
        let read = Self {
            names: names.into_iter().collect(),
            aside,
            version,
            beyond,
        };
        if read.encode() == bytes {
            Ok(read)
        } else {
            Err(DecodeError::Malformed)
        }
    }

    /// The name of the write that a cell shows; `me` is this authority.
    pub(super) fn name(&self, me: ReplicaId, cell: &Cell) -> Dot {
        let own = Dot {
            replica: me,
            counter: cell.version,
        };
        self.names.get(&cell.version).copied().unwrap_or(own)
    }

    /// True when a store wrote this cell here after the others were laid aside.
    fn is_later(&self, cell: &Cell) -> bool {
        cell.version > self.version && !self.names.contains_key(&cell.version)
    }

    /// True for what a join made of writes that were laid aside: it is no write, and has the name of one of them.
    fn is_joined(&self, me: ReplicaId, cell: &Cell) -> bool {
        let name = self.name(me, cell);
        at(&self.aside, &cell.path)
            .iter()
            .any(|write| write.dot == name && !write.is_part())
    }

    /// True when a store wrote something above this path after the others were laid aside: what they belong to is gone.
    fn is_cleared(&self, doc: &Doc, path: &Path) -> bool {
        let mut above = path.ancestors().filter_map(|path| doc.get(&path));
        above.any(|cell| self.is_later(cell))
    }

    /// The live writes of a record, sorted.
    pub(super) fn live(&self, schema: &'static Schema, me: ReplicaId, doc: &Doc) -> Vec<LiveWrite> {
        let mut live = Vec::with_capacity(doc.cells().len() + self.aside.len());
        let mut sums: Vec<&Path> = Vec::new();
        for group in self.aside.chunk_by(|a, b| a.path == b.path) {
            let path = &group[0].path;
            if self.is_cleared(doc, path) {
                continue;
            }
            let later = doc.get(path).filter(|cell| self.is_later(cell));
            if is_sum(schema, path) {
                sums.push(path);
                live.extend(self.sum(schema, me, doc, group, later));
            } else if later.is_none() {
                live.extend_from_slice(group);
            }
        }
        let shown = doc.cells().iter();
        let shown = shown
            .filter(|cell| sums.binary_search(&&cell.path).is_err() && !self.is_joined(me, cell));
        live.extend(shown.map(|cell| self.shown(schema, me, doc, cell)));
        live.sort_by(LiveWrite::order);
        live
    }

    /// The write that a cell shows.
    fn shown(&self, schema: &'static Schema, me: ReplicaId, doc: &Doc, cell: &Cell) -> LiveWrite {
        let above = || {
            cell.path
                .ancestors()
                .filter_map(|path| doc.get(&path))
                .last()
        };
        let role = match above() {
            Some(above) if is_sum(schema, &cell.path) => Role::Start(self.name(me, above)),
            _ => Role::Value,
        };
        LiveWrite {
            path: cell.path.clone(),
            value: cell.value.clone(),
            stamp: cell.stamp,
            dot: self.name(me, cell),
            role,
        }
    }

    /// The live writes of a number that adds up: what was laid aside, and what stores here have added since, which is more
    /// of this authority's part.
    fn sum(
        &self,
        schema: &'static Schema,
        me: ReplicaId,
        doc: &Doc,
        group: &[LiveWrite],
        later: Option<&Cell>,
    ) -> Vec<LiveWrite> {
        let Some(cell) = later else {
            return group.to_vec();
        };
        let (starts, parts) = group.split_at(group.partition_point(|write| !write.is_part()));
        let shown = self.shown(schema, me, doc, cell);
        let part = winner(schema, starts).and_then(|start| {
            let Role::Start(of) = start.role else {
                return None;
            };
            let before = total(schema, &start, parts)?;
            let is_own = |part: &&LiveWrite| part.dot.replica == me && part.role == Role::Part(of);
            let own = parts.iter().find(is_own);
            Some(LiveWrite {
                value: Some(grown(schema, own, &before, cell)?),
                role: Role::Part(of),
                ..shown.clone()
            })
        });
        let write = match part {
            Some(part) => part,
            // The first number there: what is added from now on is added to it.
            None if starts.is_empty() => shown,
            // What cannot be counted is a value beside the number, which stays: once it can be counted again, others must
            // still have what it is counted from.
            None => LiveWrite {
                role: Role::Value,
                ..shown
            },
        };
        let is_replaced = |old: &LiveWrite| old.dot.replica == me && old.role == write.role;
        let others = group.iter().filter(|old| !is_replaced(old)).cloned();
        others.chain([write.clone()]).collect()
    }
}

/// This authority's part of a number, after stores here have brought the number from `before` to what the cell holds.
fn grown(
    schema: &'static Schema,
    own: Option<&LiveWrite>,
    before: &Value,
    cell: &Cell,
) -> Option<Value> {
    let Rule::Add(rule) = Place::of(schema, &cell.path).rule else {
        return None;
    };
    let amount = difference(rule, cell.value.as_ref()?, before)?;
    match own {
        Some(own) => plus(rule, &amount, own.value.as_ref()?),
        None => Some(amount),
    }
}
