//! What an authority keeps of how values came to be: bounded, and of no consequence but for sizes.

use delta_core::cell::Cell;
use delta_core::clock::ManualClock;
use delta_core::doc::Doc;
use delta_core::message::{MAX_STEPS, RecordDelta};
use delta_core::storage::{Batch, Limit, Memory, Row, Scan, Space, Storage};
use delta_core::{Authority, AuthorityConfig, Entity, StoreBackend};
use delta_tests::block_on;
use proptest::prelude::*;

use crate::equal::changes;
use crate::wire::Wire;
use crate::{Page, noise, page};

/// The rows that say how values came to be.
async fn trails(storage: &Memory) -> Vec<Row> {
    let (all, limit) = (
        Scan::ByKey(std::ops::Bound::Unbounded),
        Limit {
            rows: 1000,
            bytes: usize::MAX,
        },
    );
    let rows = storage.scan(Page::COLLECTION, Space::Trails, all, limit);
    rows.await.unwrap()
}

async fn cells(authority: &Authority<Page>, from: u64) -> Option<RecordDelta> {
    authority.get_spliced_delta(&1, from).await.unwrap()
}

/// The steps of a value are never more than the value, and never more than a number of them; who is behind the oldest gets
/// the value.
#[test]
fn steps_are_bounded_by_bytes_and_by_number() {
    block_on(async {
        let served = Memory::new();
        let wire = Wire::over(served.clone());
        let writer = wire.store(&Memory::new(), 1).await;
        let len = page(1).image.len();
        writer.save(page(1)).await.unwrap();
        writer.sync().await.unwrap();
        for (bytes, most) in [(1, MAX_STEPS), (500, len / 500)] {
            let first = wire.authority.version().await.unwrap();
            for round in 0..100_u64 {
                let at = usize::try_from(round * 31).unwrap() % (len - bytes);
                let new = noise(round + first, bytes);
                let change = |page: &mut Page| {
                    let image = &mut page.image[at..at + bytes];
                    image
                        .iter_mut()
                        .zip(&new)
                        .for_each(|(old, new)| *old ^= new | 1);
                };
                writer.update(1, change).await.unwrap();
                writer.sync().await.unwrap();
                let [row] = &trails(&served).await[..] else {
                    panic!("one row a record")
                };
                assert!(row.value.len() < len + 100);
                assert_eq!(row.order, wire.authority.version().await.unwrap());
            }
            let last = wire.authority.version().await.unwrap();
            let mut told = 0;
            for from in first..last {
                let record = cells(&wire.authority, from).await.unwrap();
                assert_eq!(record.cells.len() + record.spliced.len(), 1);
                if let [cell] = &record.spliced[..] {
                    told += 1;
                    let steps: usize = cell.steps.iter().map(|step| step.script.len()).sum();
                    assert!(steps < len);
                    assert_eq!(cell.steps.len(), usize::try_from(last - from).unwrap());
                }
            }
            assert!(told <= most && told * 10 >= most * 8, "{told} of {most}");
        }
    });
}

#[test]
fn short_values_and_values_that_are_others_leave_nothing() {
    block_on(async {
        let served = Memory::new();
        let wire = Wire::over(served.clone());
        let writer = wire.store(&Memory::new(), 1).await;
        writer.save(page(1)).await.unwrap();
        writer.sync().await.unwrap();
        writer.update(1, |page| page.title.push('!')).await.unwrap();
        writer.sync().await.unwrap();
        writer
            .update(1, |page| page.image = noise(77, 4096))
            .await
            .unwrap();
        writer.sync().await.unwrap();
        assert_eq!(trails(&served).await, []);
    });
}

/// What goes takes its steps along, and what everybody has is told to nobody.
#[test]
fn steps_go_with_the_record_and_once_everybody_has_them() {
    block_on(async {
        let served = Memory::new();
        let wire = Wire::over(served.clone());
        let writer = wire.store(&Memory::new(), 1).await;
        let reader = wire.store(&Memory::new(), 2).await;
        writer.save_all([page(1), page(2)]).await.unwrap();
        writer.sync().await.unwrap();
        reader.sync().await.unwrap();
        for id in [1, 2] {
            writer.update(id, |page| page.image[7] ^= 1).await.unwrap();
        }
        writer.sync().await.unwrap();
        assert_eq!(trails(&served).await.len(), 2);
        writer.delete(1).await.unwrap();
        writer.sync().await.unwrap();
        assert_eq!(trails(&served).await.len(), 1);
        wire.authority.collect().await.unwrap();
        assert_eq!(trails(&served).await.len(), 1, "one does not have it yet");
        for store in [&reader, &writer, &reader] {
            store.sync().await.unwrap();
        }
        wire.authority.collect().await.unwrap();
        assert_eq!(trails(&served).await.len(), 0);

        // From here it goes on.
        writer.update(2, |page| page.image[8] ^= 1).await.unwrap();
        writer.sync().await.unwrap();
        wire.heard();
        reader.sync().await.unwrap();
        assert_eq!(wire.heard().spliced(), 1);
        assert_eq!(reader.get(2).await.unwrap(), writer.get(2).await.unwrap());
    });
}

/// A row that is missing, of another state of the record, or of another release costs bytes alone.
#[test]
fn without_its_steps_a_value_comes_whole() {
    block_on(async {
        let served = Memory::new();
        let wire = Wire::over(served.clone());
        let writer = wire.store(&Memory::new(), 1).await;
        let reader = wire.store(&Memory::new(), 2).await;
        writer.save(page(1)).await.unwrap();
        writer.sync().await.unwrap();
        reader.sync().await.unwrap();
        let change = async |at: usize| {
            writer.update(1, |page| page.image[at] ^= 1).await.unwrap();
            writer.sync().await.unwrap();
        };
        change(1).await;
        let old = trails(&served).await.remove(0);
        change(2).await;
        for value in [None, Some(old.value), Some(vec![9, 9])] {
            let mut batch = Batch::default();
            match value {
                None => batch.delete(Space::Trails, old.key.clone()),
                Some(value) => batch.put(Space::Trails, old.key.clone(), old.order, value),
            }
            served.commit(Page::COLLECTION, batch).await.unwrap();
            wire.heard();
            reader.sync().await.unwrap();
            let heard = wire.heard();
            assert_eq!((heard.spliced(), heard.whole()), (0, 0));
            assert_eq!(reader.get(1).await.unwrap(), writer.get(1).await.unwrap());
            change(3).await;
        }
        wire.heard();
        reader.sync().await.unwrap();
        assert_eq!(wire.heard().spliced(), 1);
    });
}

/// Authorities tell each other values; each tells its stores splices of what they have from it.
#[test]
fn peers_exchange_values_and_tell_their_stores_splices() {
    block_on(async {
        let clock = ManualClock::new(1_700_000_000_000);
        let authority = || {
            let config = AuthorityConfig::default().with_clock(clock.clone());
            Wire::new(Authority::with_config(Memory::new(), config))
        };
        let (here, there) = (authority(), authority());
        let ours = here.store(&Memory::new(), 1).await;
        let theirs = there.store(&Memory::new(), 2).await;
        ours.save(page(1)).await.unwrap();
        for round in 0..6 {
            ours.sync().await.unwrap();
            there.authority.catch_up(&here.authority).await.unwrap();
            theirs.sync().await.unwrap();
            here.authority.catch_up(&there.authority).await.unwrap();
            ours.sync().await.unwrap();
            assert_eq!(ours.get(1).await.unwrap(), theirs.get(1).await.unwrap());
            let store = if round % 2 == 0 { &theirs } else { &ours };
            store
                .update(1, |page| page.image[round] ^= 1)
                .await
                .unwrap();
            store.sync().await.unwrap();
        }
        assert_eq!((here.heard().whole(), there.heard().whole()), (0, 0));

        // What a store of one writes, another store of the same one is told as splices, also on top of what came from the other.
        let other = here.store(&Memory::new(), 3).await;
        other.sync().await.unwrap();
        other.update(1, |page| page.image[9] ^= 1).await.unwrap();
        other.sync().await.unwrap();
        here.heard();
        ours.sync().await.unwrap();
        assert_eq!(here.heard().spliced(), 1);
        assert_eq!(ours.get(1).await.unwrap(), other.get(1).await.unwrap());
    });
}

proptest! {
    #![proptest_config(delta_tests::cases(60))]

    /// Rule V2: of a record as of any version and what changed since, the record comes out, and nothing else is told.
    #[test]
    fn what_changed_since_any_version_is_exactly_that(rounds in prop::collection::vec(prop::collection::vec(changes(), 1..3), 1..8)) {
        block_on(async {
            let wire = Wire::over(Memory::new());
            let writer = wire.store(&Memory::new(), 1).await;
            let mut states: Vec<(u64, Vec<Cell>)> = Vec::new();
            for round in &rounds {
                let mut record = writer.get(1).await.unwrap().unwrap_or_else(|| page(1));
                for change in round {
                    change.make(&mut record);
                }
                writer.save(record).await.unwrap();
                writer.sync().await.unwrap();
                if let Some(record) = wire.authority.get_delta(&1, 0).await.unwrap() {
                    states.push((record.version, record.cells));
                }
            }
            let (last, now) = states.last().cloned().unwrap();
            for (version, state) in states {
                let told = cells(&wire.authority, version).await.unwrap();
                let whole = wire.authority.get_delta(&1, version).await.unwrap().unwrap();
                let state = Doc::new(state);
                let made = told.over(&state).expect("it fits what was there then");
                prop_assert_eq!(&*made, &whole.cells[..]);
                prop_assert_eq!(told.version, last);
                let mut doc = state;
                doc.put_all(made.into_owned());
                prop_assert_eq!(doc.cells(), &now[..]);
            }
            Ok(())
        })?;
    }
}
