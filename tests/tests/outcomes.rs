//! Outcomes go with the replicas that they were kept for, and still nothing happens twice (rules Q4, X3).

use std::ops::Bound;

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::clock::ManualClock;
use delta_core::journal::Happened;
use delta_core::message::{RejectionCode, Status};
use delta_core::storage::{Limit, Memory, Row, Scan, Space, Storage};
use delta_core::{Authority, AuthorityConfig, Entity, ReplicaId, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::flaky::Flaky;
use delta_tests::tally::{SHARED, Tally};
use futures_util::TryStreamExt;
use proptest::prelude::*;

/// How long a replica is waited for.
const TTL: u64 = 1_000;

struct World {
    clock: ManualClock,
    storage: Memory,
    authority: Authority<Tally>,
}

/// A store and its wire.
struct Device {
    wire: Flaky<Tally>,
    store: Store<Tally>,
}

impl World {
    fn new() -> Self {
        let (clock, storage) = (ManualClock::new(1_000_000), Memory::new());
        let config = AuthorityConfig::default()
            .with_clock(clock.clone())
            .with_replica_ttl(TTL);
        Self {
            authority: Authority::with_config(storage.clone(), config),
            clock,
            storage,
        }
    }

    async fn device(&self, replica: u128) -> Device {
        let wire = Flaky::new(self.authority.clone());
        let config = StoreConfig {
            clock: std::sync::Arc::new(self.clock.clone()),
            replica: Some(ReplicaId(replica)),
            ..StoreConfig::default()
        };
        let builder = Store::builder()
            .storage(Memory::new())
            .backend(wire.clone());
        Device {
            wire,
            store: builder.config(config).open().await.unwrap(),
        }
    }

    async fn rows(&self, space: Space) -> Vec<Row> {
        let limit = Limit {
            rows: 10_000,
            bytes: usize::MAX,
        };
        let scan = Scan::ByKey(Bound::Unbounded);
        let rows = Storage::scan(&self.storage, Tally::COLLECTION, space, scan, limit);
        rows.await.unwrap()
    }

    async fn collect(&self) -> usize {
        self.authority.collect().await.unwrap().replicas
    }

    async fn count(&self) -> u64 {
        let tally = self.authority.get(&SHARED.to_owned()).await.unwrap();
        tally.expect("is there").count
    }
}

impl Device {
    async fn add(&self, amount: u64) {
        let changed = self.store.update(SHARED, |tally| tally.count += amount);
        changed.await.unwrap();
    }

    /// What the journal has of additions that came too late to be asked about.
    async fn unknown(&self) -> u64 {
        let entries: Vec<_> = self.store.refused().try_collect().await.unwrap();
        let mut amount = 0;
        for entry in entries {
            let Happened::Rejected(refused) = entry.what else {
                panic!("{:?}", entry.what)
            };
            assert_eq!(refused.code, RejectionCode::Settled, "{refused:?}");
            let count = refused.lost.iter().find(|leaf| leaf.field_name == "count");
            let number = |value: &dyn std::fmt::Display| value.to_string().parse::<u64>().unwrap();
            let count = count.expect("nothing else is changed");
            amount += number(&count.new) - number(&count.old);
        }
        amount
    }
}

async fn with_record(world: &World) -> Device {
    let device = world.device(1).await;
    device.store.save(Tally::new(SHARED)).await.unwrap();
    device.store.sync().await.unwrap();
    device
}

/// Devices come and go, and what is kept of those that went is a number each.
#[test]
fn what_is_kept_of_devices_that_went_is_bounded() {
    block_on(async {
        let world = World::new();
        for replica in 1..=30 {
            let device = world.device(replica).await;
            for id in 0..20 {
                let tally = Tally::new(format!("{replica} {id}"));
                device.store.save(tally).await.unwrap();
            }
            device.store.sync().await.unwrap();
        }
        assert_eq!(world.rows(Space::Outcomes).await.len(), 600);
        assert_eq!(world.collect().await, 0, "all are live");
        world.clock.advance(TTL);
        assert_eq!(world.collect().await, 30);
        assert_eq!(world.rows(Space::Outcomes).await, []);
        assert_eq!(world.collect().await, 0);
        let kept = world.rows(Space::Replicas).await;
        assert!(kept.iter().all(|row| row.key.len() + row.value.len() <= 25));
        assert_eq!(kept.len(), 60);
    });
}

/// A replica that may still repeat what it sent is answered as it was the first time, as long as it is live.
#[test]
fn outcomes_wait_for_live_replicas() {
    block_on(async {
        let world = World::new();
        let device = with_record(&world).await;
        device.add(1).await;
        device.wire.lose_next_reply();
        device.store.sync().await.unwrap_err();
        world.clock.advance(TTL - 1);
        assert_eq!(world.collect().await, 0);
        device.store.sync().await.unwrap();
        assert_eq!((world.count().await, device.unknown().await), (1, 0));
        assert_eq!(device.store.get(SHARED).await.unwrap().unwrap().count, 1);
    });
}

/// Its addition is there, and the store cannot know; it keeps it where its user can look, and sends all else.
#[test]
fn who_comes_back_too_late_keeps_its_queue_and_adds_nothing_twice() {
    block_on(async {
        let world = World::new();
        let device = with_record(&world).await;
        device.add(5).await;
        device.wire.lose_next_reply();
        device.store.sync().await.unwrap_err();
        device.add(2).await;
        device.store.save(Tally::new("another")).await.unwrap();
        world.clock.advance(TTL);
        assert_eq!(world.collect().await, 1);

        let report = device.store.sync().await.unwrap();
        assert_eq!(report.rejected, 1);
        assert_eq!(world.count().await, 7);
        assert_eq!(device.unknown().await, 5);
        assert_eq!(device.store.get(SHARED).await.unwrap().unwrap().count, 7);
        let another = world.authority.get(&"another".to_owned()).await.unwrap();
        assert!(another.is_some());
        // From now on it is as any other.
        device.add(1).await;
        device.store.sync().await.unwrap();
        assert_eq!(world.count().await, 8);
        assert_eq!(world.collect().await, 0);
    });
}

/// A late copy of what was settled for a replica changes nothing, whether it had arrived or not.
#[test]
fn late_copies_are_refused_after_the_outcomes_went() {
    block_on(async {
        let world = World::new();
        let recorder = delta_tests::recorder::Recorder::new(world.authority.clone());
        let builder = Store::builder()
            .storage(Memory::new())
            .backend(recorder.clone());
        let store = builder.open().await.unwrap();
        store.save(Tally::new(SHARED)).await.unwrap();
        store.sync().await.unwrap();
        store
            .update(SHARED, |tally| tally.count += 3)
            .await
            .unwrap();
        store.sync().await.unwrap();
        let pushes = recorder.take();
        world.clock.advance(TTL);
        assert_eq!(world.collect().await, 1);
        for push in pushes {
            let reply = world.authority.push(push).await.unwrap().message;
            let Status::Rejected(rejection) = &reply.outcomes[0].status else {
                panic!("{reply:?}")
            };
            assert_eq!(rejection.code, RejectionCode::Settled);
        }
        assert_eq!(world.count().await, 3);
    });
}

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    Add(usize, u64),
    Sync(usize),
    /// A sync whose push does not arrive.
    SyncLosing(usize),
    SyncLosingReply(usize),
    Wait(u64),
    Collect,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let device = 0usize..3;
    let step = prop_oneof![
        5 => (device.clone(), 1u64..9).prop_map(|(device, amount)| Step::Add(device, amount)),
        3 => device.clone().prop_map(Step::Sync),
        1 => device.clone().prop_map(Step::SyncLosing),
        3 => device.prop_map(Step::SyncLosingReply),
        2 => prop_oneof![Just(1), Just(TTL / 2), Just(TTL)].prop_map(Step::Wait),
        3 => Just(Step::Collect),
    ];
    proptest::collection::vec(step, 1..50)
}

proptest! {
    #![proptest_config(delta_tests::cases(150))]

    /// No addition counts twice, and each that does not count is in the journal of who made it.
    #[test]
    fn additions_count_once_or_are_told(steps in steps()) {
        block_on(async {
            let world = World::new();
            with_record(&world).await;
            let mut devices = Vec::new();
            for replica in 2..5 {
                let device = world.device(replica).await;
                device.store.sync().await.unwrap();
                devices.push(device);
            }
            let mut added = 0;
            for step in &steps {
                match step {
                    Step::Add(at, amount) => {
                        devices[*at].add(*amount).await;
                        added += amount;
                    }
                    Step::Sync(at) => drop(devices[*at].store.sync().await),
                    Step::SyncLosing(at) => {
                        devices[*at].wire.lose_after(0);
                        let _ = devices[*at].store.sync().await;
                        devices[*at].wire.mend();
                    }
                    Step::SyncLosingReply(at) => {
                        devices[*at].wire.lose_next_reply();
                        let _ = devices[*at].store.sync().await;
                        devices[*at].wire.mend();
                    }
                    Step::Wait(millis) => world.clock.advance(*millis),
                    Step::Collect => drop(world.collect().await),
                }
            }
            let mut unknown = 0;
            for _ in 0..2 {
                for device in &devices {
                    // A reply that was to be lost may be this one.
                    drop(device.store.sync().await);
                    device.store.sync().await.unwrap();
                }
            }
            for device in &devices {
                let shown = device.store.get(SHARED).await.unwrap().expect("is there");
                prop_assert_eq!(shown.count, world.count().await);
                unknown += device.unknown().await;
            }
            let count = world.count().await;
            prop_assert!(count <= added, "{} of {} added", count, added);
            prop_assert!(added - count <= unknown, "{} of {}, {} told", count, added, unknown);
            world.clock.advance(TTL);
            world.collect().await;
            prop_assert_eq!(world.rows(Space::Outcomes).await, []);
            Ok(())
        })?;
    }
}
