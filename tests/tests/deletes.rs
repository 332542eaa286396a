//! A delete and an update that did not know each other (rules X1, X2): what each policy makes of them, in every place that
//! has a presence, in every order, on both sides.

use std::sync::{Arc, Mutex};

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::journal::Happened;
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::storage::Memory;
use delta_core::{Authority, DeltaSyncConfig, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::policies::{Kept, Place, Shown, lww, wins, yields};
use delta_tests::shared::{Shared, open};
use futures_util::TryStreamExt;

/// What an update writes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Update {
    Text,
    /// It takes something out, inside.
    Note,
    Count,
}

impl Update {
    const ALL: [Self; 3] = [Self::Text, Self::Note, Self::Count];

    fn of(self, (text, note, count): Shown) -> Shown {
        match self {
            Self::Text => ("new".into(), note, count),
            Self::Note => (text, None, count),
            Self::Count => (text, note, count + 5),
        }
    }
}

/// When whoever comes second learns of the other.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Learns {
    /// From the answer to its push: the authority decides.
    ByPushing,
    /// From a page that comes while its change waits: the store decides.
    ByPulling,
}

/// One way in which a delete and an update meet.
#[derive(Debug, Clone, Copy)]
struct Case {
    place: Place,
    update: Update,
    is_delete_newer: bool,
    is_delete_first: bool,
    learns: Learns,
    /// Which of the strategies all stores have.
    strategy: usize,
    /// Sends whole records; only the record itself tells an update from what was there before.
    is_whole: bool,
}

fn cases() -> impl Iterator<Item = Case> {
    let both = [false, true];
    Place::ALL.into_iter().flat_map(move |place| {
        Update::ALL.into_iter().flat_map(move |update| {
            both.into_iter().flat_map(move |is_delete_newer| {
                both.into_iter().flat_map(move |is_delete_first| {
                    let learns = [Learns::ByPushing, Learns::ByPulling].into_iter();
                    let ways = [(0, false), (1, false), (2, false), (0, true)];
                    let ways = ways
                        .into_iter()
                        .filter(move |(_, is_whole)| !is_whole || place == Place::Record);
                    learns.flat_map(move |learns| {
                        ways.clone().map(move |(strategy, is_whole)| Case {
                            place,
                            update,
                            is_delete_newer,
                            is_delete_first,
                            learns,
                            strategy,
                            is_whole,
                        })
                    })
                })
            })
        })
    })
}

/// An authority that lets something happen before it answers a pull.
#[derive(Debug)]
struct Between<T: Kept> {
    authority: Authority<T>,
    first: Mutex<Option<tokio::sync::oneshot::Receiver<()>>>,
    asked: Arc<tokio::sync::Notify>,
}

impl<T: Kept> StoreBackend<T> for Between<T> {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.authority.push(request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        let first = self.first.lock().unwrap().take();
        if let Some(first) = first {
            self.asked.notify_one();
            first.await.unwrap();
        }
        self.authority.pull(request).await
    }

    async fn get_delta(
        &self,
        id: &u8,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.authority.get_delta(id, from_version).await
    }
}

async fn delete<T: Kept>(store: &Store<T>, place: Place) {
    match place {
        Place::Record => drop(store.delete(1).await.unwrap()),
        inside => drop(store.update(1, |record| record.set(inside, None)).await),
    }
}

async fn update<T: Kept>(store: &Store<T>, place: Place, update: Update) {
    let change = |record: &mut T| {
        let shown = record.at(place).unwrap();
        record.set(place, Some(update.of(shown)));
    };
    store.update(1, change).await.unwrap();
}

async fn shown<T: Kept>(store: &Store<T>, place: Place) -> Option<Shown> {
    store
        .get(1)
        .await
        .unwrap()
        .and_then(|record| record.at(place))
}

async fn journal<T: Kept>(store: &Store<T>) -> usize {
    let entries: Vec<_> = store.journal().try_collect().await.unwrap();
    let lost = |what: &Happened| matches!(what, Happened::Merged(_) | Happened::Gone(_));
    entries.iter().filter(|entry| lost(&entry.what)).count()
}

/// What stands at the place in the end, on all sides.
async fn outcome<T: Kept>(case: Case) -> Option<Shown> {
    let Case { place, .. } = case;
    let world = Shared::<T>::default();
    let [of_first, of_second] = [1, 2].map(|replica| StoreConfig {
        delta_sync: DeltaSyncConfig {
            enabled: !case.is_whole,
            merge_strategy: T::strategies()[case.strategy].clone(),
            ..DeltaSyncConfig::default()
        },
        ..world.config(replica)
    });
    let first = world.open_with(of_first).await;
    let (release, wait) = tokio::sync::oneshot::channel();
    let asked = Arc::new(tokio::sync::Notify::new());
    let between = Between {
        authority: world.authority.clone(),
        first: Mutex::default(),
        asked: asked.clone(),
    };
    let backend = Arc::new(between);
    let second = open(Memory::new(), Wire(backend.clone()), of_second).await;
    first.save(T::full(1)).await.unwrap();
    first.sync().await.unwrap();
    second.sync().await.unwrap();

    let (deleter, updater) = if case.is_delete_first {
        (&first, &second)
    } else {
        (&second, &first)
    };
    let changes = async |which: &Store<T>| {
        // Later than what comes before, and than what comes after.
        for is_delete in [!case.is_delete_newer, case.is_delete_newer] {
            world.clock.advance(1);
            let is_its = std::ptr::eq(which, if is_delete { deleter } else { updater });
            match (is_its, is_delete) {
                (false, _) => {}
                (true, true) => delete(deleter, place).await,
                (true, false) => update(updater, place, case.update).await,
            }
        }
    };
    // The clock stands still otherwise, so both sides have the same two moments.
    let start = delta_core::clock::Clock::now(&world.clock);
    changes(&first).await;
    match case.learns {
        Learns::ByPushing => {
            world.clock.set(start);
            changes(&second).await;
            first.sync().await.unwrap();
        }
        Learns::ByPulling => {
            *backend.first.lock().unwrap() = Some(wait);
            let meet = async {
                asked.notified().await;
                world.clock.set(start);
                changes(&second).await;
                first.sync().await.unwrap();
                release.send(()).unwrap();
            };
            let (synced, ()) = futures_util::future::join(second.sync(), meet).await;
            synced.unwrap();
        }
    }
    for _ in 0..2 {
        second.sync().await.unwrap();
        first.sync().await.unwrap();
    }
    let all = [
        shown(&first, place).await,
        shown(&second, place).await,
        world.get(1).await.and_then(|record| record.at(place)),
    ];
    assert!(
        all[0] == all[1] && all[1] == all[2],
        "{}: {case:?}: {all:?}",
        T::POLICY
    );
    let pending: Vec<_> = second.pending().try_collect().await.unwrap();
    assert_eq!(pending, [], "{}: {case:?}", T::POLICY);
    // Whoever came second has met the other, and tells what was lost (rule M8). Who took out what is gone lost nothing.
    let is_nothing_lost = case.update == Update::Note && all[0].is_none();
    assert!(
        journal(&second).await > 0 || is_nothing_lost,
        "{}: {case:?}",
        T::POLICY
    );
    let [shown, ..] = all;
    shown
}

/// So that a store and the test share it.
#[derive(Debug)]
struct Wire<T: Kept>(Arc<Between<T>>);

impl<T: Kept> StoreBackend<T> for Wire<T> {
    fn capabilities(&self) -> Capabilities {
        StoreBackend::capabilities(&*self.0)
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        StoreBackend::push(&*self.0, request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        StoreBackend::pull(&*self.0, request).await
    }

    async fn get_delta(
        &self,
        id: &u8,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        StoreBackend::get_delta(&*self.0, id, from_version).await
    }
}

async fn decides<T: Kept>(update_stays: fn(&Case) -> bool) {
    for case in cases() {
        let old = ("old".to_owned(), Some("note".to_owned()), 1);
        let expected = update_stays(&case).then(|| case.update.of(old));
        assert_eq!(
            outcome::<T>(case).await,
            expected,
            "{}: {case:?}",
            T::POLICY
        );
    }
}

#[test]
fn a_delete_wins_by_default() {
    block_on(decides::<wins::Record>(|_| false));
}

#[test]
fn a_delete_that_yields_loses_to_any_update() {
    block_on(decides::<yields::Record>(|_| true));
}

#[test]
fn the_newer_of_delete_and_update_wins_by_lww() {
    block_on(decides::<lww::Record>(|case| !case.is_delete_newer));
}

/// Whoever has seen the delete and saves again makes it anew, whatever the policy.
async fn comes_back<T: Kept>() {
    for place in Place::ALL {
        let world = Shared::<T>::default();
        let (here, there) = (world.open(1).await, world.open(2).await);
        here.save(T::full(1)).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        delete(&here, place).await;
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        assert_eq!(shown(&there, place).await, None, "{}: {place:?}", T::POLICY);
        let anew = ("anew".to_owned(), None, 3);
        let mut record = there.get(1).await.unwrap().unwrap_or_else(|| T::full(1));
        record.set(place, Some(anew.clone()));
        there.save(record).await.unwrap();
        there.sync().await.unwrap();
        here.sync().await.unwrap();
        for store in [&here, &there] {
            let shown = shown(store, place).await;
            assert_eq!(shown.as_ref(), Some(&anew), "{}: {place:?}", T::POLICY);
            assert_eq!(journal(store).await, 0, "{}: {place:?}", T::POLICY);
        }
    }
}

#[test]
fn what_is_saved_after_its_delete_is_there_again() {
    block_on(async {
        comes_back::<wins::Record>().await;
        comes_back::<yields::Record>().await;
        comes_back::<lww::Record>().await;
    });
}

/// Two replicas that bring back what a third one deleted merge leaf by leaf: what one of them did not change does not
/// overwrite what the other did.
#[test]
fn two_updates_that_bring_one_record_back_both_stay() {
    block_on(async {
        let world = Shared::<yields::Record>::default();
        let (a, b, c) = (
            world.open(1).await,
            world.open(2).await,
            world.open(3).await,
        );
        a.save(yields::Record::full(1)).await.unwrap();
        for store in [&a, &b, &c] {
            store.sync().await.unwrap();
        }
        a.delete(1).await.unwrap();
        world.clock.advance(1);
        b.update(1, |record| record.text = "b".into())
            .await
            .unwrap();
        world.clock.advance(1);
        c.update(1, |record| record.note = Some("c".into()))
            .await
            .unwrap();
        for store in [&a, &b, &c, &b, &a] {
            store.sync().await.unwrap();
        }
        let expected = yields::Record {
            text: "b".into(),
            note: Some("c".into()),
            ..yields::Record::full(1)
        };
        for store in [&a, &b, &c] {
            let shown = store.get(1).await.unwrap().unwrap();
            assert_eq!((&shown.text, &shown.note), (&expected.text, &expected.note));
            assert_eq!(
                (shown.option, shown.map, shown.list),
                (
                    expected.option.clone(),
                    expected.map.clone(),
                    expected.list.clone()
                )
            );
        }
    });
}
