//! Two releases of one struct meet: fields came, went, got another name, became optional, and moved into a struct of their own
//! (rules W2 to W4). Old app and new server, new app and old server, an old file and a new app, and all of them mixed.

use std::collections::BTreeSet;

use delta_core::backend::Metered;
use delta_core::clock::ManualClock;
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::schema::Structure;
use delta_core::storage::Memory;
use delta_core::store::SyncOutcome;
use delta_core::{
    Authority, BackendError, Capabilities, Delta, DeltaSyncConfig, Entity, MergeStrategy,
    ReplicaId, Store, StoreBackend, StoreConfig,
};
use delta_sqlite::Sqlite;
use delta_tests::shared::{Shared, open};
use delta_tests::{block_on, cases, laws};
use futures_util::TryStreamExt;
use proptest::prelude::*;

mod first {
    use super::Delta;

    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    #[delta(collection = "people")]
    pub(super) struct Person {
        #[delta(id)]
        pub(super) id: u8,
        pub(super) name: String,
        pub(super) phone: String,
        pub(super) city: String,
        pub(super) postcode: String,
        pub(super) nickname: String,
        #[delta(merge = "add")]
        pub(super) visits: u32,
    }
}

mod second {
    use super::{BTreeSet, Delta};

    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    pub(super) struct Address {
        pub(super) city: String,
        pub(super) zip: String,
        pub(super) street: String,
    }

    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    #[delta(collection = "people")]
    pub(super) struct Person {
        #[delta(id)]
        pub(super) id: u8,
        /// Was `name`, and still is on the wire.
        #[delta(rename = "name")]
        pub(super) full_name: String,
        /// Was a text.
        pub(super) phone: Option<String>,
        /// Has what stood beside it.
        #[delta(moved(city, zip = "postcode"))]
        pub(super) address: Address,
        // `nickname` went.
        #[delta(merge = "add")]
        pub(super) visits: u32,
        /// Came.
        pub(super) tags: BTreeSet<String>,
    }
}

use second::{Address, AddressConflict, AddressField, PersonConflict, PersonField};

/// An authority of one release, as an app of another reaches it.
#[derive(Debug)]
struct Served<A: Entity>(Authority<A>);

impl<A: Entity> Clone for Served<A> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<A: Entity, T: Entity<Id = A::Id>> StoreBackend<T> for Served<A> {
    fn capabilities(&self) -> Capabilities {
        self.0.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.0.push(request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.0.pull(request).await
    }

    async fn get_delta(&self, id: &T::Id, from: u64) -> Result<Option<RecordDelta>, BackendError> {
        self.0.get_delta(id, from).await
    }
}

/// What both releases know of a person.
#[derive(Debug, PartialEq)]
struct Known {
    name: String,
    phone: String,
    city: String,
    zip: String,
    visits: u32,
}

impl From<first::Person> for Known {
    fn from(person: first::Person) -> Self {
        let first::Person {
            name,
            phone,
            city,
            postcode,
            visits,
            ..
        } = person;
        Self {
            name,
            phone,
            city,
            zip: postcode,
            visits,
        }
    }
}

impl From<second::Person> for Known {
    fn from(person: second::Person) -> Self {
        let second::Person {
            full_name,
            phone,
            address,
            visits,
            ..
        } = person;
        Self {
            name: full_name,
            phone: phone.unwrap_or_default(),
            city: address.city,
            zip: address.zip,
            visits,
        }
    }
}

fn old_person() -> first::Person {
    first::Person {
        id: 1,
        name: "Ann".into(),
        phone: "1".into(),
        city: "Ulm".into(),
        postcode: "89073".into(),
        nickname: "A".into(),
        visits: 1,
    }
}

#[test]
fn the_releases_are_compatible() {
    let breaks = second::Person::SCHEMA
        .compatible_with(first::Person::SCHEMA)
        .unwrap_err()
        .to_string();
    // That a field went is for the lock to remember; all else is harmless.
    assert!(
        breaks.starts_with("`nickname`") && breaks.lines().count() == 1,
        "{breaks}"
    );
    let named = |schema: &delta_core::schema::Schema, name: &str| {
        schema.field_named(name).map(|field| field.number)
    };
    for name in ["city", "postcode", "name"] {
        assert_eq!(
            named(second::Person::SCHEMA, name),
            named(first::Person::SCHEMA, name),
            "{name}"
        );
    }
}

/// One thing that an app of either release does.
#[derive(Debug, Clone)]
enum Step {
    Old(usize, u8, String),
    New(usize, u8, String),
    Sync(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = proptest::sample::select(vec!["", "x", "y", "Ulm"]).prop_map(str::to_owned);
    let step = prop_oneof![
        2 => (0usize..2, 0u8..6, text.clone()).prop_map(|(app, field, text)| Step::Old(app, field, text)),
        2 => (0usize..2, 0u8..8, text).prop_map(|(app, field, text)| Step::New(app, field, text)),
        2 => (0usize..4).prop_map(Step::Sync),
    ];
    proptest::collection::vec(step, 1..40)
}

fn edit_old(person: &mut first::Person, field: u8, text: &str) {
    match field {
        0 => person.name = text.into(),
        1 => person.phone = text.into(),
        2 => person.city = text.into(),
        3 => person.postcode = text.into(),
        4 => person.nickname = text.into(),
        _ => person.visits += 1,
    }
}

fn edit_new(person: &mut second::Person, field: u8, text: &str) {
    match field {
        0 => person.full_name = text.into(),
        1 => person.phone = Some(text.into()),
        2 => person.phone = None,
        3 => person.address.city = text.into(),
        4 => person.address.zip = text.into(),
        5 => person.address.street = text.into(),
        6 => {
            if !person.tags.remove(text) {
                person.tags.insert(text.into());
            }
        }
        _ => person.visits += 1,
    }
}

fn config<T: Entity>(clock: &ManualClock, replica: u128) -> StoreConfig<T> {
    StoreConfig {
        clock: std::sync::Arc::new(clock.clone()),
        replica: Some(ReplicaId(replica)),
        ..StoreConfig::default()
    }
}

/// Two apps of each release on a server of one of them.
async fn mixed<A: Entity<Id = u8>>(steps: &[Step]) -> Result<(), TestCaseError> {
    let shared = Shared::<A>::default();
    let served = Served(shared.authority.clone());
    let mut old = Vec::new();
    let mut new = Vec::new();
    for replica in 1..3 {
        old.push(
            open::<first::Person>(
                Memory::new(),
                served.clone(),
                config(&shared.clock, replica),
            )
            .await,
        );
        new.push(
            open::<second::Person>(
                Memory::new(),
                served.clone(),
                config(&shared.clock, replica + 2),
            )
            .await,
        );
    }
    old[0].save(old_person()).await.unwrap();
    let mut nicknames = vec!["A".to_owned()];
    let mut streets = vec![String::new()];
    let mut visits = 1;
    for app in 0..4 {
        sync(&old, &new, app).await;
    }
    for (at, step) in steps.iter().enumerate() {
        shared.clock.advance(1);
        // Each text is another, so that no app goes back to what it had, which would be no change.
        let once = |text: &str| format!("{text}{at}");
        match step {
            Step::Old(app, field, text) => {
                let text = &once(text);
                let saved = old[*app]
                    .update(1, |person| edit_old(person, *field, text))
                    .await
                    .unwrap();
                match field {
                    4 if saved.records > 0 => nicknames.push(text.clone()),
                    5 => visits += 1,
                    _ => {}
                }
            }
            Step::New(app, field, text) => {
                let text = &once(text);
                let saved = new[*app]
                    .update(1, |person| edit_new(person, *field, text))
                    .await
                    .unwrap();
                match field {
                    5 if saved.records > 0 => streets.push(text.clone()),
                    7 => visits += 1,
                    _ => {}
                }
            }
            Step::Sync(app) => sync(&old, &new, *app).await,
        }
    }
    for app in (0..4).cycle().take(12) {
        sync(&old, &new, app).await;
    }
    let last = Known::from(old[0].get(1).await.unwrap().unwrap());
    prop_assert_eq!(last.visits, visits, "every visit counts once");
    prop_assert_eq!(&Known::from(old[1].get(1).await.unwrap().unwrap()), &last);
    let people = [
        new[0].get(1).await.unwrap().unwrap(),
        new[1].get(1).await.unwrap().unwrap(),
    ];
    prop_assert_eq!(&people[0], &people[1]);
    let nickname = old[0].get(1).await.unwrap().unwrap().nickname;
    prop_assert!(
        nickname == *nicknames.last().unwrap(),
        "the new release leaves it alone"
    );
    prop_assert!(
        people[0].address.street == *streets.last().unwrap(),
        "the old release passes it on"
    );
    let [person, _] = people;
    prop_assert_eq!(Known::from(person), last);
    Ok(())
}

async fn sync(old: &[Store<first::Person>], new: &[Store<second::Person>], app: usize) {
    let report = match app {
        0 | 1 => old[app].sync().await,
        _ => new[app - 2].sync().await,
    };
    let report = report.unwrap();
    assert_eq!((report.rejected, report.outcome), (0, SyncOutcome::Settled));
}

/// Any values of the new release, which has the laws of any struct although two of its fields stand elsewhere.
fn person() -> impl Strategy<Value = second::Person> {
    proptest::collection::vec(
        (0u8..8, proptest::sample::select(vec!["", "x", "y"])),
        0..12,
    )
    .prop_map(|edits| {
        let mut person = second::Person {
            id: 1,
            ..second::Person::default()
        };
        for (field, text) in edits {
            edit_new(&mut person, field, text);
        }
        person
    })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn old_and_new_apps_share_an_old_server(steps in steps()) {
        block_on(mixed::<first::Person>(&steps))?;
    }

    #[test]
    fn old_and_new_apps_share_a_new_server(steps in steps()) {
        block_on(mixed::<second::Person>(&steps))?;
    }

    #[test]
    fn what_moved_has_the_laws_of_any_struct(a in person(), b in person(), c in person()) {
        laws::hold(&a, &b, &c)?;
        laws::travels(&a, &b)?;
        laws::leaves_come_back::<second::Person>(&delta_core::cell::CellWriter::record(&a))?;
    }
}

/// A file of the old release, with changes that were never sent, is opened by the new one, which sends them.
#[test]
fn the_new_release_opens_an_old_file_and_sends_what_waits_in_it() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("app.db");
        let shared = Shared::<first::Person>::default();
        let served = Served(shared.authority.clone());
        {
            let old = open::<first::Person>(
                Sqlite::open(&file).unwrap(),
                served.clone(),
                shared.config(1),
            )
            .await;
            old.save_all([
                old_person(),
                first::Person {
                    id: 2,
                    ..old_person()
                },
            ])
            .await
            .unwrap();
            old.sync().await.unwrap();
            old.update(1, |person| {
                person.city = "Bonn".into();
                person.nickname = "B".into();
                person.visits += 2;
            })
            .await
            .unwrap();
            old.delete(2).await.unwrap();
            old.save(first::Person {
                id: 3,
                ..old_person()
            })
            .await
            .unwrap();
        }
        let config = config(&shared.clock, 1);
        let new = open::<second::Person>(Sqlite::open(&file).unwrap(), served, config).await;
        assert_eq!(
            new.pending().try_collect::<Vec<_>>().await.unwrap().len(),
            3
        );
        let shown = new.get(1).await.unwrap().unwrap();
        assert_eq!(
            shown.address,
            Address {
                city: "Bonn".into(),
                zip: "89073".into(),
                street: String::new()
            }
        );
        new.update(1, |person| person.address.street = "Main".into())
            .await
            .unwrap();
        let report = new.sync().await.unwrap();
        assert_eq!(
            (report.pushed.records, report.rejected, report.outcome),
            (3, 0, SyncOutcome::Settled)
        );
        let there = shared.get(1).await.unwrap();
        assert_eq!(
            there,
            first::Person {
                city: "Bonn".into(),
                nickname: "B".into(),
                visits: 3,
                ..old_person()
            }
        );
        assert_eq!(shared.get(2).await, None);
        assert_eq!(
            shared.get(3).await,
            Some(first::Person {
                id: 3,
                ..old_person()
            })
        );
    });
}

/// A server's file of the old release is served by the new one.
#[test]
fn the_new_server_opens_the_old_ones_file() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("server.db");
        {
            let old = Authority::<first::Person>::new(Sqlite::open(&file).unwrap());
            let app = open::<first::Person>(Memory::new(), old, StoreConfig::default()).await;
            app.save(old_person()).await.unwrap();
            app.sync().await.unwrap();
        }
        let new = Authority::<second::Person>::new(Sqlite::open(&file).unwrap());
        let app = open::<second::Person>(Memory::new(), new, StoreConfig::default()).await;
        app.sync().await.unwrap();
        assert_eq!(
            Known::from(app.get(1).await.unwrap().unwrap()),
            Known::from(old_person())
        );
    });
}

/// Both releases write what moved; the new one's resolver meets it where its type has it.
#[test]
fn a_conflict_about_what_moved_has_its_new_type() {
    block_on(async {
        let shared = Shared::<first::Person>::default();
        let served = Served(shared.authority.clone());
        let merge_strategy = MergeStrategy::<second::Person>::custom(
            |conflict: PersonConflict<'_>| match conflict {
                PersonConflict::Address(AddressConflict::City(city)) => {
                    let both = format!(
                        "{} or {} (was {})",
                        city.local(),
                        city.remote(),
                        city.base().unwrap()
                    );
                    city.set(both)
                }
                PersonConflict::Address(AddressConflict::Zip(zip)) => zip.take_local(),
                other => other.take_remote(),
            },
        );
        let config = StoreConfig {
            delta_sync: DeltaSyncConfig {
                merge_strategy,
                ..DeltaSyncConfig::default()
            },
            ..config(&shared.clock, 2)
        };
        let new = open::<second::Person>(Memory::new(), served, config).await;
        let old = shared.open(1).await;
        old.save(old_person()).await.unwrap();
        old.sync().await.unwrap();
        new.sync().await.unwrap();
        new.update(1, |person| {
            (person.address.city, person.address.zip) = ("Bonn".into(), "53111".into());
        })
        .await
        .unwrap();
        old.update(1, |person| {
            (person.city, person.postcode) = ("Köln".into(), "50667".into());
        })
        .await
        .unwrap();
        old.sync().await.unwrap();
        new.sync().await.unwrap();
        old.sync().await.unwrap();
        let city = "Bonn or Köln (was Ulm)";
        assert_eq!(new.get(1).await.unwrap().unwrap().address.city, city);
        let person = old.get(1).await.unwrap().unwrap();
        assert_eq!((&*person.city, &*person.postcode), (city, "53111"));
    });
}

/// A field that is excluded by its new name is excluded where it stands.
#[test]
fn what_moved_is_excluded_by_its_new_name() {
    block_on(async {
        for (field, city_alone, zip_alone) in [
            (PersonField::Address(AddressField::City), 0, 1),
            (PersonField::Address(AddressField::City).outermost(), 0, 0),
            (PersonField::Address(AddressField::Street), 1, 1),
        ] {
            let config = StoreConfig {
                delta_sync: DeltaSyncConfig {
                    exclude_fields: [field].into(),
                    ..DeltaSyncConfig::default()
                },
                ..StoreConfig::default()
            };
            let store = Store::builder()
                .storage(Memory::new())
                .config(config)
                .open()
                .await
                .unwrap();
            store
                .save(second::Person {
                    id: 1,
                    ..second::Person::default()
                })
                .await
                .unwrap();
            let saved = store
                .update(1, |person| person.address.city = "Bonn".into())
                .await
                .unwrap();
            assert_eq!(saved.records, city_alone, "{field}");
            let saved = store
                .update(1, |person| person.address.zip = "1".into())
                .await
                .unwrap();
            assert_eq!(saved.records, zip_alone, "{field}");
        }
    });
}
