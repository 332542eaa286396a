//! What a client makes of servers that are not there, are slow, or answer with something else.

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use delta_core::backend::{Capabilities, Metered, StoreBackend};
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::{BackendError, Entity};
use delta_http::{ClientError, HttpBackend, HttpBackendBuilder};
use delta_tests::everything::Everything;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::served::{PUSH, push_of, serve, server};

/// A backend that answers everything with an error.
pub(crate) struct Broken(pub(crate) fn() -> BackendError);

impl<T: Entity> StoreBackend<T> for Broken {
    fn capabilities(&self) -> Capabilities {
        Capabilities::default()
    }

    async fn push(&self, _: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        Err(self.0())
    }

    async fn pull(&self, _: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        Err(self.0())
    }

    async fn get_delta(&self, _: &T::Id, _: u64) -> Result<Option<RecordDelta>, BackendError> {
        Err(self.0())
    }
}

/// The error of a push.
async fn error(builder: HttpBackendBuilder) -> BackendError {
    let backend = builder.build().expect("the address is right");
    StoreBackend::<Everything>::push(&backend, push_of("r0", &"a".repeat(1000)))
        .await
        .expect_err("there is no reply")
}

async fn error_at(url: &str) -> BackendError {
    error(HttpBackend::builder(url)).await
}

/// Answers every connection with these bytes as soon as something arrives, and then closes it.
async fn raw(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(answer).await;
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn no_server_is_offline() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    drop(listener);
    assert!(matches!(
        error_at(&format!("http://{address}")).await,
        BackendError::Offline(_)
    ));
}

#[tokio::test]
async fn a_slow_server_is_offline() {
    let hangs = post(|| async {
        tokio::time::sleep(Duration::from_mins(10)).await;
    });
    let url = serve(Router::new().route(PUSH, hangs)).await;
    let builder = HttpBackend::builder(&url).request_timeout(Duration::from_millis(200));
    assert!(matches!(error(builder).await, BackendError::Offline(_)));
}

#[tokio::test]
async fn a_reply_that_breaks_off_is_offline() {
    for answer in [
        &b""[..],
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-type: application/vnd.delta\r\ncontent-length: 100\r\n\r\np\x01",
    ] {
        let error = error_at(&raw(answer).await).await;
        assert!(matches!(error, BackendError::Offline(_)), "{error:?}");
    }
}

#[tokio::test]
async fn replies_without_sense_are_told_apart() {
    for answer in [
        &b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nHi"[..],
        b"HTTP/1.1 200 OK\r\ncontent-type: application/vnd.delta\r\ncontent-length: 2\r\n\r\nHi",
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\nHi",
        b"HTTP/1.1 200 OK\r\ncontent-type: application/vnd.delta\r\ncontent-encoding: zstd\r\ncontent-length: 2\r\n\r\nHi",
        b"HTTP/1.1 200 OK\r\ncontent-type: application/vnd.delta\r\ncontent-encoding: br\r\ncontent-length: 2\r\n\r\nHi",
        b"HTTP/1.1 301 Moved Permanently\r\nlocation: https://example.org/\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
    ] {
        let error = error_at(&raw(answer).await).await;
        assert!(matches!(error, BackendError::Protocol(_)), "{error:?}");
    }
}

#[tokio::test]
async fn statuses_become_errors() {
    async fn of(status: u16) -> BackendError {
        let answer =
            post(move || async move { StatusCode::from_u16(status).expect("it is a status") });
        error_at(&serve(Router::new().route(PUSH, answer)).await).await
    }
    assert!(matches!(of(401).await, BackendError::Unauthorized(_)));
    assert!(matches!(of(403).await, BackendError::Unauthorized(_)));
    assert!(matches!(of(413).await, BackendError::TooLarge(_)));
    for status in [408, 429, 500, 502, 503, 507] {
        assert!(
            matches!(of(status).await, BackendError::Unavailable(_)),
            "{status}"
        );
    }
    assert!(matches!(of(400).await, BackendError::Protocol(_)));
}

#[tokio::test]
async fn an_unknown_collection_is_named() {
    let url = serve(delta_http::Server::new().into_router()).await;
    let BackendError::UnknownCollection(name) = error_at(&url).await else {
        panic!("another error")
    };
    assert_eq!(name, "everything");
}

#[tokio::test]
async fn too_large_is_known_on_both_sides() {
    let url = serve(server().max_body_bytes(500).into_router()).await;
    assert!(matches!(
        error(HttpBackend::builder(&url).without_compression()).await,
        BackendError::TooLarge(_)
    ));
    assert!(matches!(error_at(&url).await, BackendError::TooLarge(_)));
    let refuses = HttpBackend::builder("http://127.0.0.1:1").max_request_bytes(500);
    assert!(
        matches!(error(refuses).await, BackendError::TooLarge(_)),
        "nothing was sent"
    );
}

#[tokio::test]
async fn replies_are_read_under_a_limit() {
    let bomb = zstd::bulk::compress(&vec![0; 100 << 20], 3).expect("zeros compress");
    let headers = [
        ("content-type", delta_http::BINARY),
        ("content-encoding", "zstd"),
    ];
    let url = serve(Router::new().route(PUSH, post(move || async move { (headers, bomb) }))).await;
    assert!(matches!(
        error_at(&url).await,
        BackendError::ReplyTooLarge(_)
    ));
    let plain = post(|| async { ([("content-type", delta_http::BINARY)], vec![0; 2000]) });
    let url = serve(Router::new().route(PUSH, plain)).await;
    let error = error(HttpBackend::builder(&url).max_reply_bytes(1000)).await;
    assert!(
        error.to_string().contains("more than 1000 bytes"),
        "{error}"
    );
}

#[tokio::test]
async fn headers_go_with_every_request() {
    let asks = axum::middleware::from_fn(
        |request: axum::extract::Request, next: axum::middleware::Next| async move {
            match request.headers().get("authorization") {
                Some(value) if value == "Bearer 3f6a" => next.run(request).await,
                _ => axum::response::IntoResponse::into_response(StatusCode::UNAUTHORIZED),
            }
        },
    );
    let url = serve(server().into_router().layer(asks)).await;
    assert!(matches!(
        error_at(&url).await,
        BackendError::Unauthorized(_)
    ));
    let backend = HttpBackend::builder(&url)
        .header("authorization", "Bearer 3f6a")
        .build()
        .expect("it is right");
    StoreBackend::<Everything>::push(&backend, push_of("r0", "a"))
        .await
        .expect("it is let in");
    assert!(!format!("{backend:?}").contains("3f6a"));
}

#[test]
fn wrong_addresses_are_errors() {
    assert!(matches!(
        HttpBackend::new("localhost:8080"),
        Err(ClientError::Scheme { .. })
    ));
    assert!(matches!(
        HttpBackend::new("ftp://localhost"),
        Err(ClientError::Scheme { .. })
    ));
    assert!(matches!(
        HttpBackend::new("/sync"),
        Err(ClientError::Url { .. })
    ));
    assert!(matches!(
        HttpBackend::new("http://"),
        Err(ClientError::Url { .. })
    ));
    let header = HttpBackend::builder("http://localhost")
        .header("a b", "c")
        .build();
    assert!(matches!(header, Err(ClientError::Header { .. })));
}
