//! The suite `diff`: a case's contenders are checked, counted and timed.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use delta_core::Delta;
use delta_core::schema::Structure;
use serde::Serialize;
use serde_json::Value;

use crate::contender::{Contender, Ours};
use crate::interleave::{Sampler, medians, whole};
use crate::row::Row;
use crate::seeded::{Change, Pair, Shape};
use crate::shapes::postcard_len;

/// Inputs and outputs of a portion of a batch lie in memory at once. They should stay in the nearest cache, as one would,
/// and yet take long beside the clock.
const CACHE: usize = 32 << 10;
const MOST_AT_ONCE: usize = 64;

/// Those who take part in a case.
pub(crate) struct Lineup {
    change: Change,
    /// The values in JSON, in which all contenders' copies must agree.
    values: [Value; 2],
    /// The bare new values in postcard.
    ideal: usize,
    /// `==` of two equal values, once for each metric that is a time.
    floors: [Sampler; 3],
    /// Ours first.
    entries: Vec<Entry>,
}

/// One contender, ready to be timed.
struct Entry {
    name: &'static str,
    diff: Sampler,
    apply: Sampler,
    wire: Sampler,
    allocations: usize,
    bytes: usize,
}

impl Lineup {
    /// A case with this library alone.
    pub(crate) fn of<T: Shape + Structure + Delta + Serialize>(change: Change) -> Self {
        let Pair::<T> { old, new, ideal } = Pair::new(change);
        // How values lie in memory counts, so the floor compares the very one that we do.
        let same = keep(old.clone());
        let (old, new) = (keep(old), keep(new));
        let lineup = Self {
            change,
            values: [to_json(old), to_json(new)],
            ideal,
            floors: [(); 3].map(|()| floor(old, same)),
            entries: Vec::new(),
        };
        lineup.with::<Ours<T>>(old, new)
    }

    /// Adds a contender whose copies are checked to hold the case's values.
    pub(crate) fn peer<C: Contender>(self) -> Self {
        let (old, new) = C::documents(self.change);
        let (old, new) = (keep(old), keep(new));
        let holds_the_same = [to_json(old), to_json(new)] == self.values;
        assert!(holds_the_same, "{} holds other values than ours", C::NAME);
        self.with::<C>(old, new)
    }

    /// Adds a contender whose delta is checked to do what it should.
    fn with<C: Contender>(mut self, old: &'static C::Document, new: &'static C::Document) -> Self {
        let input = C::input(old, new);
        let mut delta = None;
        let counted = allocation_counter::measure(|| delta = Some(C::diff(input)));
        let delta = delta.expect("measured once");
        let mut applied = old.clone();
        C::apply(&mut applied, C::load(&delta));
        assert!(
            applied == *new,
            "{}: the delta does not turn the old value into the new one",
            C::NAME
        );

        let portion = portion(postcard_len(old));
        self.entries.push(Entry {
            name: C::NAME,
            allocations: usize::try_from(counted.count_total).expect("fewer than addresses"),
            bytes: C::encode(&delta, old, new).len(),
            diff: Box::new(move |batch| time_diff::<C>(batch, old, new)),
            apply: Box::new(move |batch| time_apply::<C>(batch, portion, old, &delta)),
            wire: Box::new(move |batch| time_wire::<C>(batch, old, new)),
        });
        self
    }

    /// Times everybody in turns.
    pub(crate) fn run(self, case: &'static str, budget: Duration) -> Vec<Row> {
        let names: Vec<_> = self.entries.iter().map(|entry| entry.name).collect();
        let row = |metric, unit, floor, values: Vec<f64>| {
            let mut values = names.iter().copied().zip(values);
            let (_, ours) = values.next().expect("ours is the first");
            let peers: BTreeMap<_, _> = values.collect();
            Row {
                suite: "diff",
                case,
                metric,
                unit,
                ours,
                floor,
                peers,
            }
        };
        let allocations = self
            .entries
            .iter()
            .map(|entry| whole(entry.allocations))
            .collect();
        let bytes = self
            .entries
            .iter()
            .map(|entry| whole(entry.bytes))
            .collect();
        let (mut diffs, mut applies, mut wires) = (Vec::new(), Vec::new(), Vec::new());
        for entry in self.entries {
            diffs.push(entry.diff);
            applies.push(entry.apply);
            wires.push(entry.wire);
        }
        let mut times = Vec::new();
        // Counting costs some time itself.
        allocation_counter::opt_out(|| {
            for (floor, samplers) in self.floors.into_iter().zip([diffs, applies, wires]) {
                let mut medians = medians([floor].into_iter().chain(samplers).collect(), budget);
                times.push((medians.remove(0), medians));
            }
        });
        let mut times = times.into_iter();
        let mut time = |metric| {
            let (floor, values) = times.next().expect("three times");
            row(metric, "ns", floor, values)
        };
        vec![
            time("diff_ns"),
            time("apply_ns"),
            time("wire_ns"),
            row("diff_allocs", "allocations", 0.0, allocations),
            row("bytes", "bytes", whole(self.ideal), bytes),
        ]
    }
}

/// Equal values, so that nothing ends the comparison early.
fn floor<T: PartialEq>(value: &'static T, same: &'static T) -> Sampler {
    Box::new(move |batch| {
        let start = Instant::now();
        for _ in 0..batch {
            black_box(black_box(value) == black_box(same));
        }
        start.elapsed()
    })
}

/// Deltas may borrow from the values that they were made of; some cases a process are no leak to mind.
fn keep<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// Comparing alone: what goes in is made before, what comes out is dropped after.
///
/// A delta stays in the local variable that it was made for, as with any caller who uses it there. To keep deltas in a
/// list would time the moving of them: what a derive makes for a wide struct is large.
fn time_diff<C: Contender>(
    batch: usize,
    old: &'static C::Document,
    new: &'static C::Document,
) -> Duration {
    let rounds = batch.div_ceil(AT_ONCE);
    let took: Duration = (0..rounds).map(|_| time_some::<C>(old, new)).sum();
    took.mul_f64(whole(batch) / whole(rounds * AT_ONCE))
}

/// So many diffs between two looks at the clock.
const AT_ONCE: usize = 8;

fn time_some<C: Contender>(old: &'static C::Document, new: &'static C::Document) -> Duration {
    let inputs: [_; AT_ONCE] = std::array::from_fn(|_| C::input(old, new));
    let mut inputs = inputs.into_iter();
    let mut input = || inputs.next().expect("as many as diffs");
    let start = Instant::now();
    let first = once::<C>(input());
    let second = once::<C>(input());
    let third = once::<C>(input());
    let fourth = once::<C>(input());
    let fifth = once::<C>(input());
    let sixth = once::<C>(input());
    let seventh = once::<C>(input());
    let eighth = once::<C>(input());
    black_box([
        &first, &second, &third, &fourth, &fifth, &sixth, &seventh, &eighth,
    ]);
    start.elapsed().saturating_sub(clock())
}

/// A function of its own, so that the code is there once and stays warm.
#[inline(never)]
fn once<C: Contender>(input: C::Input) -> C::Delta {
    C::diff(black_box(input))
}

/// What two looks at the clock take.
fn clock() -> Duration {
    static CLOCK: OnceLock<Duration> = OnceLock::new();
    *CLOCK.get_or_init(|| {
        let mut samples: Vec<_> = (0..1001).map(|_| Instant::now().elapsed()).collect();
        samples.sort_unstable();
        samples[samples.len() / 2]
    })
}

/// Applying alone, each time to a fresh copy.
fn time_apply<C: Contender>(
    batch: usize,
    portion: usize,
    old: &C::Document,
    delta: &C::Delta,
) -> Duration {
    portions(batch, portion, |count| {
        let mut documents = vec![old.clone(); count];
        let mut loads: Vec<_> = (0..count).map(|_| C::load(delta)).collect();
        let start = Instant::now();
        for (document, load) in documents.iter_mut().zip(loads.drain(..)) {
            C::apply(document, black_box(load));
        }
        black_box(&documents);
        start.elapsed()
    })
}

/// From two values to the bytes.
fn time_wire<C: Contender>(
    batch: usize,
    old: &'static C::Document,
    new: &'static C::Document,
) -> Duration {
    let start = Instant::now();
    for _ in 0..batch {
        black_box(C::to_wire(black_box(old), black_box(new)));
    }
    start.elapsed()
}

/// How many of these bytes the nearest cache holds.
fn portion(bytes: usize) -> usize {
    (CACHE / bytes.max(1)).clamp(1, MOST_AT_ONCE)
}

/// The time of a batch that is run in portions.
fn portions(batch: usize, portion: usize, mut run: impl FnMut(usize) -> Duration) -> Duration {
    let starts = (0..batch).step_by(portion);
    starts.map(|start| run(portion.min(batch - start))).sum()
}

fn to_json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("plain values")
}
