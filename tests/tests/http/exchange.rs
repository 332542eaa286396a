//! Authorities exchange over HTTP, in every form.

use delta_core::storage::Memory;
use delta_core::{Authority, BackendError, PeerError, Store};
use delta_http::{HttpBackend, Server};
use delta_tests::everything::Everything;

use crate::served::{client, post, serve, server};
use crate::sync::forms;

/// An authority, a store of it, and where others take from it.
struct City {
    authority: Authority<Everything>,
    store: Store<Everything>,
    url: String,
}

impl City {
    async fn new() -> Self {
        let authority = Authority::<Everything>::new(Memory::new());
        let builder = Store::builder()
            .storage(Memory::new())
            .backend(authority.clone());
        let url = serve(Server::new().peer(authority.clone()).into_router()).await;
        Self {
            authority,
            store: builder.open().await.expect("opens"),
            url,
        }
    }

    async fn write(&self, change: impl Fn(&mut Everything) + Send) {
        self.store.sync().await.expect("syncs");
        let changed = self.store.update("r", |record| change(record)).await;
        changed.expect("saves");
        self.store.sync().await.expect("syncs");
    }

    async fn record(&self) -> Everything {
        self.store.sync().await.expect("syncs");
        let record = self.store.get("r").await.expect("reads");
        record.expect("is there")
    }
}

#[tokio::test]
async fn authorities_end_equal() {
    for at in 0..4 {
        let (oslo, rome) = (City::new().await, City::new().await);
        let reach = |city: &City| {
            let builder = forms(&city.url).into_iter().nth(at).expect("four forms");
            builder.build().expect("the address is right")
        };
        let record = Everything {
            id: "r".into(),
            text: "text ".repeat(1000),
            ..Everything::default()
        };
        oslo.store.save(record).await.expect("saves");
        oslo.store.sync().await.expect("syncs");
        let report = rome.authority.catch_up(&reach(&oslo)).await.expect("takes");
        assert_eq!((report.records, report.conflicts), (1, 0));

        oslo.write(|record| (record.text, record.count) = ("of Oslo".into(), record.count + 2))
            .await;
        rome.write(|record| (record.text, record.count) = ("of Rome".into(), record.count + 3))
            .await;
        let report = rome.authority.catch_up(&reach(&oslo)).await.expect("takes");
        assert_eq!((report.records, report.conflicts), (1, 1));
        let report = oslo.authority.catch_up(&reach(&rome)).await.expect("takes");
        assert_eq!((report.records, report.conflicts), (1, 0));
        let record = oslo.record().await;
        assert_eq!(record.count, 5);
        assert_eq!(record, rome.record().await);
        let report = rome.authority.catch_up(&reach(&oslo)).await.expect("takes");
        assert_eq!((report.records, report.conflicts), (0, 0));
    }
}

/// What went wrong comes as what it is.
#[tokio::test]
async fn tells_why_nothing_comes() {
    let city = City::new().await;
    let here = HttpBackend::new(&city.url).expect("the address is right");
    let error = city.authority.catch_up(&here).await.expect_err("is itself");
    assert!(matches!(error, PeerError::SameName(_)), "{error}");

    // A server for stores alone gives authorities nothing.
    let closed = serve(server().into_router()).await;
    let closed = HttpBackend::new(&closed).expect("the address is right");
    let error = city.authority.catch_up(&closed).await.expect_err("closed");
    assert!(
        matches!(&error, PeerError::Peer(BackendError::UnknownCollection(_))),
        "{error}"
    );

    let nowhere = HttpBackend::new("http://127.0.0.1:1").expect("the address is right");
    let error = city.authority.catch_up(&nowhere).await.expect_err("nobody");
    assert!(
        matches!(&error, PeerError::Peer(BackendError::Offline(_))),
        "{error}"
    );
}

#[tokio::test]
async fn refuses_requests_that_make_no_sense() {
    let city = City::new().await;
    let url = format!("{}/collections/everything/exchange", city.url);
    for (body, place) in [
        (r#"{"seen": [], "limit": 1, "curser": 3}"#, "curser"),
        (
            r#"{"seen": [{"authority": "e1", "version": 1}], "limit": 1}"#,
            "seen[0].authority",
        ),
        (r#"{"seen": []}"#, "limit"),
    ] {
        let answer = post(&url, delta_http::JSON, body).await;
        assert_eq!(answer.error(), (400, "malformed".into()));
        assert_eq!(answer.json()["error"]["place"], place);
    }
    let answer = client().get(&url).send().await.expect("the server answers");
    assert_eq!(answer.status().as_u16(), 405);
}
