//! Times contenders in turns, so that what disturbs the machine disturbs all of them.
//!
//! A round takes one sample of each, in an order that rotates; the result is each one's median. A sample is a batch of
//! runs that takes long enough for the clock.

use std::time::{Duration, Instant};

/// Runs something so many times and says how long that took.
pub(crate) type Sampler = Box<dyn FnMut(usize) -> Duration>;

/// A batch is doubled until it takes this long; the clock itself takes some 30 ns.
const SAMPLE: Duration = Duration::from_micros(50);
/// Enough for what takes 10 ns.
const LARGEST_BATCH: usize = 2048;
/// However slow, everyone is measured so often.
const FEWEST_SAMPLES: usize = 5;

struct Lane {
    sampler: Sampler,
    batch: usize,
    spent: Duration,
    samples: Vec<f64>,
}

impl Lane {
    fn new(mut sampler: Sampler) -> Self {
        let mut batch = 1;
        // The first run warms up.
        let mut took = sampler(batch);
        while took < SAMPLE && batch < LARGEST_BATCH {
            took = sampler(batch);
            if took < SAMPLE {
                batch *= 2;
            }
        }
        Self {
            sampler,
            batch,
            spent: Duration::ZERO,
            samples: Vec::new(),
        }
    }

    fn sample(&mut self) {
        let start = Instant::now();
        // The one before has filled the caches with its own.
        (self.sampler)(1);
        let took = (self.sampler)(self.batch);
        self.samples
            .push(took.as_secs_f64() * 1e9 / whole(self.batch));
        self.spent += start.elapsed();
    }

    fn median(mut self) -> f64 {
        median(&mut self.samples)
    }
}

/// The median time of one run of each sampler, in nanoseconds.
pub(crate) fn medians(samplers: Vec<Sampler>, budget: Duration) -> Vec<f64> {
    let mut lanes: Vec<_> = samplers.into_iter().map(Lane::new).collect();
    let count = u32::try_from(lanes.len()).expect("a handful");
    let start = Instant::now();
    let mut first = 0;
    while start.elapsed() < budget || lanes.iter().any(|lane| lane.samples.len() < FEWEST_SAMPLES) {
        // Who needs much longer than the others sits rounds out, else it would leave them few.
        let together: Duration = lanes.iter().map(|lane| lane.spent).sum();
        let (before, after) = lanes.split_at_mut(first);
        for lane in after.iter_mut().chain(before) {
            if lane.samples.len() < FEWEST_SAMPLES || lane.spent * count <= together * 2 {
                lane.sample();
            }
        }
        first = (first + 1) % lanes.len();
    }
    lanes.into_iter().map(Lane::median).collect()
}

/// The middle value; of an even number the higher one.
pub(crate) fn median(samples: &mut [f64]) -> f64 {
    samples.sort_unstable_by(f64::total_cmp);
    samples[samples.len() / 2]
}

/// As a float.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
pub(crate) fn whole(number: usize) -> f64 {
    number as f64
}
