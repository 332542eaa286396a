//! What comes down is what changed.

use delta_core::backend::StoreBackend;
use delta_core::message::PullRequest;
use delta_core::storage::Memory;
use delta_core::{Authority, ReplicaId, Store};
use delta_http::{HttpBackend, Server};
use delta_tests::block_on;

use crate::wire::Wire;
use crate::{Page, noise, page};

/// Two stores that have the same page, and the wire between them.
async fn two() -> (Wire, [Store<Page>; 2]) {
    let wire = Wire::over(Memory::new());
    let stores = [
        wire.store(&Memory::new(), 1).await,
        wire.store(&Memory::new(), 2).await,
    ];
    stores[0].save(page(1)).await.unwrap();
    for store in &stores {
        store.sync().await.unwrap();
    }
    wire.heard();
    (wire, stores)
}

/// What the other device receives when this is changed, in bytes.
async fn down(change: impl FnMut(&mut Page)) -> u64 {
    let (wire, [writer, reader]) = two().await;
    writer.update(1, change).await.unwrap();
    writer.sync().await.unwrap();
    let report = reader.sync().await.unwrap();
    assert_eq!(reader.get(1).await.unwrap(), writer.get(1).await.unwrap());
    let heard = wire.heard();
    assert_eq!((heard.spliced(), heard.whole()), (1, 0));
    report.traffic.down.raw
}

#[test]
fn a_part_of_a_long_value_comes_as_that_part() {
    block_on(async {
        let image = |page: &mut Page| page.image[1000..1100].copy_from_slice(&noise(9, 100));
        let body = |page: &mut Page| page.body.insert_str(700, "a word ");
        let numbers = |page: &mut Page| {
            page.numbers.remove(250);
        };
        let text = |page: &mut Page| page.parts.get_mut(&1).unwrap().text.push_str(" at the end");
        let blob = |page: &mut Page| page.cover.as_mut().unwrap().blob[10] ^= 1;
        assert!(down(image).await < 200);
        assert!(down(body).await < 100);
        assert!(down(numbers).await < 100);
        assert!(down(text).await < 120);
        assert!(down(blob).await < 100);
    });
}

/// A writer that sends whole records does not keep others from being told what changed.
#[test]
fn a_value_that_was_sent_whole_is_compared_with_the_one_before() {
    block_on(async {
        let (wire, [_, reader]) = two().await;
        let config = delta_core::StoreConfig {
            delta_sync: delta_core::DeltaSyncConfig {
                enabled: false,
                ..delta_core::DeltaSyncConfig::default()
            },
            replica: Some(ReplicaId(3)),
            ..delta_core::StoreConfig::default()
        };
        let whole = Store::builder()
            .storage(Memory::new())
            .backend(wire.clone());
        let whole = whole.config(config).open().await.unwrap();
        whole.sync().await.unwrap();
        whole.update(1, |page| page.image[7] ^= 1).await.unwrap();
        let report = whole.sync().await.unwrap();
        assert!(report.traffic.up.raw > 4096);
        let report = reader.sync().await.unwrap();
        assert!(report.traffic.down.raw < 100, "{report:?}");
        assert_eq!(reader.get(1).await.unwrap(), whole.get(1).await.unwrap());
    });
}

/// Who was away for some changes is told all of them, one after the other, and who has written some of them himself the others.
#[test]
fn steps_add_up() {
    block_on(async {
        let (wire, [writer, reader]) = two().await;
        for at in 0..20 {
            writer
                .update(1, |page| page.image[at * 100] ^= 1)
                .await
                .unwrap();
            writer.sync().await.unwrap();
        }
        let report = reader.sync().await.unwrap();
        assert!(report.traffic.down.raw < 400, "{report:?}");
        assert_eq!(reader.get(1).await.unwrap(), writer.get(1).await.unwrap());

        for at in 0..20 {
            reader
                .update(1, |page| page.image[at * 100 + 1] ^= 1)
                .await
                .unwrap();
            reader.sync().await.unwrap();
        }
        writer.sync().await.unwrap();
        writer.update(1, |page| page.image[5] ^= 1).await.unwrap();
        writer.sync().await.unwrap();
        wire.heard();
        reader.sync().await.unwrap();
        assert_eq!(reader.get(1).await.unwrap(), writer.get(1).await.unwrap());
        let heard = wire.heard();
        let [(_, page)] = &heard.pulls[..] else {
            panic!("{heard:?}")
        };
        let steps = page.records[0].spliced[0].steps.len();
        assert_eq!((steps, heard.whole()), (1, 0), "its own are left out");
    });
}

/// The answer to a push brings what the sender had not seen, in the same form (rule V4).
#[test]
fn an_answer_tells_splices() {
    block_on(async {
        let (wire, [writer, other]) = two().await;
        writer.update(1, |page| page.image[7] ^= 1).await.unwrap();
        writer.sync().await.unwrap();
        other
            .update(1, |page| page.title = "New".into())
            .await
            .unwrap();
        let report = other.sync().await.unwrap();
        assert!(report.traffic.down.raw < 200, "{report:?}");
        let heard = wire.heard();
        let (_, reply) = heard.pushes.last().unwrap();
        let outcome = &reply.outcomes[0];
        assert_eq!((outcome.cells.len(), outcome.spliced.len()), (0, 1));
        writer.sync().await.unwrap();
        assert_eq!(other.get(1).await.unwrap(), writer.get(1).await.unwrap());
    });
}

/// Who does not say that it takes splices gets whole values: an older reader, or anybody who asks for a record.
#[test]
fn who_does_not_ask_for_splices_gets_none() {
    block_on(async {
        let (wire, [writer, _]) = two().await;
        let since = wire.authority.version().await.unwrap();
        writer.update(1, |page| page.image[7] ^= 1).await.unwrap();
        writer.sync().await.unwrap();
        let pull = |takes_splices| PullRequest {
            since,
            cursor: since,
            limit: 1 << 20,
            takes_splices,
            ..PullRequest::default()
        };
        for (asked, spliced) in [(pull(false), 0), (pull(true), 1)] {
            let page = wire.authority.pull(asked).await.unwrap().message;
            let record = &page.records[0];
            assert_eq!(
                (record.cells.len(), record.spliced.len()),
                (1 - spliced, spliced)
            );
        }
        let whole = wire.authority.get_delta(&1, since).await.unwrap().unwrap();
        assert_eq!((whole.cells.len(), whole.spliced.len()), (1, 0));
    });
}

#[test]
fn splices_come_over_http_in_both_forms() {
    block_on(async {
        let authority = Authority::<Page>::new(Memory::new());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Server::new().collection(authority.clone()).into_router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let builder = || HttpBackend::builder(&url).without_compression();
        for (id, backend) in [
            (1, builder().build().unwrap()),
            (2, builder().json().build().unwrap()),
        ] {
            let store = || {
                Store::builder()
                    .storage(Memory::new())
                    .backend(backend.clone())
            };
            let (writer, reader) = (store().open().await.unwrap(), store().open().await.unwrap());
            writer.save(page(id)).await.unwrap();
            writer.sync().await.unwrap();
            reader.sync().await.unwrap();
            let since = authority.version().await.unwrap();
            writer.update(id, |page| page.image[7] ^= 1).await.unwrap();
            writer.sync().await.unwrap();
            let report = reader.sync().await.unwrap();
            assert!(report.traffic.down.raw < 600, "{report:?}");
            assert_eq!(reader.get(id).await.unwrap(), writer.get(id).await.unwrap());

            let whole = StoreBackend::<Page>::get_delta(&backend, &id, since).await;
            assert_eq!(whole.unwrap().unwrap().cells.len(), 1);
            let told = StoreBackend::<Page>::get_spliced_delta(&backend, &id, since).await;
            assert_eq!(told.unwrap().unwrap().spliced.len(), 1);
        }
        let page = format!("{url}/collections/pages/records/1");
        for (query, status) in [
            ("splices=true", 200),
            ("splices=1", 400),
            ("splices=true&splices=true", 400),
        ] {
            let answer = reqwest::get(format!("{page}?since=1&{query}"))
                .await
                .unwrap();
            assert_eq!(answer.status(), status, "{query}");
        }
    });
}
