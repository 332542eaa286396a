//! A store, verb by verb: what it shows, what it queues, what it tells, and what becomes of conflicts and refusals.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::journal::{Happened, JournalEntry};
use delta_core::merge::{Reason, Winner};
use delta_core::message::{
    PullPage, PullRequest, PushReply, PushRequest, RecordDelta, RejectionCode,
};
use delta_core::schema::Structure;
use delta_core::storage::{Memory, Storage, StorageError};
use delta_core::store::{Origin, PendingChange, SyncOutcome};
use delta_core::{
    Authority, AuthorityConfig, Delta, DeltaSyncConfig, FieldValue, MergeStrategy, Resolved, Store,
    StoreConfig, StoreError, StoreEvent,
};
use delta_sqlite::Sqlite;
use delta_tests::block_on;
use delta_tests::failing::Failing;
use delta_tests::flaky::Flaky;
use delta_tests::recorder::Recorder;
use delta_tests::shared::{Shared, open};
use futures_util::{FutureExt, StreamExt, TryStreamExt};

/// Somebody.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "people")]
struct Person {
    #[delta(id)]
    id: String,
    name: String,
    email: String,
    tags: BTreeSet<String>,
    settings: BTreeMap<String, String>,
    #[delta(merge = "add")]
    logins: u64,
    #[delta(always)]
    touched: u64,
    #[delta(skip)]
    initials: String,
}

fn person(id: &str, name: &str) -> Person {
    Person {
        id: id.into(),
        name: name.into(),
        ..Person::default()
    }
}

type World = Shared<Person>;

async fn offline() -> Store<Person> {
    Store::builder()
        .storage(Memory::new())
        .open()
        .await
        .unwrap()
}

async fn get(store: &Store<Person>, id: &str) -> Person {
    store.get(id).await.unwrap().expect("is there")
}

async fn pending(store: &Store<Person>) -> Vec<PendingChange<Person>> {
    store.pending().try_collect().await.unwrap()
}

async fn journal(store: &Store<Person>) -> Vec<JournalEntry<Person>> {
    store.journal().try_collect().await.unwrap()
}

fn present(value: &str) -> FieldValue {
    FieldValue::of(&value.to_owned())
}

#[test]
fn shows_what_was_saved_and_queues_what_changed() {
    block_on(async {
        let store = offline().await;
        assert_eq!(store.get("a").await.unwrap(), None);
        assert_eq!(store.save(person("a", "Ann")).await.unwrap().records, 1);
        assert_eq!(get(&store, "a").await, person("a", "Ann"));
        let saved = store.save(person("a", "Ann")).await.unwrap();
        assert_eq!((saved.records, saved.leaves), (0, 0), "nothing changed");
        store.save(person("a", "Anne")).await.unwrap();
        assert_eq!(pending(&store).await.len(), 1, "one entry a record");
        store.save(person("b", "Bob")).await.unwrap();
        let pending: Vec<_> = pending(&store)
            .await
            .into_iter()
            .map(|change| (change.id, change.is_sent))
            .collect();
        assert_eq!(pending, [("a".into(), false), ("b".into(), false)]);
        assert!(matches!(store.sync().await, Err(StoreError::NoBackend)));
    });
}

#[test]
fn needs_a_storage() {
    block_on(async {
        let opened = Store::<Person>::builder().open().await;
        assert!(matches!(opened, Err(StoreError::NoStorage)));
    });
}

#[test]
fn what_returns_to_its_start_is_not_pending() {
    block_on(async {
        let world = World::default();
        let store = world.open(1).await;
        store.save(person("a", "Ann")).await.unwrap();
        store.delete("a").await.unwrap();
        assert_eq!(
            pending(&store).await,
            [],
            "made and deleted before anyone heard of it"
        );
        store.save(person("a", "Ann")).await.unwrap();
        store.sync().await.unwrap();
        store.save(person("a", "Anne")).await.unwrap();
        store.save(person("a", "Ann")).await.unwrap();
        assert_eq!(pending(&store).await, []);
        store.delete("a").await.unwrap();
        store.save(person("a", "Ann")).await.unwrap();
        assert_eq!(pending(&store).await, []);
        assert_eq!(get(&store, "a").await.name, "Ann");
    });
}

#[test]
fn updates_in_place_what_is_there() {
    block_on(async {
        let store = offline().await;
        let missing = store.update("a", |person| person.logins += 1).await;
        assert!(matches!(missing, Err(StoreError::NotFound { id }) if id.contains('a')));
        store.save(person("a", "Ann")).await.unwrap();
        let other = store.update("a", |person| person.id = "b".into()).await;
        assert!(matches!(other, Err(StoreError::OtherId { .. })));
        let all = (0..20).map(|_| store.update("a", |person| person.logins += 1));
        for saved in futures_util::future::join_all(all).await {
            assert_eq!(saved.unwrap().leaves, 1);
        }
        assert_eq!(get(&store, "a").await.logins, 20);
        assert_eq!(store.update("a", |_| {}).await.unwrap().records, 0);
    });
}

#[test]
fn deletes_and_brings_back() {
    block_on(async {
        let world = World::default();
        let store = world.open(1).await;
        assert_eq!(store.delete("a").await.unwrap().records, 0, "there is none");
        let mut ann = person("a", "Ann");
        ann.settings.insert("theme".into(), "dark".into());
        store.save(ann).await.unwrap();
        store.sync().await.unwrap();
        assert_eq!(store.delete("a").await.unwrap().records, 1);
        assert_eq!(store.get("a").await.unwrap(), None);
        assert_eq!(store.all().try_collect::<Vec<_>>().await.unwrap(), []);
        store.sync().await.unwrap();
        assert_eq!(world.get("a").await, None);
        store.save(person("a", "another")).await.unwrap();
        store.sync().await.unwrap();
        assert_eq!(
            world.get("a").await.unwrap(),
            person("a", "another"),
            "nothing of the old one comes back"
        );
    });
}

#[test]
fn streams_all_records_by_id() {
    block_on(async {
        let world = World::default();
        let store = world.open(1).await;
        let ids: Vec<_> = (0..700).map(|at| format!("{at:04}")).collect();
        store
            .save_all(ids.iter().map(|id| person(id, "synced")))
            .await
            .unwrap();
        store.sync().await.unwrap();
        store
            .save_all(ids.iter().step_by(3).map(|id| person(id, "pending")))
            .await
            .unwrap();
        for id in ids.iter().skip(1).step_by(3) {
            store.delete(id.as_str()).await.unwrap();
        }
        let all: Vec<_> = store.all().try_collect().await.unwrap();
        let expected: Vec<_> = ids
            .iter()
            .enumerate()
            .filter(|(at, _)| at % 3 != 1)
            .map(|(at, id)| person(id, if at % 3 == 0 { "pending" } else { "synced" }))
            .collect();
        assert_eq!(all, expected);
        let some: Vec<_> = store.all().take(3).try_collect().await.unwrap();
        assert_eq!(some, expected[..3]);
    });
}

#[test]
fn saves_all_or_none() {
    block_on(async {
        let world = World::default();
        let storage = Failing::default();
        let store = open(storage.clone(), world.authority.clone(), world.config(1)).await;
        let saved = store
            .save_all([person("a", "Ann"), person("b", "Bob"), person("a", "Anne")])
            .await
            .unwrap();
        assert_eq!(
            (saved.records, get(&store, "a").await.name.as_str()),
            (3, "Anne"),
            "the last one of an id counts"
        );

        let mut events = store.events();
        storage.is_full.store(true, Ordering::SeqCst);
        let error = store
            .save_all([person("a", "x"), person("c", "y")])
            .await
            .unwrap_err();
        assert!(
            matches!(error, StoreError::Storage(StorageError::Full(_))),
            "{error}"
        );
        assert!(
            store
                .update("a", |person| person.logins += 1)
                .await
                .is_err()
        );
        assert!(store.delete("a").await.is_err());
        assert!(store.sync().await.is_err());
        assert_eq!(
            get(&store, "a").await,
            person("a", "Anne"),
            "nothing of it happened"
        );
        assert_eq!(store.get("c").await.unwrap(), None);
        assert_eq!(pending(&store).await.len(), 2);
        assert!(
            events.next().now_or_never().is_none(),
            "and nothing is told"
        );

        storage.is_full.store(false, Ordering::SeqCst);
        store.save(person("c", "y")).await.unwrap();
        store.sync().await.unwrap();
        assert_eq!(world.get("a").await.unwrap().name, "Anne");
        assert_eq!(world.get("c").await.unwrap().name, "y");
    });
}

/// A full disk between the push and its answer: the change waits, and is not applied twice.
#[test]
fn a_disk_that_fills_up_while_syncing_loses_nothing() {
    block_on(async {
        let world = World::default();
        let storage = Failing::default();
        let wire = FillsDisk {
            authority: world.authority.clone(),
            is_full: Arc::clone(&storage.is_full),
        };
        let store = open(storage.clone(), wire, world.config(1)).await;
        store
            .save(Person {
                logins: 5,
                ..person("a", "Ann")
            })
            .await
            .unwrap();
        assert!(matches!(
            store.sync().await,
            Err(StoreError::Storage(StorageError::Full(_)))
        ));
        assert_eq!(world.get("a").await.unwrap().logins, 5);
        storage.is_full.store(false, Ordering::SeqCst);
        store
            .update("a", |person| person.logins += 1)
            .await
            .unwrap();
        for _ in 0..4 {
            let _ = store.sync().await;
            storage.is_full.store(false, Ordering::SeqCst);
        }
        assert_eq!(
            pending(&store).await.len(),
            2,
            "no answer was kept: one is sent, one waits behind it"
        );
        assert_eq!(
            world.get("a").await.unwrap().logins,
            5,
            "what is sent again is what was sent first"
        );
        assert_eq!(get(&store, "a").await.logins, 6);
    });
}

/// A backend that answers when the disk has become full.
#[derive(Debug)]
struct FillsDisk {
    authority: Authority<Person>,
    is_full: Arc<AtomicBool>,
}

impl StoreBackend<Person> for FillsDisk {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        let reply = self.authority.push(request).await;
        self.is_full.store(true, Ordering::SeqCst);
        reply
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.authority.pull(request).await
    }

    async fn get_delta(
        &self,
        id: &String,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.authority.get_delta(id, from_version).await
    }
}

/// What a stream has ready.
fn ready<S: futures_util::Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    stream
        .next()
        .now_or_never()
        .map(|item| item.expect("goes on"))
}

#[test]
fn watches_a_record() {
    block_on(async {
        let world = World::default();
        let (here, there) = (world.open(1).await, world.open(2).await);
        let mut watch = here.watch("a");
        assert_eq!(watch.next().await.unwrap().unwrap(), None);
        here.save(person("b", "Bob")).await.unwrap();
        assert!(ready(&mut watch).is_none(), "others are not its matter");
        here.save(person("a", "Ann")).await.unwrap();
        assert_eq!(watch.next().await.unwrap().unwrap().unwrap().name, "Ann");
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        there
            .update("a", |person| person.email = "ann@example.org".into())
            .await
            .unwrap();
        there.sync().await.unwrap();
        here.sync().await.unwrap();
        let seen = watch.next().await.unwrap().unwrap().unwrap();
        assert_eq!(seen.email, "ann@example.org");
        there.delete("a").await.unwrap();
        there.sync().await.unwrap();
        here.sync().await.unwrap();
        assert_eq!(watch.next().await.unwrap().unwrap(), None);
    });
}

#[test]
fn a_watch_misses_nothing() {
    block_on(async {
        let store = offline().await;
        let mut early = store.watch("a");
        store.save(person("a", "Ann")).await.unwrap();
        assert_eq!(
            early.next().await.unwrap().unwrap().unwrap().name,
            "Ann",
            "saved before the first look"
        );
        while ready(&mut early).is_some() {}

        // So many others change that the listener falls behind.
        store.save(person("a", "Anne")).await.unwrap();
        for at in 0..1500 {
            store.save(person("b", &at.to_string())).await.unwrap();
        }
        let seen = ready(&mut early).expect("it looks again").unwrap().unwrap();
        assert_eq!(seen.name, "Anne");
    });
}

#[test]
fn tells_what_happens() {
    block_on(async {
        let world = World::default();
        let (here, there) = (world.open(1).await, world.open(2).await);
        let mut events = here.events();
        here.save(person("a", "Ann")).await.unwrap();
        let changed = |origin| StoreEvent::Changed {
            id: "a".into(),
            origin,
        };
        assert_eq!(ready(&mut events), Some(changed(Origin::Local)));
        here.sync().await.unwrap();
        assert_eq!(ready(&mut events), None, "the record shows what it showed");
        there.sync().await.unwrap();
        for (store, name) in [(&there, "there"), (&here, "here")] {
            world.clock.advance(10);
            store
                .update("a", |person| person.name = name.into())
                .await
                .unwrap();
        }
        there.sync().await.unwrap();
        assert_eq!(ready(&mut events), Some(changed(Origin::Local)));
        here.sync().await.unwrap();
        let mut told = Vec::new();
        while let Some(event) = ready(&mut events) {
            told.push(event);
        }
        let merge = told.iter().find_map(|event| match event {
            StoreEvent::Happened(JournalEntry {
                id,
                what: Happened::Merged(merge),
                ..
            }) if id == "a" => Some(merge.clone()),
            _ => None,
        });
        let merge = merge.expect("the two writes have met");
        assert_eq!(
            (merge.field_name.as_str(), merge.winner, merge.reason),
            ("name", Winner::Local, Reason::LastWriteWins)
        );
        assert_eq!(
            (&merge.base, &merge.local, &merge.remote),
            (&present("Ann"), &present("here"), &present("there"))
        );
        assert!(merge.local_stamp > merge.remote_stamp);
        assert_eq!(journal(&here).await.len(), 1, "and the journal keeps it");
        assert_eq!(journal(&here).await[0].what, Happened::Merged(merge));
    });
}

#[test]
fn lists_what_is_pending() {
    block_on(async {
        let world = World::default();
        let wire = Flaky::new(world.authority.clone());
        let store = open(Memory::new(), wire.clone(), world.config(1)).await;
        store.save(person("a", "Ann")).await.unwrap();
        store.sync().await.unwrap();
        store
            .update("a", |person| person.name = "Anne".into())
            .await
            .unwrap();
        wire.lose_next_reply();
        assert!(store.sync().await.is_err());
        store
            .update("a", |person| {
                person.settings.extend([("theme".into(), "dark".into())]);
            })
            .await
            .unwrap();
        store.save(person("b", "Bob")).await.unwrap();
        let changes = pending(&store).await;
        let seen: Vec<_> = changes
            .iter()
            .map(|change| (change.id.as_str(), change.is_sent))
            .collect();
        assert_eq!(seen, [("a", true), ("a", false), ("b", false)]);
        assert_eq!(changes[0].base_version, 1);
        assert!(
            changes[0]
                .fields
                .iter()
                .any(|field| field.field_name == "name"
                    && (&field.old, &field.new) == (&present("Ann"), &present("Anne")))
        );
        assert_eq!(changes[1].fields.len(), 1);
        assert_eq!(changes[1].fields[0].field_name, "settings[\"theme\"]");
        assert_eq!(
            (&changes[1].fields[0].old, &changes[1].fields[0].new),
            (&FieldValue::Absent, &present("dark"))
        );
        assert!(changes[0].timestamp < changes[1].timestamp);
        store.sync().await.unwrap();
        assert_eq!(pending(&store).await, []);
    });
}

/// Rule D7, first for a field that is declared so, then for one that the configuration names.
#[test]
fn some_fields_travel_and_cause_nothing() {
    block_on(async {
        let world = World::default();
        let wire = Recorder::new(world.authority.clone());
        let mut config = world.config(1);
        config.delta_sync.exclude_fields = [PersonField::Email].into();
        let store = open(Memory::new(), wire.clone(), config).await;
        store
            .save(Person {
                email: "old".into(),
                touched: 1,
                ..person("a", "Ann")
            })
            .await
            .unwrap();
        store.sync().await.unwrap();
        wire.take();

        let saved = store
            .save(Person {
                email: "new".into(),
                touched: 2,
                ..person("a", "Ann")
            })
            .await
            .unwrap();
        assert_eq!((saved.records, saved.leaves), (0, 0), "no reason to send");
        assert_eq!(pending(&store).await, []);
        assert_eq!(
            (
                get(&store, "a").await.email.as_str(),
                get(&store, "a").await.touched
            ),
            ("old", 1)
        );

        let saved = store
            .save(Person {
                email: "new".into(),
                touched: 2,
                ..person("a", "Anne")
            })
            .await
            .unwrap();
        assert_eq!((saved.records, saved.leaves), (1, 1));
        store.sync().await.unwrap();
        let edits = |request: &PushRequest| -> BTreeSet<u16> {
            let edits = request.changes[0].edits.iter();
            edits
                .map(|edit| match edit.path.steps().next() {
                    Some(delta_core::path::Step::Field(number)) => number,
                    step => panic!("{step:?}"),
                })
                .collect()
        };
        let number = |name| Person::SCHEMA.field_named(name).unwrap().number;
        let all: BTreeSet<_> = [
            PersonField::Email.number(),
            number("touched"),
            number("name"),
        ]
        .into();
        assert_eq!(edits(&wire.take()[0]), all);
        assert_eq!(
            world.get("a").await.unwrap(),
            Person {
                email: "new".into(),
                touched: 2,
                ..person("a", "Anne")
            }
        );

        store
            .update("a", |person| person.name = "Anna".into())
            .await
            .unwrap();
        store.sync().await.unwrap();
        assert_eq!(
            edits(&wire.take()[0]),
            all,
            "they travel with every delta, changed or not"
        );
    });
}

#[test]
fn skipped_fields_are_neither_compared_nor_kept() {
    block_on(async {
        let world = World::default();
        let store = world.open(1).await;
        store
            .save(Person {
                initials: "A".into(),
                ..person("a", "Ann")
            })
            .await
            .unwrap();
        assert_eq!(get(&store, "a").await.initials, "");
        let saved = store
            .save(Person {
                initials: "B".into(),
                ..person("a", "Ann")
            })
            .await
            .unwrap();
        assert_eq!(saved.records, 0);
    });
}

/// Rule Q5, with a change that the authority refuses.
#[test]
fn a_refused_change_is_undone_and_kept_in_the_journal() {
    block_on(async {
        // The store's side takes more than the authority does.
        let world = World::with(AuthorityConfig::default().with_max_change_bytes(1000));
        let wire = Generous(Recorder::new(world.authority.clone()));
        let store = open(Memory::new(), wire, world.config(1)).await;
        store
            .save_all([person("a", "Ann"), person("b", "Bob"), person("c", "Cid")])
            .await
            .unwrap();
        store.sync().await.unwrap();

        let mut events = store.events();
        store
            .update("a", |person| person.name = "A".repeat(2000))
            .await
            .unwrap();
        store
            .update("b", |person| person.name = "Bobby".into())
            .await
            .unwrap();
        store.save(person("d", &"D".repeat(2000))).await.unwrap();
        assert_eq!(get(&store, "a").await.name.len(), 2000, "a forecast");
        let report = store.sync().await.unwrap();
        assert_eq!(
            (report.rejected, report.pushed.records, report.outcome),
            (2, 1, SyncOutcome::Settled)
        );
        assert_eq!(get(&store, "a").await.name, "Ann", "it shows what it was");
        assert_eq!(store.get("d").await.unwrap(), None);
        assert_eq!(
            world.get("b").await.unwrap().name,
            "Bobby",
            "the others are through"
        );
        assert_eq!(pending(&store).await, []);

        let journal = journal(&store).await;
        assert_eq!(journal.len(), 2);
        let Happened::Rejected(refusal) = &journal[0].what else {
            panic!("{:?}", journal[0])
        };
        assert_eq!(
            (journal[0].id.as_str(), refusal.code),
            ("a", RejectionCode::TooLarge)
        );
        let name = refusal
            .lost
            .iter()
            .find(|leaf| leaf.field_name == "name")
            .expect("everything needed to try again");
        assert_eq!(
            (&name.old, &name.new),
            (&present("Ann"), &present(&"A".repeat(2000)))
        );
        let mut told = 0;
        while let Some(event) = ready(&mut events) {
            told += usize::from(matches!(
                event,
                StoreEvent::Happened(JournalEntry {
                    what: Happened::Rejected(_),
                    ..
                })
            ));
        }
        assert_eq!(told, 2);
        store
            .update("a", |person| person.name = "Anne".into())
            .await
            .unwrap();
        store.sync().await.unwrap();
        assert_eq!(
            world.get("a").await.unwrap().name,
            "Anne",
            "the record is as free as before"
        );
    });
}

/// A wire that claims to take anything.
#[derive(Debug)]
struct Generous(Recorder<Person>);

impl StoreBackend<Person> for Generous {
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

/// What waits behind a refused change stays, where it can.
#[test]
fn what_waits_behind_a_refused_change_stays() {
    block_on(async {
        let world = World::with(AuthorityConfig::default().with_max_change_bytes(1000));
        let wire = Flaky::new(world.authority.clone());
        let generous = Offering(wire.clone());
        let store = open(Memory::new(), generous, world.config(1)).await;
        store.save(person("a", "Ann")).await.unwrap();
        store.sync().await.unwrap();
        store
            .update("a", |person| person.name = "A".repeat(2000))
            .await
            .unwrap();
        wire.lose_next_reply();
        assert!(store.sync().await.is_err());
        store
            .update("a", |person| person.email = "ann@example.org".into())
            .await
            .unwrap();
        store.sync().await.unwrap();
        let ann = Person {
            email: "ann@example.org".into(),
            ..person("a", "Ann")
        };
        assert_eq!(get(&store, "a").await, ann);
        assert_eq!(world.get("a").await.unwrap(), ann);
    });
}

/// A wire that claims to take anything, and loses replies.
#[derive(Debug)]
struct Offering(Flaky<Person>);

impl StoreBackend<Person> for Offering {
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

#[test]
fn a_change_that_no_wire_takes_is_refused_here() {
    block_on(async {
        let world = World::with(AuthorityConfig::default().with_max_change_bytes(1000));
        let wire = Recorder::new(world.authority.clone());
        let store = open(Memory::new(), wire.clone(), world.config(1)).await;
        store.save(person("a", &"A".repeat(5000))).await.unwrap();
        store.save(person("b", "Bob")).await.unwrap();
        let report = store.sync().await.unwrap();
        assert_eq!((report.rejected, report.pushed.records), (1, 1));
        let pushes = wire.take();
        assert!(
            pushes
                .iter()
                .flat_map(|push| &push.changes)
                .all(|change| change.id == b"b"),
            "it was never sent"
        );
        assert_eq!(world.get("b").await.unwrap().name, "Bob");
        assert_eq!(store.get("a").await.unwrap(), None);
        let journal = journal(&store).await;
        assert!(
            matches!(&journal[..], [JournalEntry { what: Happened::Rejected(refusal), .. }]
            if refusal.code == RejectionCode::TooLarge)
        );
        // The sequence of what was never sent does not keep the others unsettled.
        store
            .update("b", |person| person.logins += 1)
            .await
            .unwrap();
        store.sync().await.unwrap();
        let last = wire.take().pop().unwrap();
        assert_eq!(last.settled, last.changes[0].sequence);
    });
}

/// Rule X2.
#[test]
fn a_delete_wins_and_the_journal_keeps_what_was_lost() {
    block_on(async {
        let world = World::default();
        let (here, there) = (world.open(1).await, world.open(2).await);
        here.save_all([person("a", "Ann"), person("b", "Bob")])
            .await
            .unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        there.delete("a").await.unwrap();
        there.sync().await.unwrap();
        world.clock.advance(1000);
        here.update("a", |person| person.name = "Anne".into())
            .await
            .unwrap();
        here.update("b", |person| person.name = "Bobby".into())
            .await
            .unwrap();
        let report = here.sync().await.unwrap();
        assert_eq!(report.conflicts, 1);
        assert_eq!(here.get("a").await.unwrap(), None);
        assert_eq!(world.get("b").await.unwrap().name, "Bobby");
        assert_eq!(pending(&here).await, []);
        let journal = journal(&here).await;
        let [
            JournalEntry {
                id,
                what: Happened::Gone(lost),
                ..
            },
        ] = &journal[..]
        else {
            panic!("{journal:?}")
        };
        assert_eq!(id, "a");
        assert!(
            lost.iter()
                .any(|leaf| leaf.field_name == "name" && leaf.new == present("Anne")),
            "{lost:?}"
        );
    });
}

/// Two replicas with the same conflict: what each strategy of the one that syncs second makes of it.
async fn conflict(strategy: MergeStrategy<Person>) -> (World, Store<Person>, Store<Person>) {
    let world = World::default();
    let mut config = world.config(1);
    config.delta_sync.merge_strategy = strategy;
    let (here, there) = (world.open_with(config).await, world.open(2).await);
    here.save(Person {
        email: "base".into(),
        ..person("a", "base")
    })
    .await
    .unwrap();
    here.sync().await.unwrap();
    there.sync().await.unwrap();
    // In this order: here writes the oldest and the newest value.
    world.clock.advance(10);
    here.update("a", |person| person.name = "here".into())
        .await
        .unwrap();
    world.clock.advance(10);
    there
        .update("a", |person| person.name = "there".into())
        .await
        .unwrap();
    world.clock.advance(10);
    there
        .update("a", |person| person.email = "there".into())
        .await
        .unwrap();
    world.clock.advance(10);
    here.update("a", |person| {
        person.email = "here".into();
        person.tags.insert("here".into());
    })
    .await
    .unwrap();
    there.sync().await.unwrap();
    here.sync().await.unwrap();
    there.sync().await.unwrap();
    (world, here, there)
}

/// Rule M3.
#[test]
fn three_strategies_have_three_results() {
    let joined = |conflict: PersonConflict<'_>| -> Resolved {
        match conflict {
            PersonConflict::Name(conflict) => {
                assert_eq!(conflict.base().map(String::as_str), Some("base"));
                assert!(conflict.local_stamp() < conflict.remote_stamp());
                let joined = format!("{} and {}", conflict.local(), conflict.remote());
                conflict.set(joined)
            }
            other => other.take_remote(),
        }
    };
    let expected = [
        (MergeStrategy::LastWriteWins, "here", "here"),
        (MergeStrategy::FieldLevel, "there", "here"),
        (MergeStrategy::custom(joined), "here and there", "there"),
    ];
    block_on(async {
        for (strategy, name, email) in expected {
            let (world, here, there) = conflict(strategy.clone()).await;
            let merged = world.get("a").await.unwrap();
            assert_eq!(
                (merged.name.as_str(), merged.email.as_str()),
                (name, email),
                "{strategy:?}"
            );
            assert_eq!(
                merged.tags,
                ["here".to_owned()].into(),
                "what does not overlap always merges"
            );
            assert_eq!(get(&here, "a").await, merged);
            assert_eq!(get(&there, "a").await, merged);
            let told = journal(&here)
                .await
                .into_iter()
                .filter(|entry| matches!(entry.what, Happened::Merged(_)));
            assert_eq!(told.count(), 2, "{strategy:?}: every merge leaves a trace");
        }
    });
}

/// Rule M6.
#[test]
fn a_resolver_that_panics_parks_that_leaf_alone() {
    block_on(async {
        let strategy = MergeStrategy::custom(|conflict: PersonConflict<'_>| match conflict {
            PersonConflict::Name(_) => panic!("on purpose"),
            other => other.take_local(),
        });
        let (world, here, there) = conflict(strategy).await;
        let merged = world.get("a").await.unwrap();
        assert_eq!(
            (merged.name.as_str(), merged.email.as_str()),
            ("there", "here")
        );
        assert_eq!(get(&here, "a").await, merged);
        assert_eq!(get(&there, "a").await, merged);
        assert_eq!(pending(&here).await, []);
        let deferred: Vec<_> = journal(&here)
            .await
            .into_iter()
            .filter_map(|entry| match entry.what {
                Happened::Deferred(merge) => {
                    Some((merge.field_name, merge.base, merge.local, merge.remote))
                }
                _ => None,
            })
            .collect();
        assert_eq!(
            deferred,
            [(
                "name".into(),
                present("base"),
                present("here"),
                present("there")
            )]
        );
    });
}

#[test]
fn a_deferred_conflict_is_listed_once() {
    block_on(async {
        let strategy = MergeStrategy::custom(|conflict: PersonConflict<'_>| match conflict {
            PersonConflict::Name(conflict) => conflict.defer(),
            other => other.take_local(),
        });
        let (world, here, _) = conflict(strategy).await;
        assert_eq!(
            world.get("a").await.unwrap().name,
            "there",
            "the remote value shows"
        );
        for _ in 0..3 {
            assert_eq!(here.sync().await.unwrap().deferred, 0);
        }
        let journal = journal(&here).await;
        let deferred = journal
            .iter()
            .filter(|entry| matches!(entry.what, Happened::Deferred(_)));
        assert_eq!(deferred.count(), 1);
        here.update("a", |person| person.name = "decided".into())
            .await
            .unwrap();
        here.sync().await.unwrap();
        assert_eq!(
            world.get("a").await.unwrap().name,
            "decided",
            "deciding is writing"
        );
    });
}

/// As two processes on one device: what either saves is there, and either sends it.
async fn share(first: impl Storage, second: impl Storage) {
    let world = World::default();
    let here = open(first, world.authority.clone(), world.config(1)).await;
    let there = open(second, world.authority.clone(), world.config(1)).await;
    assert_eq!(here.replica(), there.replica(), "one storage, one replica");
    here.save(person("a", "Ann")).await.unwrap();
    assert_eq!(get(&there, "a").await.name, "Ann");

    let both = (0..30).map(|at| {
        let store = if at % 2 == 0 { &here } else { &there };
        async move {
            store
                .update("a", |person| person.logins += 1)
                .await
                .unwrap();
            store
                .save(person(&format!("{at}"), "one of many"))
                .await
                .unwrap();
            if at % 7 == 0 {
                store.sync().await.unwrap();
            }
        }
    });
    futures_util::future::join_all(both).await;
    assert_eq!(get(&here, "a").await.logins, 30);

    // One of them saves, the other one is the one that syncs.
    there.sync().await.unwrap();
    let there_first = |person: &mut Person| person.email = "ann@example.com".into();
    there.update("a", there_first).await.unwrap();
    let mut runs = 0;
    here.update("a", |person| {
        runs += 1;
        person.email = "ann@example.org".into();
    })
    .await
    .unwrap();
    assert_eq!(runs, 2, "again, on what the other process wrote");
    let report = there.sync().await.unwrap();
    assert_eq!(
        (report.pushed.records, report.outcome),
        (1, SyncOutcome::Settled),
        "what the other process saved goes out"
    );
    assert_eq!(pending(&here).await, []);
    let ann = world.get("a").await.unwrap();
    assert_eq!((ann.logins, ann.email.as_str()), (30, "ann@example.org"));
    assert_eq!(get(&here, "a").await, ann);
    for at in 0..30 {
        assert_eq!(
            world.get(&at.to_string()).await.unwrap().name,
            "one of many"
        );
    }

    let elsewhere = world.open(2).await;
    elsewhere.sync().await.unwrap();
    elsewhere
        .update("a", |person| person.logins += 1)
        .await
        .unwrap();
    elsewhere.sync().await.unwrap();
    here.sync().await.unwrap();
    there.sync().await.unwrap();
    assert_eq!(get(&there, "a").await.logins, 31);
}

#[test]
fn two_stores_share_a_memory() {
    let memory = Memory::new();
    block_on(share(memory.clone(), memory));
}

#[test]
fn two_stores_share_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("db");
    block_on(share(
        Sqlite::open(&path).unwrap(),
        Sqlite::open(&path).unwrap(),
    ));
}

/// A store that is opened again goes on where it was.
#[test]
fn a_file_keeps_the_store() {
    block_on(async {
        let world = World::default();
        let directory = tempfile::tempdir().unwrap();
        let open = async || {
            let storage = Sqlite::open(directory.path().join("db")).unwrap();
            let config = StoreConfig {
                replica: None,
                ..world.config(1)
            };
            open(storage, world.authority.clone(), config).await
        };
        let store = open().await;
        let replica = store.replica();
        store.save(person("a", "Ann")).await.unwrap();
        drop(store);
        let store = open().await;
        assert_eq!(store.replica(), replica);
        assert_eq!(get(&store, "a").await.name, "Ann");
        assert_eq!(pending(&store).await.len(), 1);
        store.sync().await.unwrap();
        drop(store);
        let store = open().await;
        assert_eq!(pending(&store).await, []);
        let report = store.sync().await.unwrap();
        assert_eq!(
            (report.pulled.records, report.elapsed),
            (0, Duration::ZERO),
            "nothing comes twice"
        );
    });
}

/// A delta is small only where the backend takes deltas.
#[test]
fn the_default_configuration_sends_deltas() {
    let config = DeltaSyncConfig::<Person>::default();
    assert!(config.enabled && config.exclude_fields.is_empty());
    assert!(matches!(config.merge_strategy, MergeStrategy::FieldLevel));
}

/// What could not be read back is refused when it is saved, and stands in nobody's way (rules Q5, W7).
#[test]
fn a_record_that_could_not_be_read_back_is_refused() {
    /// Names by place and language.
    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    #[delta(collection = "names")]
    struct Names {
        #[delta(id)]
        id: u32,
        by_place: BTreeMap<String, BTreeMap<u32, bool>>,
    }

    block_on(async {
        let authority = Authority::<Names>::new(Memory::new());
        let open = || {
            Store::<Names>::builder()
                .storage(Memory::new())
                .backend(authority.clone())
                .open()
        };
        let (store, other) = (open().await.unwrap(), open().await.unwrap());
        let names = |id: u32, key_len: usize, leaves: u32| {
            let inner = (0..leaves).map(|number| (number, true)).collect();
            Names {
                id,
                by_place: [("k".repeat(key_len), inner)].into(),
            }
        };
        let (long, many) = (names(1, 10_000, 1000), names(2, 1, 1 << 18));
        for record in [long, many] {
            let refused = store.save(record.clone()).await;
            assert!(
                matches!(refused, Err(StoreError::Unsavable { .. })),
                "{:?}",
                refused.map(drop)
            );
            assert_eq!(store.get(record.id).await.unwrap(), None);
        }
        let usual = [names(3, 10_000, 5), names(4, 100, 1000), names(5, 1, 1000)];
        store.save_all(usual.clone()).await.unwrap();
        store.sync().await.unwrap();
        other.sync().await.unwrap();
        assert_eq!(other.all().try_collect::<Vec<_>>().await.unwrap(), usual);
    });
}
