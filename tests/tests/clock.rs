//! Wrong clocks: refused with a number, corrected by it, and never of use to anyone (rules T1 to T3).

use std::sync::Arc;

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::clock::ManualClock;
use delta_core::message::{PushRequest, RejectionCode, Status};
use delta_core::storage::Memory;
use delta_core::store::SyncOutcome;
use delta_core::{Authority, AuthorityConfig, ReplicaId, Stamp, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::recorder::Recorder;
use delta_tests::tally::Tally;
use futures_util::TryStreamExt;

const NOW: u64 = 1_700_000_000_000;
const HOUR: u64 = 3_600_000;
const ALLOWED: u64 = 120_000;

struct World {
    clock: ManualClock,
    wire: Recorder<Tally>,
    authority: Authority<Tally>,
}

/// A store and its own clock.
struct Device {
    clock: ManualClock,
    storage: Memory,
    store: Store<Tally>,
}

impl World {
    fn new() -> Self {
        let clock = ManualClock::new(NOW);
        let config = AuthorityConfig::default().with_clock(clock.clone());
        let authority = Authority::with_config(Memory::new(), config);
        Self {
            clock,
            wire: Recorder::new(authority.clone()),
            authority,
        }
    }

    async fn device(&self, replica: u128, now: u64) -> Device {
        let (clock, storage) = (ManualClock::new(now), Memory::new());
        let store = self.open(replica, &clock, &storage).await;
        Device {
            clock,
            storage,
            store,
        }
    }

    async fn open(&self, replica: u128, clock: &ManualClock, storage: &Memory) -> Store<Tally> {
        let config = StoreConfig {
            clock: Arc::new(clock.clone()),
            replica: Some(ReplicaId(replica)),
            ..StoreConfig::default()
        };
        let builder = Store::builder()
            .storage(storage.clone())
            .backend(self.wire.clone());
        builder.config(config).open().await.unwrap()
    }

    async fn get(&self) -> Tally {
        self.authority
            .get(&"t".to_owned())
            .await
            .unwrap()
            .expect("is there")
    }

    /// The newest stamp of the record.
    async fn newest(&self) -> Stamp {
        let record = self
            .authority
            .get_delta(&"t".to_owned(), 0)
            .await
            .unwrap()
            .unwrap();
        record.cells.iter().map(|cell| cell.stamp).max().unwrap()
    }
}

/// One push that a device with this clock would make.
async fn pushed(ahead: u64) -> PushRequest {
    let elsewhere = World::new();
    elsewhere.clock.set(NOW + ahead);
    let device = elsewhere.device(1, NOW + ahead).await;
    device.store.save(Tally::new("t")).await.unwrap();
    device.store.sync().await.unwrap();
    elsewhere.wire.take().remove(0)
}

/// Rule T2.
#[test]
fn stamps_ahead_are_refused_with_how_far() {
    block_on(async {
        let world = World::new();
        for (sequence, ahead) in (1..).zip([ALLOWED + 1, HOUR, 1 << 40]) {
            let mut request = pushed(ahead).await;
            request.changes[0].sequence = sequence;
            let reply = world.authority.push(request).await.unwrap().message;
            let Status::Rejected(rejection) = &reply.outcomes[0].status else {
                panic!("{reply:?}")
            };
            assert_eq!(rejection.code, RejectionCode::ClockAhead(ahead));
            assert!(
                rejection.message.contains(&ahead.to_string()),
                "{}",
                rejection.message
            );
            assert_eq!(reply.now, NOW, "replies carry the authority's time");
        }
        assert_eq!(
            world.authority.version().await.unwrap(),
            0,
            "nothing is written"
        );
    });
}

/// Rule Q4: its maker stamps it anew and sends it under another name, so what comes late under this one would be done twice.
#[test]
fn what_was_refused_for_its_stamp_is_refused_when_it_arrives_once_more() {
    block_on(async {
        let world = World::new();
        let refused = pushed(HOUR).await;
        for now in [NOW, NOW + HOUR] {
            world.clock.set(now);
            let reply = world.authority.push(refused.clone()).await.unwrap().message;
            let Status::Rejected(rejection) = &reply.outcomes[0].status else {
                panic!("{reply:?}")
            };
            assert_eq!(rejection.code, RejectionCode::ClockAhead(HOUR));
        }
        assert_eq!(world.authority.version().await.unwrap(), 0);
    });
}

/// Rule T2.
#[test]
fn stamps_a_little_ahead_are_taken() {
    block_on(async {
        let world = World::new();
        let reply = world
            .authority
            .push(pushed(ALLOWED).await)
            .await
            .unwrap()
            .message;
        assert_eq!(reply.outcomes[0].status, Status::FastForward);
    });
}

/// Rule T3: a wrong clock costs no work.
#[test]
fn a_store_ahead_corrects_itself() {
    block_on(async {
        let world = World::new();
        let device = world.device(1, NOW + 24 * HOUR).await;
        device.store.save(Tally::new("t")).await.unwrap();
        device
            .store
            .update("t", |tally| tally.increment("a"))
            .await
            .unwrap();
        for at in 0..20 {
            device
                .store
                .save(Tally::new(format!("other {at}")))
                .await
                .unwrap();
        }
        let report = device.store.sync().await.unwrap();
        assert_eq!(
            (report.rejected, report.outcome, report.pushed.records),
            (0, SyncOutcome::Settled, 21)
        );
        assert_eq!(world.get().await.count, 1);
        assert!(
            world.newest().await.millis() <= NOW + 1,
            "stamped anew by the authority's clock"
        );
        assert_eq!(
            device
                .store
                .journal()
                .try_collect::<Vec<_>>()
                .await
                .unwrap(),
            []
        );

        // From then on its stamps are right at once.
        world.wire.take();
        world.clock.advance(HOUR);
        device.clock.advance(HOUR);
        device
            .store
            .update("t", |tally| tally.increment("a"))
            .await
            .unwrap();
        device.store.sync().await.unwrap();
        assert_eq!(world.wire.take().len(), 1, "nothing is sent twice");
        assert_eq!(world.newest().await.millis(), NOW + HOUR);

        // A restart forgets the correction, and learns it again.
        let store = world.open(1, &device.clock, &device.storage).await;
        store
            .update("t", |tally| tally.increment("a"))
            .await
            .unwrap();
        assert_eq!(store.sync().await.unwrap().outcome, SyncOutcome::Settled);
        assert_eq!(world.get().await.count, 3);
        assert!(world.newest().await.millis() <= NOW + HOUR + 1);
    });
}

/// What is saved while a refused change is under way goes out with it.
#[test]
fn saves_go_on_while_the_clock_is_wrong() {
    block_on(async {
        let world = World::new();
        let device = world.device(1, NOW).await;
        device.store.save(Tally::new("t")).await.unwrap();
        device.store.sync().await.unwrap();
        device.clock.advance(5 * HOUR);
        for _ in 0..3 {
            device
                .store
                .update("t", |tally| tally.increment("a"))
                .await
                .unwrap();
            device.store.sync().await.unwrap();
            assert_eq!(
                device.store.get("t").await.unwrap().unwrap(),
                world.get().await
            );
        }
        assert_eq!(world.get().await.count, 3);
    });
}

/// Rule T3: a wrong clock wins no race.
#[test]
fn a_store_ahead_wins_no_race() {
    block_on(async {
        let world = World::new();
        let (wrong, right) = (
            world.device(1, NOW + 24 * HOUR).await,
            world.device(2, NOW).await,
        );
        right
            .store
            .save(Tally {
                text: "base".into(),
                ..Tally::new("t")
            })
            .await
            .unwrap();
        right.store.sync().await.unwrap();
        wrong.store.sync().await.unwrap();
        let write = async |device: &Device, text: &str| {
            device
                .store
                .update("t", |tally| tally.text = text.into())
                .await
                .unwrap();
            device.store.sync().await.unwrap();
        };
        write(&wrong, "first, by a clock of tomorrow").await;
        for device in [&wrong, &right] {
            device.clock.advance(1000);
        }
        world.clock.advance(1000);
        // It has not heard of the other one's write, and is later.
        write(&right, "second").await;
        assert_eq!(world.get().await.text, "second");
        wrong.store.sync().await.unwrap();
        assert_eq!(wrong.store.get("t").await.unwrap().unwrap().text, "second");
    });
}

/// A clock that is behind makes stamps that are later than all that the store has seen.
#[test]
fn a_store_behind_is_not_lost() {
    block_on(async {
        let world = World::new();
        let (behind, right) = (world.device(1, 1000).await, world.device(2, NOW).await);
        right
            .store
            .save(Tally {
                text: "base".into(),
                ..Tally::new("t")
            })
            .await
            .unwrap();
        right.store.sync().await.unwrap();
        behind.store.sync().await.unwrap();
        behind
            .store
            .update("t", |tally| tally.text = "behind".into())
            .await
            .unwrap();
        behind.store.sync().await.unwrap();
        assert_eq!(
            world.get().await.text,
            "behind",
            "it has seen what it replaces"
        );
        right.store.sync().await.unwrap();
        assert_eq!(right.store.get("t").await.unwrap().unwrap().text, "behind");
    });
}

/// Rule Q2: a store that is opened again under a clock that was set back makes later stamps all the same.
#[test]
fn stamps_rise_over_a_restart() {
    block_on(async {
        let world = World::new();
        let device = world.device(1, NOW).await;
        device.store.save(Tally::new("t")).await.unwrap();
        let stamps = async |store: &Store<Tally>| -> Vec<Stamp> {
            let changes: Vec<_> = store.pending().try_collect().await.unwrap();
            changes.iter().map(|change| change.timestamp).collect()
        };
        let before = stamps(&device.store).await[0];
        device.clock.set(NOW - HOUR);
        let store = world.open(1, &device.clock, &device.storage).await;
        store
            .save(Tally {
                text: "later".into(),
                ..Tally::new("t")
            })
            .await
            .unwrap();
        assert!(stamps(&store).await[0] > before);
    });
}

/// Found by `clocks_that_jump_lose_nothing`: a store makes stamps later than all that it has seen, and an authority whose clock
/// was set back refused them all until its clock was there again. What follows right on a stamp that it took is not ahead.
#[test]
fn an_authority_that_is_set_back_takes_what_follows_on_what_it_took() {
    block_on(async {
        let world = World::new();
        let (here, there) = (world.device(1, NOW).await, world.device(2, NOW).await);
        here.store.save(Tally::new("t")).await.unwrap();
        here.store.sync().await.unwrap();
        there.store.sync().await.unwrap();
        let newest = world.newest().await;
        world.clock.set(NOW - 3 * HOUR);
        for device in [&here, &there, &here] {
            device.clock.advance(HOUR);
            device
                .store
                .update("t", |tally| tally.increment("a"))
                .await
                .unwrap();
            let report = device.store.sync().await.unwrap();
            assert_eq!(report.outcome, SyncOutcome::Settled);
        }
        assert_eq!(world.get().await.count, 3);
        let (last, now) = (world.newest().await, newest.millis());
        assert!(newest < last && last.millis() <= now + 1, "{last}");
        // What does not follow on it is still ahead, by the clock as it is.
        let mut request = pushed(HOUR).await;
        request.replica = ReplicaId(3);
        request.changes[0]
            .edits
            .iter_mut()
            .for_each(|edit| edit.stamp.replica = ReplicaId(3));
        let reply = world.authority.push(request).await.unwrap().message;
        let Status::Rejected(rejection) = &reply.outcomes[0].status else {
            panic!("{reply:?}")
        };
        assert_eq!(rejection.code, RejectionCode::ClockAhead(4 * HOUR));
    });
}
