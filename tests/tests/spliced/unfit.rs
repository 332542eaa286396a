//! What does not fit what is kept comes whole, once: nothing wrong is stored, nothing stalls.

use delta_core::backend::BackendError;
use delta_core::message::SplicedCell;
use delta_core::storage::{Batch, Limit, Memory, Scan, Space, Storage};
use delta_core::store::SyncOutcome;
use delta_core::{Entity, Store, StoreError};
use delta_tests::block_on;

use crate::wire::Wire;
use crate::{Page, page};

type Damage = fn(&mut SplicedCell);

/// Ways to be of no use to a receiver.
fn damages() -> [(&'static str, Damage); 5] {
    [
        ("from a version that nobody has", |cell| {
            for step in &mut cell.steps {
                step.from = 0;
            }
        }),
        ("to another value", |cell| cell.checksum ^= 1),
        ("beyond the end", |cell| {
            cell.steps[0].script = vec![0xff, 0x7f, 2, 0];
        }),
        ("of another value", |cell| {
            cell.steps[0].script = vec![1, 1, 1];
        }),
        ("no script", |cell| cell.steps[0].script = vec![0xff]),
    ]
}

async fn equal(stores: &[Store<Page>], ids: &[u8]) {
    for id in ids {
        let shown = stores[0].get(*id).await.unwrap();
        for store in &stores[1..] {
            assert_eq!(store.get(*id).await.unwrap(), shown, "{id}");
        }
    }
}

#[test]
fn a_page_that_does_not_fit_is_asked_for_whole_once() {
    block_on(async {
        for (what, damage) in damages() {
            let wire = Wire::over(Memory::new());
            let [writer, reader] = [
                wire.store(&Memory::new(), 1).await,
                wire.store(&Memory::new(), 2).await,
            ];
            writer.save_all([page(1), page(2), page(3)]).await.unwrap();
            writer.sync().await.unwrap();
            reader.sync().await.unwrap();
            writer.update(1, |page| page.image[7] ^= 1).await.unwrap();
            writer.update(2, |page| page.title.push('!')).await.unwrap();
            writer.update(3, |page| page.body.push('!')).await.unwrap();
            writer.sync().await.unwrap();
            wire.heard();
            let mut is_first = true;
            wire.meddle(move |cell| {
                if std::mem::take(&mut is_first) {
                    damage(cell);
                }
            });
            let report = reader.sync().await.unwrap();
            assert_eq!(report.outcome, SyncOutcome::Settled, "{what}");
            let heard = wire.heard();
            assert_eq!((heard.pulls.len(), heard.whole()), (2, 1), "{what}");
            equal(&[writer, reader.clone()], &[1, 2, 3]).await;
            reader.sync().await.unwrap();
            let heard = wire.heard();
            assert_eq!(
                (heard.pulls.len(), heard.whole()),
                (1, 0),
                "{what}: settled"
            );
        }
    });
}

#[test]
fn an_answer_that_does_not_fit_is_asked_for_whole_once() {
    block_on(async {
        for (what, damage) in damages() {
            let wire = Wire::over(Memory::new());
            let [writer, other] = [
                wire.store(&Memory::new(), 1).await,
                wire.store(&Memory::new(), 2).await,
            ];
            writer.save_all([page(1), page(2)]).await.unwrap();
            writer.sync().await.unwrap();
            other.sync().await.unwrap();
            writer.update(1, |page| page.image[7] ^= 1).await.unwrap();
            writer.sync().await.unwrap();
            other
                .update(1, |page| page.title = "New".into())
                .await
                .unwrap();
            other.update(2, |page| page.numbers.push(7)).await.unwrap();
            wire.heard();
            wire.meddle(damage);
            let report = other.sync().await.unwrap();
            assert_eq!(report.outcome, SyncOutcome::Settled, "{what}");
            let heard = wire.heard();
            assert_eq!((heard.pushes.len(), heard.whole()), (2, 1), "{what}");
            let [(first, _), (again, _)] = &heard.pushes[..] else {
                panic!("{heard:?}")
            };
            assert_eq!(first.changes, again.changes, "the same, and done once");
            wire.meddle(|_| ());
            writer.sync().await.unwrap();
            equal(&[writer, other], &[1, 2]).await;
        }
    });
}

/// Whatever a backend does, a sync comes to an end.
#[test]
fn splices_that_nobody_asked_for_are_an_error() {
    /// Takes every request for one that takes splices.
    #[derive(Debug, Clone)]
    struct Stubborn(Wire);

    impl delta_core::StoreBackend<Page> for Stubborn {
        fn capabilities(&self) -> delta_core::Capabilities {
            self.0.capabilities()
        }

        async fn push(
            &self,
            mut request: delta_core::message::PushRequest,
        ) -> Result<delta_core::backend::Metered<delta_core::message::PushReply>, BackendError>
        {
            request.takes_splices = true;
            self.0.push(request).await
        }

        async fn pull(
            &self,
            mut request: delta_core::message::PullRequest,
        ) -> Result<delta_core::backend::Metered<delta_core::message::PullPage>, BackendError>
        {
            request.takes_splices = true;
            self.0.pull(request).await
        }

        async fn get_delta(
            &self,
            id: &u8,
            from: u64,
        ) -> Result<Option<delta_core::message::RecordDelta>, BackendError> {
            self.0.get_delta(id, from).await
        }
    }

    block_on(async {
        let wire = Wire::over(Memory::new());
        let writer = wire.store(&Memory::new(), 1).await;
        let reader = Store::<Page>::builder()
            .storage(Memory::new())
            .backend(Stubborn(wire.clone()))
            .open()
            .await
            .unwrap();
        writer.save(page(1)).await.unwrap();
        writer.sync().await.unwrap();
        reader.sync().await.unwrap();
        writer.update(1, |page| page.image[7] ^= 1).await.unwrap();
        writer.sync().await.unwrap();
        wire.meddle(|cell| cell.checksum ^= 1);
        wire.heard();
        for is_push in [false, true] {
            if is_push {
                reader
                    .update(1, |page| page.title = "New".into())
                    .await
                    .unwrap();
            }
            let error = reader.sync().await.unwrap_err();
            assert!(
                matches!(error, StoreError::Backend(BackendError::Protocol(_))),
                "{error}"
            );
            let heard = wire.heard();
            // Each is asked for once more; a pull does not wait for a push that fails.
            assert_eq!(heard.pushes.len(), if is_push { 2 } else { 0 });
            assert_eq!(heard.pulls.len(), 2);
        }
        wire.meddle(|_| ());
        reader.sync().await.unwrap();
        writer.sync().await.unwrap();
        equal(&[writer, reader], &[1]).await;
    });
}

/// A copy of all rows, as a backup has them.
async fn copy(storage: &Memory) -> Memory {
    let (copy, mut batch) = (Memory::new(), Batch::default());
    for space in Space::ALL {
        let all = Scan::ByKey(std::ops::Bound::Unbounded);
        let limit = Limit {
            rows: 1000,
            bytes: usize::MAX,
        };
        let rows = storage.scan(Page::COLLECTION, space, all, limit).await;
        for row in rows.unwrap() {
            batch.put(space, row.key, row.order, row.value);
        }
    }
    copy.commit(Page::COLLECTION, batch).await.unwrap();
    copy
}

/// An authority that was restored from an older copy gives versions anew, to other values. Versions alone would let the
/// splices of one be laid over the other.
#[test]
fn an_authority_restored_from_an_older_copy_tells_nothing_wrong() {
    block_on(async {
        let served = Memory::new();
        let wire = Wire::over(served.clone());
        let kept = [Memory::new(), Memory::new()];
        let writer = wire.store(&kept[0], 1).await;
        let reader = wire.store(&kept[1], 2).await;
        writer.save(page(1)).await.unwrap();
        writer.sync().await.unwrap();
        reader.sync().await.unwrap();
        let (backup, older) = (copy(&served).await, copy(&kept[0]).await);

        writer.update(1, |page| page.image[7] ^= 1).await.unwrap();
        writer.sync().await.unwrap();
        reader.sync().await.unwrap();

        let wire = Wire::over(backup);
        let writer = wire.store(&older, 1).await;
        for at in [8, 9] {
            writer.update(1, |page| page.image[at] ^= 1).await.unwrap();
            writer.sync().await.unwrap();
        }
        let reader = wire.store(&kept[1], 2).await;
        wire.heard();
        reader.sync().await.unwrap();
        let heard = wire.heard();
        let first = &heard.pulls[0].1.records[0].spliced[0];
        assert_eq!(
            first.steps.len(),
            1,
            "from the version that was given twice"
        );
        assert_eq!((heard.pulls.len(), heard.whole()), (2, 1));
        equal(&[writer, reader], &[1]).await;
    });
}

/// What is new to a store comes whole, and is asked for once.
#[test]
fn what_was_not_there_comes_whole() {
    block_on(async {
        let wire = Wire::over(Memory::new());
        let kept = Memory::new();
        let writer = wire.store(&Memory::new(), 1).await;
        let reader = wire.store(&kept, 2).await;
        writer.save_all([page(1), page(2)]).await.unwrap();
        writer.sync().await.unwrap();
        reader.sync().await.unwrap();

        // Deleted and made anew; taken out and put in again; made and changed since.
        writer.delete(1).await.unwrap();
        writer.sync().await.unwrap();
        writer.save(page(1)).await.unwrap();
        writer.update(2, |page| page.cover = None).await.unwrap();
        writer.save(page(3)).await.unwrap();
        writer.sync().await.unwrap();
        writer
            .update(2, |page| page.cover = crate::page(2).cover)
            .await
            .unwrap();
        writer.sync().await.unwrap();
        for id in [1, 2, 3] {
            let change = |page: &mut Page| {
                let image = if id == 2 {
                    &mut page.cover.as_mut().unwrap().blob
                } else {
                    &mut page.image
                };
                image[7] ^= 1;
            };
            writer.update(id, change).await.unwrap();
        }
        writer.sync().await.unwrap();
        wire.heard();
        reader.sync().await.unwrap();
        let heard = wire.heard();
        assert_eq!(
            (heard.pulls.len(), heard.spliced(), heard.whole()),
            (1, 0, 0)
        );
        equal(&[writer.clone(), reader.clone()], &[1, 2, 3]).await;

        // A store that begins again, and one whose records are those of before while others went on.
        writer.update(1, |page| page.image[8] ^= 1).await.unwrap();
        writer.sync().await.unwrap();
        let older = copy(&kept).await;
        let anew = wire.store(&Memory::new(), 3).await;
        wire.heard();
        anew.sync().await.unwrap();
        let heard = wire.heard();
        assert_eq!((heard.spliced(), heard.whole()), (0, 0));
        let restored = wire.store(&older, 2).await;
        restored.sync().await.unwrap();
        let heard = wire.heard();
        assert_eq!((heard.spliced(), heard.whole()), (1, 0));
        reader.sync().await.unwrap();
        equal(&[writer, reader, anew, restored], &[1, 2, 3]).await;
    });
}

/// A record that is written again between two pages comes on a later page, from where the pull began; what a page brought is
/// further than that.
#[test]
fn a_record_that_moves_between_pages_goes_on_from_there() {
    block_on(async {
        let wire = Wire::over(Memory::new());
        let writer = wire.store(&Memory::new(), 1).await;
        let reader = wire.store_with(&Memory::new(), 2, 1).await;
        writer.save_all([page(1), page(2)]).await.unwrap();
        writer.sync().await.unwrap();
        reader.sync().await.unwrap();
        for id in [1, 2] {
            writer.update(id, |page| page.image[7] ^= 1).await.unwrap();
            writer.sync().await.unwrap();
        }
        // The first page is taken, the second one does not come.
        wire.lose_after(1);
        reader.sync().await.unwrap_err();
        writer.update(1, |page| page.image[8] ^= 1).await.unwrap();
        writer.sync().await.unwrap();
        wire.heard();
        reader.sync().await.unwrap();
        let heard = wire.heard();
        let told = heard.pulls.iter().flat_map(|(_, page)| &page.records);
        let steps: Vec<_> = told.map(|record| record.spliced[0].steps.len()).collect();
        assert_eq!((steps, heard.whole()), (vec![1, 2], 0));
        equal(&[writer, reader], &[1, 2]).await;
    });
}
