//! A server on a port of its own, and requests that say everything themselves.

use axum::Router;
use delta_core::merge::Mode;
use delta_core::message::{Extent, PushChange, PushRequest};
use delta_core::patch::Edit;
use delta_core::path::Path;
use delta_core::schema::Structure;
use delta_core::storage::Memory;
use delta_core::value::Value;
use delta_core::wire::tree::Op;
use delta_core::{Authority, ReplicaId, Stamp};
use delta_http::{BINARY, HttpBackend, Server};
use delta_tests::everything::Everything;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value as Json;
use tokio::net::TcpListener;

pub(crate) const PUSH: &str = "/collections/everything/push";
pub(crate) const PULL: &str = "/collections/everything/pull";

/// Serves a router as long as the runtime lives, and gives its address.
pub(crate) async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// A server with an empty collection.
pub(crate) fn server() -> Server {
    Server::new().collection(Authority::<Everything>::new(Memory::new()))
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) async fn to(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status(), response.headers().clone());
        Self {
            status,
            headers,
            body: response.bytes().await.expect("the body comes").to_vec(),
        }
    }

    pub(crate) fn json(&self) -> Json {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }

    /// The status and the code of an error.
    pub(crate) fn error(&self) -> (u16, String) {
        assert_eq!(self.headers[CONTENT_TYPE], "application/json");
        (
            self.status.as_u16(),
            self.json()["error"]["code"]
                .as_str()
                .expect("errors have a code")
                .to_owned(),
        )
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("headers are text"))
    }
}

/// A client that does nothing by itself.
pub(crate) fn client() -> Client {
    // Where its feature `tls` is on, ours brings the cryptography that every other client then needs.
    HttpBackend::new("http://localhost").expect("the address is right");
    Client::new()
}

pub(crate) async fn post(url: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
    Answer::to(
        client()
            .post(url)
            .header(CONTENT_TYPE, content_type)
            .body(body.into()),
    )
    .await
}

pub(crate) async fn post_zstd(url: &str, body: &[u8]) -> Answer {
    let body = zstd::bulk::compress(body, 3).expect("it compresses");
    let request = client()
        .post(url)
        .header(CONTENT_TYPE, BINARY)
        .header(CONTENT_ENCODING, "zstd");
    Answer::to(request.body(body)).await
}

pub(crate) async fn get(url: &str) -> Answer {
    Answer::to(client().get(url)).await
}

/// Asserts that the server still works.
pub(crate) async fn is_healthy(base: &str) {
    assert_eq!(get(&format!("{base}/health")).await.json()["status"], "ok");
}

/// A push that makes a record with this text.
pub(crate) fn push_of(id: &str, text: &str) -> PushRequest {
    let stamp = Stamp {
        time: 1_700_000_000_000 << 16,
        replica: ReplicaId(7),
    };
    let number = Everything::SCHEMA
        .field_named("text")
        .expect("is there")
        .number;
    let edit = |path, value| Edit {
        path,
        op: Op::Set(value),
        stamp,
    };
    let edits = vec![
        edit(Path::root(), Value::Unit),
        edit(
            Path::root().field(number),
            Value::from(text.as_bytes().to_vec()),
        ),
    ];
    let id = id.as_bytes().to_vec();
    let change = PushChange {
        sequence: 1,
        id,
        base_version: 0,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits,
    };
    PushRequest {
        takes_splices: false,
        replica: ReplicaId(7),
        settled: 0,
        changes: vec![change],
    }
}
