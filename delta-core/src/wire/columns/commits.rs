//! Which commit each leaf belongs to: mostly one for all leaves of an item, and mostly a new one.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use hashbrown::HashMap;

use super::Commits;
use super::plain::{read_column, step, stepped};
use crate::codec::{DecodeError, Unpacker};
use crate::stamp::{ReplicaId, Stamp};
use crate::wire::varint;

type Commit = (u64, Stamp);

/// Stands for a commit or a replica that was not there before.
const NEW: u64 = 0;

/// Collects the commits of leaves, item by item.
#[derive(Debug)]
pub(super) struct Writer {
    kind: Commits,
    /// The commit of every run of leaves, each but the one right before.
    met: Vec<Commit>,
    /// How many leaves of the present item there are in a row of the last commit, and how many runs before them.
    run: u64,
    before: u64,
    /// How many runs each item has beyond the first; how long all but the last are.
    more: Vec<u8>,
    lengths: Vec<u8>,
    /// True for each run that has the commit of the one right before.
    is_same: Vec<bool>,
}

impl Writer {
    pub(super) fn new(kind: Commits) -> Self {
        Self {
            kind,
            met: Vec::new(),
            run: 0,
            before: 0,
            more: Vec::new(),
            lengths: Vec::new(),
            is_same: Vec::new(),
        }
    }

    /// Takes the commit of the item's next leaf.
    pub(super) fn leaf(&mut self, commit: Commit) {
        let is_same = self.met.last() == Some(&commit);
        if self.run > 0 && is_same {
            self.run += 1;
            return;
        }
        if self.run > 0 {
            varint::write(&mut self.lengths, self.run);
            self.before += 1;
        }
        self.run = 1;
        self.is_same.push(is_same);
        if !is_same {
            self.met.push(commit);
        }
    }

    /// Ends an item.
    pub(super) fn end(&mut self) {
        if self.run > 0 {
            varint::write(&mut self.more, self.before);
        }
        (self.run, self.before) = (0, 0);
    }

    /// Appends which commit each run has: how far back it stands in the list of all, counted from 1, or that it is new.
    /// Gives the list.
    fn refer(met: &[Commit], is_same: &[bool], out: &mut Vec<u8>) -> Vec<Commit> {
        let known = first_of(met);
        let mut list: Vec<Commit> = Vec::with_capacity(met.len());
        // Where in the list each commit stands that was met.
        let mut places: Vec<usize> = Vec::with_capacity(met.len());
        for is_same in is_same {
            let at = places.len();
            if *is_same {
                let back = places.last().map_or(0, |place| list.len() - place);
                varint::write(out, back as u64);
            } else if known[at] == at {
                varint::write(out, NEW);
                places.push(list.len());
                list.push(met[at]);
            } else {
                let place = places[known[at]];
                varint::write(out, (list.len() - place) as u64);
                places.push(place);
            }
        }
        list
    }

    /// Appends the columns: the runs, then the commits that are new. Versions and milliseconds are differences to the
    /// greatest before, because leaves that an item keeps from earlier lie back, and the next item is near the newest again.
    pub(super) fn finish(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.more);
        out.extend_from_slice(&self.lengths);
        let list = Self::refer(&self.met, &self.is_same, out);
        if matches!(self.kind, Commits::Versions) {
            let mut newest = 0;
            for &(version, _) in &list {
                varint::write(out, step(newest, version));
                newest = newest.max(version);
            }
        }
        let mut counters = Vec::new();
        let mut newest = Stamp::default();
        for &(_, stamp) in &list {
            let millis = step(newest.millis(), stamp.millis());
            varint::write(out, millis);
            varint::write(&mut counters, counter_step(newest, millis, stamp.counter()));
            newest = newest.max(stamp);
        }
        out.extend_from_slice(&counters);
        let mut replicas = Replicas::new(self.kind);
        for &(_, stamp) in &list {
            let known = replicas.index.get(&stamp.replica).copied();
            varint::write(out, known.unwrap_or(NEW));
            if known.is_none() {
                out.extend_from_slice(&stamp.replica.0.to_be_bytes());
                replicas.add(stamp.replica);
            }
        }
    }
}

/// For each commit where it was met first.
fn first_of(met: &[Commit]) -> Vec<usize> {
    let mut first = HashMap::with_capacity(met.len());
    let at = |(at, commit): (usize, &Commit)| *first.entry(*commit).or_insert(at);
    met.iter().enumerate().map(at).collect()
}

/// Within the millisecond of the newest stamp the counter is a difference to that one's.
fn counter_step(newest: Stamp, millis: u64, counter: u16) -> u64 {
    if millis == 0 {
        step(newest.counter().into(), counter.into())
    } else {
        counter.into()
    }
}

/// The replicas that were met, counted from 1.
struct Replicas {
    list: Vec<ReplicaId>,
    index: BTreeMap<ReplicaId, u64>,
}

impl Replicas {
    fn new(kind: Commits) -> Self {
        let mut replicas = Self {
            list: Vec::new(),
            index: BTreeMap::new(),
        };
        if let Commits::Stamps(replica) = kind {
            replicas.add(replica);
        }
        replicas
    }

    /// True when the replica is new.
    fn add(&mut self, replica: ReplicaId) -> bool {
        self.list.push(replica);
        let number = self.list.len() as u64;
        self.index.insert(replica, number).is_none()
    }
}

/// Gives the commits of leaves, item by item.
#[derive(Debug, Default)]
pub(super) struct Reader<'a> {
    list: Vec<Commit>,
    /// How many of the list were met.
    met: usize,
    more: &'a [u8],
    lengths: &'a [u8],
    refs: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads the columns of so many items that have leaves, and so many leaves.
    pub(super) fn read(
        input: &mut Unpacker<'a>,
        items: usize,
        leaves: usize,
        kind: Commits,
    ) -> Result<Self, DecodeError> {
        let (mut runs, mut beyond) = (items, 0usize);
        let more = skip_column(input, items, |more| {
            beyond = beyond.saturating_add(usize::try_from(more).unwrap_or(usize::MAX));
        })?;
        runs = runs.saturating_add(beyond);
        if runs > leaves {
            return Err(DecodeError::Malformed);
        }
        let lengths = skip_column(input, beyond, |_| ())?;
        let mut count = 0;
        let refs = skip_column(input, runs, |reference| {
            count += usize::from(reference == NEW);
        })?;
        let list = read_list(input, count, kind)?;
        Ok(Self {
            list,
            met: 0,
            more,
            lengths,
            refs,
        })
    }

    /// Gives the length and commit of each run of an item of so many leaves.
    pub(super) fn item(
        &mut self,
        leaves: usize,
        runs: &mut Vec<(usize, Commit)>,
    ) -> Result<(), DecodeError> {
        runs.clear();
        if leaves == 0 {
            return Ok(());
        }
        let more = varint::read(&mut self.more)?;
        let (mut rest, mut last) = (leaves, None);
        for at in 0..=more {
            let len = if at == more {
                rest
            } else {
                usize::try_from(varint::read(&mut self.lengths)?)
                    .map_err(|_| DecodeError::Malformed)?
            };
            rest = rest.checked_sub(len).ok_or(DecodeError::Malformed)?;
            let at = match varint::read(&mut self.refs)? {
                NEW => {
                    self.met += 1;
                    self.met - 1
                }
                back => usize::try_from(back)
                    .ok()
                    .and_then(|back| self.met.checked_sub(back))
                    .ok_or(DecodeError::Malformed)?,
            };
            if len == 0 || last == Some(at) {
                return Err(DecodeError::Malformed);
            }
            last = Some(at);
            runs.push((len, *self.list.get(at).ok_or(DecodeError::Malformed)?));
        }
        Ok(())
    }
}

/// Passes over a column of numbers; gives its bytes.
fn skip_column<'a>(
    input: &mut Unpacker<'a>,
    count: usize,
    mut number: impl FnMut(u64),
) -> Result<&'a [u8], DecodeError> {
    let all = input.rest();
    if count > all.len() {
        return Err(DecodeError::Truncated);
    }
    for _ in 0..count {
        number(input.varint()?);
    }
    Ok(&all[..all.len() - input.rest().len()])
}

fn read_list(
    input: &mut Unpacker<'_>,
    count: usize,
    kind: Commits,
) -> Result<Vec<Commit>, DecodeError> {
    let mut list: Vec<Commit> = Vec::new();
    if matches!(kind, Commits::Versions) {
        let mut newest = 0;
        list = read_column(input, count, |input| {
            let version = stepped(newest, input.varint()?);
            newest = newest.max(version);
            Ok((version, Stamp::default()))
        })?;
    }
    list.resize(count, (0, Stamp::default()));
    let mut millis = skip_column(input, count, |_| ())?;
    let mut counters = skip_column(input, count, |_| ())?;
    let mut replicas = Replicas::new(kind);
    let mut newest = Stamp::default();
    for commit in &mut list {
        let step = varint::read(&mut millis)?;
        let counter = varint::read(&mut counters)?;
        let millis = stepped(newest.millis(), step);
        let counter = if step == 0 {
            stepped(newest.counter().into(), counter)
        } else {
            counter
        };
        if millis >> 48 != 0 || counter > u16::MAX.into() {
            return Err(DecodeError::Malformed);
        }
        let replica = match usize::try_from(input.varint()?).map_err(|_| DecodeError::Malformed)? {
            0 => {
                let bytes = input.take(16)?.try_into();
                let replica = ReplicaId(u128::from_be_bytes(
                    bytes.map_err(|_| DecodeError::Truncated)?,
                ));
                if !replicas.add(replica) {
                    return Err(DecodeError::Malformed);
                }
                replica
            }
            number => *replicas
                .list
                .get(number - 1)
                .ok_or(DecodeError::Malformed)?,
        };
        commit.1 = Stamp {
            time: millis << 16 | counter,
            replica,
        };
        newest = newest.max(commit.1);
    }
    if first_of(&list)
        .iter()
        .enumerate()
        .any(|(at, first)| at != *first)
    {
        return Err(DecodeError::Malformed);
    }
    Ok(list)
}
