//! Delete policies between authorities (rule X2): who wins is the same wherever a delete and an update meet, and all end equal.

use delta_core::backend::BackendExt;
use delta_core::clock::ManualClock;
use delta_core::journal::Happened;
use delta_core::merge::{Reason, Winner};
use delta_core::storage::Memory;
use delta_core::{Authority, AuthorityConfig, ReplicaId, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::policies::{Kept, Place, lww, wins, yields};
use futures_util::TryStreamExt;
use proptest::prelude::*;

/// Authorities with a store each.
struct World<T: Kept> {
    clock: ManualClock,
    authorities: Vec<Authority<T>>,
    stores: Vec<Store<T>>,
}

impl<T: Kept> World<T> {
    /// With a full record everywhere.
    async fn new(count: usize) -> Self {
        let clock = ManualClock::new(1_000_000);
        let mut world = Self {
            authorities: Vec::new(),
            stores: Vec::new(),
            clock: clock.clone(),
        };
        for at in 0..count {
            let config = AuthorityConfig::default().with_clock(clock.clone());
            let authority = Authority::<T>::with_config(Memory::new(), config);
            let config = StoreConfig {
                replica: Some(ReplicaId(at as u128 + 1)),
                clock: std::sync::Arc::new(clock.clone()),
                ..StoreConfig::default()
            };
            let builder = Store::builder()
                .storage(Memory::new())
                .backend(authority.clone());
            world
                .stores
                .push(builder.config(config).open().await.unwrap());
            world.authorities.push(authority);
        }
        world.stores[0].save(T::full(0)).await.unwrap();
        world.settle().await;
        world
    }

    async fn catch_up(&self, to: usize, from: usize) -> usize {
        let report = self.authorities[to].catch_up(&self.authorities[from]);
        report.await.unwrap().conflicts
    }

    async fn settle(&self) {
        for store in &self.stores {
            store.sync().await.unwrap();
        }
        let count = self.authorities.len();
        // What one brings back, the others hear of in the round after.
        for _ in 0..3 {
            for to in 0..count {
                for from in (0..count).filter(|from| *from != to) {
                    self.catch_up(to, from).await;
                }
            }
        }
        for store in &self.stores {
            store.sync().await.unwrap();
        }
    }

    /// A write that is later than all before it, and known to its authority.
    async fn edit(&self, at: usize, edit: impl Fn(&mut T) + Send) {
        self.clock.advance(1);
        self.stores[at]
            .update(0, |record| edit(record))
            .await
            .unwrap();
        self.stores[at].sync().await.unwrap();
    }

    async fn delete(&self, at: usize, place: Place) {
        if place == Place::Record {
            self.clock.advance(1);
            self.stores[at].delete(0).await.unwrap();
            self.stores[at].sync().await.unwrap();
        } else {
            self.edit(at, |record| record.set(place, None)).await;
        }
    }

    async fn agree(&self) -> Result<Vec<T>, TestCaseError> {
        let first: Vec<T> = self.stores[0].all().try_collect().await.unwrap();
        for (at, (authority, store)) in self.authorities.iter().zip(&self.stores).enumerate() {
            let shown: Vec<T> = store.all().try_collect().await.unwrap();
            prop_assert_eq!(&first, &shown, "store {}", at);
            for id in 0..2 {
                let here = first.iter().find(|record| *record.id() == id);
                let there = authority.get(&id).await.unwrap();
                prop_assert_eq!(here, there.as_ref(), "authority {}", at);
            }
        }
        Ok(first)
    }
}

/// Every policy, every place, whoever is newer, whoever takes first: the table of `docs/merging.md`, between authorities.
async fn is_decided_by_policy<T: Kept>() {
    for place in Place::ALL {
        for (is_update_newer, is_deleter_first) in
            [(false, false), (false, true), (true, false), (true, true)]
        {
            let world = World::<T>::new(3).await;
            let update = || async {
                let shown = ("new".into(), Some("note".into()), 3);
                world
                    .edit(1, |record| record.set(place, Some(shown.clone())))
                    .await;
            };
            if is_update_newer {
                world.delete(0, place).await;
                update().await;
            } else {
                update().await;
                world.delete(0, place).await;
            }
            let (first, second) = if is_deleter_first { (0, 1) } else { (1, 0) };
            assert!(world.catch_up(first, second).await > 0, "both meet");
            world.settle().await;
            let found = world.agree().await.unwrap();
            let found = found.first().and_then(|record| record.at(place));
            let stays = match T::POLICY {
                "wins" => false,
                "yields" => true,
                _ => is_update_newer,
            };
            let expected = stays.then(|| ("new".to_owned(), Some("note".to_owned()), 3));
            let case = format!(
                "{}, {place:?}, {is_update_newer}, {is_deleter_first}",
                T::POLICY
            );
            assert_eq!(found, expected, "{case}");

            // Who took first tells of it.
            let entries = world.authorities[first].journal(0, 100).await.unwrap();
            let reason = match T::POLICY {
                "wins" => Reason::DeleteWins,
                "yields" => Reason::UpdateWins,
                _ => Reason::LastWriteWins,
            };
            let is_local = stays == (first == 1);
            let winner = if is_local {
                Winner::Local
            } else {
                Winner::Remote
            };
            let is_told = entries.iter().any(|entry| {
                matches!(&entry.what, Happened::Merged(leaf) if (leaf.reason, leaf.winner) == (reason, winner))
            });
            assert!(is_told, "{case}: {entries:#?}");
        }
    }
}

#[test]
fn a_delete_that_wins() {
    block_on(is_decided_by_policy::<wins::Record>());
}

#[test]
fn a_delete_that_yields() {
    block_on(is_decided_by_policy::<yields::Record>());
}

#[test]
fn a_delete_that_wins_when_it_is_newer() {
    block_on(is_decided_by_policy::<lww::Record>());
}

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    Edit(usize, u8, Place, u8),
    TakeOut(usize, u8, Place),
    Delete(usize, u8),
    Sync(usize),
    CatchUp(usize, usize),
    Page(usize, usize),
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let store = || 0usize..3;
    let id = 0u8..2;
    let place = prop::sample::select(Place::ALL.to_vec());
    let pair = || (store(), 1usize..3).prop_map(|(to, by)| (to, (to + by) % 3));
    let step = prop_oneof![
        6 => (store(), id.clone(), place.clone(), 0u8..4).prop_map(|(store, id, place, value)| Step::Edit(store, id, place, value)),
        2 => (store(), id.clone(), place).prop_map(|(store, id, place)| Step::TakeOut(store, id, place)),
        2 => (store(), id).prop_map(|(store, id)| Step::Delete(store, id)),
        5 => store().prop_map(Step::Sync),
        3 => pair().prop_map(|(to, from)| Step::CatchUp(to, from)),
        2 => pair().prop_map(|(to, from)| Step::Page(to, from)),
        1 => (0u64..5).prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 1..60)
}

async fn ends_equal<T: Kept>(steps: &[Step]) -> Result<(), TestCaseError> {
    let world = World::<T>::new(3).await;
    for step in steps {
        match step {
            Step::Edit(at, id, place, value) => {
                let store = &world.stores[*at];
                let found = store.get(*id).await.unwrap();
                let mut record = found.unwrap_or_else(|| T::full(*id));
                let (text, note, count) = record.at(*place).unwrap_or_default();
                let shown = match value {
                    0 => ("a".into(), note, count),
                    1 => ("b".into(), note, count),
                    2 => (text, note.is_none().then(|| "n".into()), count),
                    // Two that put it back to 0 may have taken it below.
                    _ => (text, note, count.wrapping_add(1)),
                };
                record.set(*place, Some(shown));
                store.save(record).await.unwrap();
            }
            Step::TakeOut(at, id, place) => {
                if let Some(mut record) = world.stores[*at].get(*id).await.unwrap() {
                    record.set(*place, None);
                    world.stores[*at].save(record).await.unwrap();
                }
            }
            Step::Delete(at, id) => drop(world.stores[*at].delete(*id).await.unwrap()),
            Step::Sync(at) => drop(world.stores[*at].sync().await.unwrap()),
            Step::CatchUp(to, from) => drop(world.catch_up(*to, *from).await),
            Step::Page(to, from) => {
                let page = world.authorities[*to].catch_up_page(&world.authorities[*from], 1);
                page.await.unwrap();
            }
            Step::Wait(millis) => world.clock.advance(*millis),
        }
    }
    world.settle().await;
    world.agree().await?;
    // From then on nothing moves.
    for (to, from) in [(0, 1), (1, 2), (2, 0), (1, 0)] {
        let report = world.authorities[to]
            .catch_up(&world.authorities[from])
            .await;
        prop_assert_eq!(report.unwrap().records, 0);
    }
    Ok(())
}

proptest! {
    #![proptest_config(delta_tests::cases(60))]

    #[test]
    fn authorities_end_equal_under_each_policy(steps in steps(), policy in 0..3) {
        block_on(async {
            match policy {
                0 => ends_equal::<wins::Record>(&steps).await,
                1 => ends_equal::<yields::Record>(&steps).await,
                _ => ends_equal::<lww::Record>(&steps).await,
            }
        })?;
    }
}
