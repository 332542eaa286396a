//! A store follows the authority's clock with every reply, and its stamps never step back behind what others may have seen
//! (rules Q2, T3, M4).

use std::collections::BTreeMap;
use std::sync::Arc;

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::clock::{HybridClock, ManualClock};
use delta_core::storage::Memory;
use delta_core::{Authority, AuthorityConfig, ReplicaId, Stamp, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::flaky::Flaky;
use delta_tests::tally::Tally;
use proptest::prelude::*;

const NOW: u64 = 1_700_000_000_000;
const HOUR: u64 = 3_600_000;
const RECORDS: usize = 3;

struct World {
    clock: ManualClock,
    authority: Authority<Tally>,
}

/// A store, its clock, its wire, and where its rows are.
struct Device {
    clock: ManualClock,
    wire: Flaky<Tally>,
    storage: Memory,
    store: Store<Tally>,
}

impl World {
    fn new() -> Self {
        let clock = ManualClock::new(NOW);
        let config = AuthorityConfig::default().with_clock(clock.clone());
        Self {
            authority: Authority::with_config(Memory::new(), config),
            clock,
        }
    }

    async fn device(&self, replica: u128, now: u64) -> Device {
        let mut device = Device {
            clock: ManualClock::new(now),
            wire: Flaky::new(self.authority.clone()),
            storage: Memory::new(),
            store: Store::builder()
                .storage(Memory::new())
                .open()
                .await
                .unwrap(),
        };
        device.open(ReplicaId(replica)).await;
        device
    }

    fn advance(&self, devices: &[&Device], millis: u64) {
        self.clock.advance(millis);
        for device in devices {
            device.clock.advance(millis);
        }
    }

    /// The stamp under which a record's text stands, and the text.
    async fn text(&self, id: &str) -> Option<(Stamp, String)> {
        let id = id.to_owned();
        let text = self.authority.get(&id).await.unwrap()?.text;
        let cells = self.authority.get_delta(&id, 0).await.unwrap()?.cells;
        let of = |cell: &&delta_core::cell::Cell| {
            cell.value.as_ref().and_then(|value| value.as_bytes()) == Some(text.as_bytes())
        };
        let stamp = cells.iter().find(of)?.stamp;
        Some((stamp, text))
    }
}

impl Device {
    async fn open(&mut self, replica: ReplicaId) {
        let config = StoreConfig {
            clock: Arc::new(self.clock.clone()),
            replica: Some(replica),
            // A push for each record.
            batch_bytes: 1,
            ..StoreConfig::default()
        };
        let builder = Store::builder()
            .storage(self.storage.clone())
            .backend(self.wire.clone());
        self.store = builder.config(config).open().await.unwrap();
    }

    async fn write(&self, text: &str) {
        let tally = Tally {
            text: text.into(),
            ..Tally::new("t")
        };
        self.store.save(tally).await.unwrap();
    }
}

/// A clock that was hours ahead and is set right: with the next reply of any kind its stamps are right, too. It used to go on
/// hours behind until something was refused, which nothing that is behind ever is, and lost every race.
#[test]
fn a_clock_that_was_set_right_is_right_with_the_next_reply() {
    block_on(async {
        let world = World::new();
        let device = world.device(1, NOW + 24 * HOUR).await;
        let other = world.device(2, NOW).await;
        device.write("ahead").await;
        device.store.sync().await.unwrap();
        other.store.sync().await.unwrap();

        // Somebody sets it right, and it pulls.
        device.clock.set(NOW);
        device.store.sync().await.unwrap();
        world.advance(&[&device, &other], HOUR);
        other.write("first").await;
        world.advance(&[&device, &other], 1);
        device.write("second").await;
        device.store.sync().await.unwrap();
        other.store.sync().await.unwrap();
        let (stamp, text) = world.text("t").await.unwrap();
        assert_eq!((stamp.millis(), text.as_str()), (NOW + HOUR + 1, "second"));
        assert_eq!(other.store.get("t").await.unwrap().unwrap().text, "second");
    });
}

/// One that is behind wins the races that are its own, once it has heard from the authority.
#[test]
fn a_clock_that_is_behind_is_corrected_by_a_pull() {
    block_on(async {
        let world = World::new();
        let (behind, right) = (
            world.device(1, NOW - 5 * HOUR).await,
            world.device(2, NOW).await,
        );
        right.write("base").await;
        right.store.sync().await.unwrap();
        behind.store.sync().await.unwrap();
        world.advance(&[&behind, &right], 1000);
        right.write("first").await;
        world.advance(&[&behind, &right], 1000);
        behind.write("second").await;
        right.store.sync().await.unwrap();
        behind.store.sync().await.unwrap();
        assert_eq!(world.text("t").await.unwrap().1, "second");
    });
}

/// What an authority took and could not say so is known all the same: what a device makes after its clock was set back is later.
#[test]
fn stamps_do_not_step_behind_what_was_taken_when_the_reply_got_lost() {
    block_on(async {
        let world = World::new();
        let device = world.device(1, NOW + 100_000).await;
        device.store.save(Tally::new("a")).await.unwrap();
        device.store.save(Tally::new("t")).await.unwrap();
        device.store.sync().await.unwrap();
        // It has been told the time; without that its clock is ahead again, by no more than is taken.
        let mut device = device;
        device.open(ReplicaId(1)).await;
        device.write("taken").await;
        device.wire.lose_next_reply();
        device.store.sync().await.unwrap_err();
        let (taken, _) = world.text("t").await.unwrap();
        assert!(taken.millis() > NOW + 90_000, "{taken}");
        // Now it jumps, and a record that goes first is refused.
        device.clock.set(NOW + 24 * HOUR);
        let other = Tally {
            text: "later".into(),
            ..Tally::new("a")
        };
        device.store.save(other).await.unwrap();
        device.store.sync().await.unwrap();
        let (later, text) = world.text("a").await.unwrap();
        assert_eq!(text, "later");
        assert!(later > taken, "{later} is not after {taken}");
        assert!(later.millis() < NOW + 120_000, "{later}");
    });
}

/// One thing that happens to a device.
#[derive(Debug, Clone, Copy)]
enum Step {
    Save(usize),
    Sync,
    SyncLosingReply,
    SyncCut(usize),
    Restart,
    /// The device's clock, or the authority's, is set to be so many milliseconds off.
    Jump(bool, i64),
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let off = prop_oneof![-100_000i64..100_000, -3_000_000i64..3_000_000];
    let step = prop_oneof![
        6 => (0..RECORDS).prop_map(Step::Save),
        3 => Just(Step::Sync),
        2 => Just(Step::SyncLosingReply),
        1 => (0usize..4).prop_map(Step::SyncCut),
        1 => Just(Step::Restart),
        3 => (any::<bool>(), off).prop_map(|(is_device, off)| Step::Jump(is_device, off)),
        1 => (0u64..200_000).prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 1..50)
}

/// What the authority has of a replica, and what it had when each text was saved.
#[derive(Default)]
struct Taken {
    newest: Stamp,
    /// The newest stamp of the replica that the authority had taken when a text was saved.
    before: Vec<Stamp>,
    /// The text that each stamp was made for.
    texts: BTreeMap<Stamp, String>,
}

impl Taken {
    async fn look(&mut self, world: &World) -> Result<(), TestCaseError> {
        let mut newest = self.newest;
        for record in 0..RECORDS {
            let Some((stamp, text)) = world.text(&record.to_string()).await else {
                continue;
            };
            let before = self.before[text.parse::<usize>().expect("texts are numbers")];
            prop_assert!(before < stamp, "{text}: {stamp} is not after {before}");
            let known = self.texts.entry(stamp).or_insert_with(|| text.clone());
            prop_assert_eq!(&*known, &text, "{} is there twice", stamp);
            newest = newest.max(stamp);
        }
        self.newest = newest;
        Ok(())
    }
}

async fn stamps_rise(steps: &[Step]) -> Result<(), TestCaseError> {
    let world = World::new();
    let mut device = world.device(1, NOW).await;
    let mut taken = Taken::default();
    let (mut now, mut off) = (NOW, [0i64; 2]);
    for step in steps {
        match step {
            Step::Save(record) => {
                let tally = Tally {
                    text: taken.before.len().to_string(),
                    ..Tally::new(record.to_string())
                };
                taken.before.push(taken.newest);
                device.store.save(tally).await.unwrap();
            }
            Step::Sync => drop(device.store.sync().await),
            Step::SyncLosingReply => {
                device.wire.lose_next_reply();
                drop(device.store.sync().await);
            }
            Step::SyncCut(after) => {
                device.wire.lose_after(*after);
                drop(device.store.sync().await);
                device.wire.mend();
            }
            Step::Restart => device.open(ReplicaId(1)).await,
            Step::Jump(is_device, by) => off[usize::from(*is_device)] = *by,
            Step::Wait(millis) => now += millis,
        }
        world.clock.set(now.saturating_add_signed(off[0]));
        device.clock.set(now.saturating_add_signed(off[1]));
        taken.look(&world).await?;
    }
    drop(device.store.sync().await);
    device.store.sync().await.unwrap();
    taken.look(&world).await
}

/// One thing that happens to a clock.
#[derive(Debug, Clone, Copy)]
enum Tick {
    Stamp,
    Observe(u64),
    Set(u64),
    /// A reply that took so long and says this.
    Learn(u64, u64),
    /// The authority has refused what is newer than the newest that it took.
    Refuse(u64),
    /// The authority takes all that was made.
    Take,
}

fn ticks() -> impl Strategy<Value = Vec<Tick>> {
    let time = || prop_oneof![0u64..2_000, Just(0), any::<u64>()];
    let tick = prop_oneof![
        4 => Just(Tick::Stamp),
        1 => (0u64..2_000).prop_map(Tick::Observe),
        2 => (0u64..2_000).prop_map(Tick::Set),
        2 => (0u64..50, time()).prop_map(|(way, said)| Tick::Learn(way, said)),
        1 => (0u64..2_000).prop_map(Tick::Refuse),
        2 => Just(Tick::Take),
    ];
    proptest::collection::vec(tick, 1..60)
}

proptest! {
    #![proptest_config(delta_tests::cases(500))]

    /// Whatever the clocks do, a stamp is later than all that this replica made, but for what was refused, and than all that
    /// it has seen.
    #[test]
    fn a_clock_never_repeats_a_stamp(ticks in ticks()) {
        let time = ManualClock::new(1_000);
        let clock = HybridClock::new(Arc::new(time.clone()), ReplicaId(1), 0);
        // All that was made or seen, and of it what others have.
        let (mut last, mut taken) = (0, 0);
        for tick in ticks {
            match tick {
                Tick::Stamp => {
                    let stamp = clock.stamp();
                    prop_assert!(stamp.time > last, "{stamp} is not after {last}");
                    last = stamp.time;
                }
                Tick::Observe(millis) => {
                    let seen = Stamp { time: millis << 16, replica: ReplicaId(2) };
                    clock.observe(seen);
                    last = last.max(seen.time);
                    taken = taken.max(seen.time);
                }
                Tick::Set(millis) => time.set(millis),
                Tick::Learn(way, said) => {
                    let asked = clock.reading();
                    time.advance(way);
                    clock.learn(asked, said.min(1 << 40));
                }
                Tick::Refuse(said) => {
                    clock.correct(said, taken);
                    last = taken;
                }
                Tick::Take => taken = last,
            }
        }
    }
}

proptest! {
    #![proptest_config(delta_tests::cases(300))]

    /// What a device saves after the authority took something of it has a later stamp than that, however clocks jump and
    /// replies get lost, and no stamp is there twice.
    #[test]
    fn stamps_of_a_device_rise_where_others_see_them(steps in steps()) {
        block_on(stamps_rise(&steps))?;
    }
}
