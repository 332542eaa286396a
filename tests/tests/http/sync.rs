//! Stores sync over HTTP, in every form.

use delta_core::Store;
use delta_core::backend::StoreBackend;
use delta_core::message::{PullRequest, Status};
use delta_core::storage::Memory;
use delta_http::{HttpBackend, HttpBackendBuilder};
use delta_tests::everything::Everything;

use crate::served::{push_of, serve, server};

async fn store(backend: HttpBackend) -> Store<Everything> {
    Store::builder()
        .storage(Memory::new())
        .backend(backend)
        .open()
        .await
        .expect("opens")
}

pub(crate) fn forms(url: &str) -> [HttpBackendBuilder; 4] {
    let builder = || HttpBackend::builder(url);
    [
        builder(),
        builder().json(),
        builder().without_compression(),
        builder().json().without_compression(),
    ]
}

#[tokio::test]
async fn stores_sync() {
    let url = serve(server().into_router()).await;
    for (at, builder) in forms(&url).into_iter().enumerate() {
        let backend = builder.build().expect("the address is right");
        let (one, two) = (store(backend.clone()).await, store(backend).await);
        let id = format!("r{at}");
        let mut record = Everything {
            id: id.clone(),
            text: "text ".repeat(1000),
            float: 0.1,
            ..Everything::default()
        };
        record.by_text.entry("home".into()).or_default().name = "Home".into();
        one.save(record.clone()).await.expect("saves");
        one.sync().await.expect("syncs");
        two.sync().await.expect("syncs");
        assert_eq!(
            two.get(id.clone()).await.expect("reads"),
            Some(record.clone())
        );
        record.by_text.clear();
        record.count = 5;
        two.save(record.clone()).await.expect("saves");
        two.sync().await.expect("syncs");
        one.sync().await.expect("syncs");
        assert_eq!(one.get(id).await.expect("reads"), Some(record));
    }
}

#[tokio::test]
async fn counts_bytes_of_bodies() {
    let url = serve(server().into_router()).await;
    let text = "text ".repeat(1000);
    let pull = PullRequest {
        since: 0,
        cursor: 0,
        limit: 1 << 20,
        known: Vec::new(),
        ..PullRequest::default()
    };
    for (at, builder) in forms(&url).into_iter().enumerate() {
        let backend = builder.build().expect("the address is right");
        let mut push = push_of(&format!("r{at}"), &text);
        push.changes[0].sequence += at as u64;
        let pushed = StoreBackend::<Everything>::push(&backend, push)
            .await
            .expect("pushes");
        assert_eq!(pushed.message.outcomes[0].status, Status::FastForward);
        let pulled = StoreBackend::<Everything>::pull(&backend, pull.clone())
            .await
            .expect("pulls");
        for bytes in [pushed.traffic.up, pulled.traffic.down] {
            assert!(bytes.raw > 5000);
            let is_compressing = at < 2;
            assert_eq!(bytes.compressed < 1000, is_compressing, "{bytes:?}");
            assert_eq!(bytes.compressed == bytes.raw, !is_compressing, "{bytes:?}");
        }
    }
}

/// One backend serves any entity, so the server behind it may serve it on.
#[tokio::test]
async fn a_server_may_stand_before_another() {
    let behind = serve(server().into_router()).await;
    let backend = HttpBackend::new(&behind).expect("the address is right");
    let proxy = delta_http::Server::new()
        .collection::<Everything>(backend)
        .into_router();
    let front = serve(axum::Router::new().nest("/sync", proxy)).await;
    let store =
        store(HttpBackend::new(&format!("{front}/sync/")).expect("the address is right")).await;
    store
        .save(Everything {
            id: "r0".into(),
            ..Everything::default()
        })
        .await
        .expect("saves");
    store.sync().await.expect("syncs");
    let there = HttpBackend::new(&behind).expect("the address is right");
    let record = StoreBackend::<Everything>::get_delta(&there, &"r0".to_owned(), 0)
        .await
        .expect("answers");
    assert!(record.is_some());
}
