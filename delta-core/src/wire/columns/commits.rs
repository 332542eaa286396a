//! Which commit each leaf belongs to: mostly one for all leaves of an item, and mostly a new one.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

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
    list: Vec<Commit>,
    index: BTreeMap<Commit, usize>,
    /// The runs of the present item: how many leaves in a row belong to one commit.
    runs: Vec<(u64, Commit)>,
    /// How many runs each item has beyond the first; how long all but the last are; which commit.
    more: Vec<u8>,
    lengths: Vec<u8>,
    refs: Vec<u8>,
}

impl Writer {
    pub(super) fn new(kind: Commits) -> Self {
        Self {
            kind,
            list: Vec::new(),
            index: BTreeMap::new(),
            runs: Vec::new(),
            more: Vec::new(),
            lengths: Vec::new(),
            refs: Vec::new(),
        }
    }

    /// Takes the commit of the item's next leaf.
    pub(super) fn leaf(&mut self, commit: Commit) {
        match self.runs.last_mut() {
            Some((len, last)) if *last == commit => *len += 1,
            _ => self.runs.push((1, commit)),
        }
    }

    /// Ends an item.
    pub(super) fn end(&mut self) {
        let Some(more) = self.runs.len().checked_sub(1) else {
            return;
        };
        varint::write(&mut self.more, more as u64);
        for at in 0..=more {
            let (len, commit) = self.runs[at];
            if at < more {
                varint::write(&mut self.lengths, len);
            }
            let reference = self.refer(commit);
            varint::write(&mut self.refs, reference);
        }
        self.runs.clear();
    }

    /// How far back the commit stands in the list, counted from 1, or that it is new.
    fn refer(&mut self, commit: Commit) -> u64 {
        let count = self.list.len();
        if self.list.last() == Some(&commit) {
            return 1;
        }
        let at = *self.index.entry(commit).or_insert(count);
        if at == count {
            self.list.push(commit);
            NEW
        } else {
            (count - at) as u64
        }
    }

    /// Appends the columns: the runs, then the commits that are new. Versions and milliseconds are differences to the
    /// greatest before, because leaves that an item keeps from earlier lie back, and the next item is near the newest again.
    pub(super) fn finish(self, out: &mut Vec<u8>) {
        for column in [self.more, self.lengths, self.refs] {
            out.extend_from_slice(&column);
        }
        if matches!(self.kind, Commits::Versions) {
            let mut newest = 0;
            for &(version, _) in &self.list {
                varint::write(out, step(newest, version));
                newest = newest.max(version);
            }
        }
        let mut counters = Vec::new();
        let mut newest = Stamp::default();
        for &(_, stamp) in &self.list {
            let millis = step(newest.millis(), stamp.millis());
            varint::write(out, millis);
            varint::write(&mut counters, counter_step(newest, millis, stamp.counter()));
            newest = newest.max(stamp);
        }
        out.extend_from_slice(&counters);
        let mut replicas = Replicas::new(self.kind);
        for &(_, stamp) in &self.list {
            let known = replicas.index.get(&stamp.replica).copied();
            varint::write(out, known.unwrap_or(NEW));
            if known.is_none() {
                out.extend_from_slice(&stamp.replica.0.to_be_bytes());
                replicas.add(stamp.replica);
            }
        }
    }
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
    let millis = read_column(input, count, Unpacker::varint)?;
    list.resize(count, (0, Stamp::default()));
    let counters = read_column(input, count, Unpacker::varint)?;
    let mut replicas = Replicas::new(kind);
    let mut newest = Stamp::default();
    for (commit, (step, counter)) in list.iter_mut().zip(millis.into_iter().zip(counters)) {
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
    let mut sorted = list.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(DecodeError::Malformed);
    }
    Ok(list)
}
