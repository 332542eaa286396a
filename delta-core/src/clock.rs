//! The injected clock, and the hybrid logical clock that makes stamps from it.

use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::stamp::{ReplicaId, Stamp};

/// Tells the time. Every rule that needs a time asks one of these (rule T1).
pub trait Clock: Debug + Send + Sync + 'static {
    /// Milliseconds since the Unix epoch.
    fn now(&self) -> u64;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> u64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

/// A clock that is set by hand. Clones show the same time.
#[derive(Debug, Clone, Default)]
pub struct ManualClock(Arc<AtomicU64>);

impl ManualClock {
    /// A clock that shows this many milliseconds since the Unix epoch.
    pub fn new(millis: u64) -> Self {
        Self(Arc::new(AtomicU64::new(millis)))
    }

    /// Sets the time.
    pub fn set(&self, millis: u64) {
        self.0.store(millis, Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn advance(&self, millis: u64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Makes stamps: each later than every stamp made or seen before, as near to the clock's time as that allows.
///
/// No maintained crate fits: the known ones read a fixed clock function, so two clocks in one process, which simulation
/// needs, cannot differ.
#[derive(Debug)]
pub struct HybridClock {
    clock: Arc<dyn Clock>,
    replica: ReplicaId,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The time of the newest stamp made or seen.
    last: u64,
    /// What to add to the clock's time; learnt from the authority (rule T3).
    offset: i64,
}

impl HybridClock {
    /// A clock for a replica whose newest stamp so far has this time.
    pub fn new(clock: Arc<dyn Clock>, replica: ReplicaId, last: u64) -> Self {
        Self {
            clock,
            replica,
            state: Mutex::new(State { last, offset: 0 }),
        }
    }

    /// The replica that the stamps name.
    pub fn replica(&self) -> ReplicaId {
        self.replica
    }

    /// Milliseconds since the Unix epoch, corrected by what is known of the authority's clock.
    pub fn now(&self) -> u64 {
        self.clock.now().saturating_add_signed(self.lock().offset)
    }

    /// A new stamp.
    pub fn stamp(&self) -> Stamp {
        let mut state = self.lock();
        let now = self
            .clock
            .now()
            .saturating_add_signed(state.offset)
            .min(u64::MAX >> 16);
        // Past 65,535 stamps in one millisecond the counter runs over into the next.
        state.last = (now << 16).max(state.last.saturating_add(1));
        Stamp {
            time: state.last,
            replica: self.replica,
        }
    }

    /// Takes note of a stamp from elsewhere, so that later ones of this replica are later than it.
    pub fn observe(&self, stamp: Stamp) {
        let mut state = self.lock();
        state.last = state.last.max(stamp.time);
    }

    /// The time of the newest stamp made or seen; what must be kept across restarts.
    pub fn last(&self) -> u64 {
        self.lock().last
    }

    /// What the clock itself shows, without the correction.
    pub fn reading(&self) -> u64 {
        self.clock.now()
    }

    /// Corrects the clock by what the authority said in a reply that has just come, and that was asked for at this
    /// [reading](Self::reading) (rule T3). The authority said it at some time in between, so the correction moves no further
    /// than that proves it wrong: what the way took is not taken for an error of the clock. An authority that says 0 does not
    /// know the time.
    ///
    /// Source: Cristian, "Probabilistic Clock Synchronization", Distributed Computing 1989.
    pub fn learn(&self, asked: u64, authority_now: u64) {
        let answered = self.clock.now();
        // A clock that was set back meanwhile proves nothing.
        if authority_now > 0 && asked <= answered {
            let mut state = self.lock();
            let (least, most) = (
                distance(authority_now, answered),
                distance(authority_now, asked),
            );
            state.offset = state.offset.clamp(least, most);
        }
    }

    /// Corrects the clock to the authority's, which has refused stamps as too far ahead, and forgets the stamps that nobody took
    /// (rule T3). `seen` is the newest stamp time that the authority has from anyone, or may have; what is made from here on
    /// is later.
    pub fn correct(&self, authority_now: u64, seen: u64) {
        let mut state = self.lock();
        state.offset = distance(authority_now, self.clock.now());
        state.last = seen;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        // Nothing panics while the state is held; were it so, the two numbers would still be sound.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How far a time is ahead of another, in milliseconds.
fn distance(time: u64, other: u64) -> i64 {
    let distance = i128::from(time) - i128::from(other);
    i64::try_from(distance).unwrap_or(if distance > 0 { i64::MAX } else { i64::MIN })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_rise_when_the_clock_stands_still_or_jumps_back() {
        let time = ManualClock::new(1000);
        let clock = HybridClock::new(Arc::new(time.clone()), ReplicaId(1), 0);
        let first = clock.stamp();
        let second = clock.stamp();
        time.set(10);
        let third = clock.stamp();
        assert!(first < second && second < third);
        assert_eq!(third.millis(), 1000);
        time.set(2000);
        assert_eq!((clock.stamp().millis(), clock.stamp().counter()), (2000, 1));
    }

    #[test]
    fn stamps_are_later_than_what_was_seen() {
        let clock = HybridClock::new(Arc::new(ManualClock::new(5)), ReplicaId(1), 0);
        let seen = Stamp {
            time: 9 << 16,
            replica: ReplicaId(2),
        };
        clock.observe(seen);
        assert!(clock.stamp() > seen);
    }

    #[test]
    fn the_correction_follows_the_authority_and_not_the_way() {
        let time = ManualClock::new(1_000);
        let clock = HybridClock::new(Arc::new(time.clone()), ReplicaId(1), 0);
        // 20 ms on the way, and an authority that shows the same: any time between is as good.
        let reply = |authority_now| {
            let asked = clock.reading();
            time.advance(20);
            clock.learn(asked, authority_now);
        };
        for said in [1_000, 1_025, 1_060] {
            reply(said);
            assert_eq!(clock.now(), clock.reading());
        }
        // An hour ahead, it is set back, as near as the way lets it know.
        time.advance(3_600_000);
        reply(1_070);
        assert_eq!(clock.now(), 1_090);
        // And when somebody sets it right, that is known with the next reply.
        time.set(1_100);
        reply(1_110);
        assert_eq!(clock.now(), 1_110);
        for nonsense in [0, u64::MAX, 1] {
            reply(nonsense);
            clock.stamp();
        }
        // Set back while a reply was on its way.
        let (asked, before) = (clock.reading(), clock.now());
        time.set(0);
        clock.learn(asked, 77);
        time.set(asked);
        assert_eq!(clock.now(), before);
    }
}
