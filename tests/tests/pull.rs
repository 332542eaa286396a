//! Pulls of many pages bring everything, also what moves while they go on (rules V2, P1, P3).
//!
//! A page once brought the cells newer than its own start. A record that had moved to a later version came without its
//! older cells, so that a first sync of many pages lost every record that was written twice.

use delta_core::backend::StoreBackend;
use delta_core::doc::Doc;
use delta_core::message::PullRequest;
use delta_core::storage::Memory;
use delta_core::{Authority, Entity, Store, StoreConfig};
use delta_tests::block_on;
use delta_tests::everything::Everything;
use futures_util::TryStreamExt;

fn record(id: &str) -> Everything {
    Everything {
        id: id.to_owned(),
        text: format!("the text of {id}"),
        ..Everything::default()
    }
}

async fn store(authority: &Authority<Everything>, batch_bytes: usize) -> Store<Everything> {
    let config = StoreConfig {
        batch_bytes,
        ..StoreConfig::default()
    };
    let builder = Store::builder()
        .storage(Memory::new())
        .backend(authority.clone());
    builder.config(config).open().await.unwrap()
}

#[test]
fn a_first_sync_of_many_pages_brings_records_that_were_written_twice() {
    block_on(async {
        let authority = Authority::new(Memory::new());
        let writer = store(&authority, 1 << 20).await;
        writer.save_all(["a", "b", "c"].map(record)).await.unwrap();
        writer.sync().await.unwrap();
        writer
            .update("a", |record| record.flag = true)
            .await
            .unwrap();
        writer.sync().await.unwrap();
        let fresh = store(&authority, 1).await;
        fresh.sync().await.unwrap();
        let all = |store: &Store<Everything>| store.all().try_collect::<Vec<_>>();
        assert_eq!(all(&fresh).await.unwrap(), all(&writer).await.unwrap());
    });
}

#[test]
fn a_record_that_moves_between_pages_comes_whole() {
    block_on(async {
        let authority = Authority::new(Memory::new());
        let writer = store(&authority, 1 << 20).await;
        writer.save_all(["a", "b", "c"].map(record)).await.unwrap();
        writer.sync().await.unwrap();
        let (mut cursor, mut seen) = (0, std::collections::BTreeMap::<Vec<u8>, Doc>::new());
        for moved in ["c", "b", "c"] {
            let request = PullRequest {
                since: 0,
                cursor,
                limit: 1,
                known: Vec::new(),
                ..PullRequest::default()
            };
            let page = authority.pull(request).await.unwrap().message;
            assert!(
                page.has_more,
                "there is always more: a record moved behind the page"
            );
            cursor = page.cursor;
            for record in page.records {
                seen.entry(record.id).or_default().put_all(record.cells);
            }
            writer
                .update(moved, |record| record.signed += 1)
                .await
                .unwrap();
            writer.sync().await.unwrap();
        }
        let rest = PullRequest {
            since: 0,
            cursor,
            limit: 1 << 20,
            known: Vec::new(),
            ..PullRequest::default()
        };
        for record in authority.pull(rest).await.unwrap().message.records {
            seen.entry(record.id).or_default().put_all(record.cells);
        }
        for (id, doc) in seen {
            let value = Everything::from_cells(&id, doc.cells()).unwrap();
            let name = value.id.clone();
            assert_eq!(Some(value), writer.get(name).await.unwrap());
        }
    });
}
