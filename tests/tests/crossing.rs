//! Two processes on one storage: pages and answers that cross, and lanes whose ground is lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use delta_core::backend::{BackendError, BackendExt, Capabilities, Metered, StoreBackend};
use delta_core::clock::ManualClock;
use delta_core::journal::Happened;
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::storage::Memory;
use delta_core::store::SyncOutcome;
use delta_core::{Authority, AuthorityConfig, Delta, Store, StoreConfig, StoreError};
use delta_tests::block_on;
use delta_tests::everything::Everything;
use delta_tests::flaky::Flaky;
use delta_tests::shapes::Stage;
use delta_tests::tally::Tally;
use delta_tests::world::Played;
use futures_util::TryStreamExt;
use futures_util::future::join;

/// A place that messages pass, unless it is closed.
#[derive(Debug, Clone, Default)]
struct Gate(Arc<(AtomicBool, AtomicBool)>);

impl Gate {
    fn close(&self) {
        self.0.0.store(true, Ordering::SeqCst);
    }

    fn open(&self) {
        self.0.0.store(false, Ordering::SeqCst);
    }

    async fn pass(&self) {
        while self.0.0.load(Ordering::SeqCst) {
            self.0.1.store(true, Ordering::SeqCst);
            tokio::task::yield_now().await;
        }
    }

    /// Waits for a message to stand before the gate.
    async fn reached(&self) {
        self.0.1.store(false, Ordering::SeqCst);
        while !self.0.1.load(Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
    }
}

/// An authority behind gates.
#[derive(Debug)]
struct Gated<T: delta_core::Entity> {
    authority: Authority<T>,
    answer: Gate,
    request: Gate,
    page: Gate,
}

impl<T: delta_core::Entity> Gated<T> {
    fn new(authority: &Authority<T>) -> Self {
        Self {
            authority: authority.clone(),
            answer: Gate::default(),
            request: Gate::default(),
            page: Gate::default(),
        }
    }

    async fn open(&self, storage: &Memory) -> Store<T> {
        self.open_with(storage, StoreConfig::default()).await
    }

    async fn open_at(&self, storage: &Memory, clock: &ManualClock) -> Store<T> {
        let config = StoreConfig {
            clock: Arc::new(clock.clone()),
            ..StoreConfig::default()
        };
        self.open_with(storage, config).await
    }

    async fn open_with(&self, storage: &Memory, config: StoreConfig<T>) -> Store<T> {
        let wire = Self {
            authority: self.authority.clone(),
            answer: self.answer.clone(),
            request: self.request.clone(),
            page: self.page.clone(),
        };
        let builder = Store::builder().storage(storage.clone()).backend(wire);
        builder.config(config).open().await.unwrap()
    }
}

impl<T: delta_core::Entity> StoreBackend<T> for Gated<T> {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        let reply = self.authority.push(request).await;
        self.answer.pass().await;
        reply
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.request.pass().await;
        let page = self.authority.pull(request).await;
        self.page.pass().await;
        page
    }

    async fn get_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.authority.get_delta(id, from_version).await
    }
}

/// Writes later than all that was written before.
async fn set_text(world: &World, store: &Store<Tally>, text: &str) {
    world.clock.advance(1);
    let set = |tally: &mut Tally| tally.text = text.into();
    store.update("t", set).await.unwrap();
}

async fn tally(store: &Store<Tally>) -> Tally {
    store.get("t").await.unwrap().unwrap()
}

struct World {
    clock: ManualClock,
    authority: Authority<Tally>,
    here_wire: Gated<Tally>,
    there_wire: Gated<Tally>,
    here: Store<Tally>,
    there: Store<Tally>,
    elsewhere: Store<Tally>,
}

/// Two processes on one storage and one elsewhere, who all have the record.
async fn world() -> World {
    let clock = ManualClock::new(1_000_000);
    let config = AuthorityConfig::default().with_clock(clock.clone());
    let authority = Authority::with_config(Memory::new(), config);
    let (here_wire, there_wire) = (Gated::new(&authority), Gated::new(&authority));
    let shared = Memory::new();
    let here = here_wire.open_at(&shared, &clock).await;
    let there = there_wire.open_at(&shared, &clock).await;
    let elsewhere = Gated::new(&authority);
    let elsewhere = elsewhere.open_at(&Memory::new(), &clock).await;
    here.save(Tally::new("t")).await.unwrap();
    here.sync().await.unwrap();
    there.sync().await.unwrap();
    elsewhere.sync().await.unwrap();
    World {
        clock,
        authority,
        here_wire,
        there_wire,
        here,
        there,
        elsewhere,
    }
}

async fn is_settled(world: &World, text: &str) {
    for store in [&world.here, &world.there, &world.elsewhere] {
        store.sync().await.unwrap();
        assert_eq!(tally(store).await.text, text);
    }
    let kept = world.authority.get(&"t".to_owned()).await.unwrap().unwrap();
    assert_eq!(kept.text, text);
}

/// The answer to a push comes in after the other process has pulled a later write of the same leaf: the page stays.
#[test]
fn an_answer_that_is_older_than_a_page_lays_nothing_over_it() {
    block_on(async {
        let world = world().await;
        let (here_wire, there_wire) = (&world.here_wire, &world.there_wire);
        there_wire.request.close();
        // What the other process sees waiting after its page it sends again; that answer must not be the first.
        there_wire.answer.close();
        here_wire.answer.close();
        let pulled = world.there.sync();
        let others = async {
            there_wire.request.reached().await;
            set_text(&world, &world.here, "earlier").await;
            let pushed = world.here.sync();
            let meanwhile = async {
                here_wire.answer.reached().await;
                world.elsewhere.sync().await.unwrap();
                set_text(&world, &world.elsewhere, "later").await;
                world.elsewhere.sync().await.unwrap();
                there_wire.request.open();
                there_wire.answer.reached().await;
                assert_eq!(
                    tally(&world.there).await.text,
                    "later",
                    "as the page has it"
                );
                here_wire.answer.open();
            };
            join(pushed, meanwhile).await.0.unwrap();
            assert_eq!(tally(&world.here).await.text, "later");
            there_wire.answer.open();
        };
        join(pulled, others).await.0.unwrap();
        is_settled(&world, "later").await;
    });
}

/// A page comes in after the other process has got an answer that is newer: the answer stays.
#[test]
fn a_page_that_is_older_than_an_answer_is_passed_over() {
    block_on(async {
        let world = world().await;
        let (here_wire, there_wire) = (&world.here_wire, &world.there_wire);
        set_text(&world, &world.elsewhere, "earlier").await;
        world.elsewhere.sync().await.unwrap();
        there_wire.page.close();
        here_wire.request.close();
        let pulled = async {
            world.there.sync().await.unwrap();
            assert_eq!(tally(&world.there).await.text, "later");
            here_wire.request.open();
        };
        let others = async {
            there_wire.page.reached().await;
            set_text(&world, &world.here, "later").await;
            let synced = world.here.sync();
            let meanwhile = async {
                here_wire.request.reached().await;
                assert_eq!(tally(&world.here).await.text, "later");
                there_wire.page.open();
            };
            join(synced, meanwhile).await.0.unwrap();
        };
        join(pulled, others).await;
        is_settled(&world, "later").await;
    });
}

/// A wire that claims to take anything, and loses replies.
#[derive(Debug)]
struct Generous(Flaky<Tally>);

impl StoreBackend<Tally> for Generous {
    fn capabilities(&self) -> Capabilities {
        Capabilities::default()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.0.push(request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.0.pull(request).await
    }

    async fn get_delta(
        &self,
        id: &String,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.0.get_delta(id, from_version).await
    }
}

/// What waits to be added is added to what was there before the change that was refused, not to what that would have made.
#[test]
fn an_increment_behind_a_refused_one_counts_alone() {
    block_on(async {
        let config = AuthorityConfig::default().with_max_change_bytes(1000);
        let authority = Authority::<Tally>::with_config(Memory::new(), config);
        let wire = Flaky::new(authority.clone());
        let builder = Store::builder().storage(Memory::new());
        let store = builder
            .backend(Generous(wire.clone()))
            .open()
            .await
            .unwrap();
        let start = Tally {
            count: 10,
            ..Tally::new("t")
        };
        store.save(start).await.unwrap();
        store.sync().await.unwrap();

        let too_large = |tally: &mut Tally| {
            tally.count += 100;
            tally.text = "x".repeat(2000);
        };
        store.update("t", too_large).await.unwrap();
        wire.lose_next_reply();
        assert!(matches!(store.sync().await, Err(StoreError::Backend(_))));
        store.update("t", |tally| tally.count += 1).await.unwrap();
        assert_eq!(tally(&store).await.count, 111);

        let report = store.sync().await.unwrap();
        assert_eq!((report.rejected, report.outcome), (1, SyncOutcome::Settled));
        assert_eq!(tally(&store).await.count, 11);
        assert_eq!(tally(&store).await.text, "");
        let kept = authority.get(&"t".to_owned()).await.unwrap().unwrap();
        assert_eq!(kept.count, 11);
        let journal: Vec<_> = store.journal().try_collect().await.unwrap();
        assert!(matches!(&journal[..], [entry] if matches!(&entry.what, Happened::Rejected(_))));
    });
}

/// The count as text, in an app that others do not agree with.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "tallies", name = "Tally")]
struct Spelled {
    #[delta(id)]
    id: String,
    count: String,
}

/// A field holds another kind of value than what waits can be added to: that lane is given up, into the journal, and the
/// rest of the page is taken.
#[test]
fn a_lane_that_cannot_be_merged_is_given_up_alone() {
    block_on(async {
        let rows = Memory::new();
        let authority = Authority::<Tally>::new(rows.clone());
        let wire = Gated::new(&authority);
        let store = wire.open(&Memory::new()).await;
        store.save(Tally::new("t")).await.unwrap();
        store.save(Tally::new("other")).await.unwrap();
        store.sync().await.unwrap();

        let elsewhere = Gated::new(&authority).open(&Memory::new()).await;
        elsewhere.sync().await.unwrap();
        let spelling = Gated::new(&Authority::<Spelled>::new(rows))
            .open(&Memory::new())
            .await;
        wire.request.close();
        let synced = store.sync();
        let others = async {
            wire.request.reached().await;
            store.update("t", |tally| tally.count += 1).await.unwrap();
            let spelled = Spelled {
                id: "t".into(),
                count: "one".into(),
            };
            spelling.save(spelled).await.unwrap();
            spelling.sync().await.unwrap();
            elsewhere
                .update("other", |tally| tally.count += 5)
                .await
                .unwrap();
            elsewhere.sync().await.unwrap();
            wire.request.open();
        };
        let report = join(synced, others).await.0.unwrap();
        assert_eq!((report.rejected, report.outcome), (1, SyncOutcome::Settled));
        assert_eq!(store.get("other").await.unwrap().unwrap().count, 5);
        let pending: Vec<_> = store.pending().try_collect().await.unwrap();
        assert!(pending.is_empty(), "{pending:?}");
        let journal: Vec<_> = store.journal().try_collect().await.unwrap();
        let is_given_up = |what: &Happened| matches!(what, Happened::Rejected(refusal) if refusal.message.contains("cannot be merged"));
        assert!(
            journal.iter().any(|entry| is_given_up(&entry.what)),
            "{journal:?}"
        );
        store.sync().await.unwrap();
    });
}

/// A change to another variant is rebased onto a third one, and then taken back to that: what fell with it and is not in the
/// new value is gone.
#[test]
fn back_to_the_variant_that_a_page_brought_without_its_field() {
    let sent = |by: Option<&str>| Stage::Sent {
        to: "a".into(),
        by: by.map(Into::into),
        after: None,
    };
    block_on(async {
        let clock = ManualClock::new(1_000_000);
        let config = AuthorityConfig::default().with_clock(clock.clone());
        let authority = Authority::<Everything>::with_config(Memory::new(), config);
        let wire = Gated::new(&authority);
        let config = StoreConfig {
            clock: Arc::new(clock.clone()),
            batch_bytes: 64,
            ..StoreConfig::default()
        };
        let here = wire.open_with(&Memory::new(), config).await;
        let elsewhere = Gated::new(&authority);
        let elsewhere = elsewhere.open_at(&Memory::new(), &clock).await;
        for id in ["r", "s"] {
            here.save(Everything::made_by(1, id.into())).await.unwrap();
        }
        here.sync().await.unwrap();
        elsewhere.sync().await.unwrap();
        for id in ["r", "s"] {
            let change = |all: &mut Everything| all.stage = sent(Some("gone"));
            elsewhere.update(id, change).await.unwrap();
            elsewhere.sync().await.unwrap();
        }
        wire.request.close();
        let synced = here.sync();
        let others = async {
            wire.request.reached().await;
            clock.advance(1);
            here.update("r", |all| all.stage = Stage::Paid(1))
                .await
                .unwrap();
            // One page passes.
            wire.page.close();
            wire.request.open();
            wire.page.reached().await;
            wire.request.close();
            wire.page.open();
            wire.request.reached().await;
            clock.advance(1);
            here.update("r", |all| all.stage = sent(None))
                .await
                .unwrap();
            let shown = here.get("r").await.unwrap().unwrap();
            assert_eq!(shown.stage, sent(None));
            wire.request.open();
        };
        join(synced, others).await.0.unwrap();
        here.sync().await.unwrap();
        elsewhere.sync().await.unwrap();
        for store in [&here, &elsewhere] {
            let shown = store.get("r").await.unwrap().unwrap();
            assert_eq!(shown.stage, sent(None));
        }
    });
}
