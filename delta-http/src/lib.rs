//! Sync over HTTP: [`HttpBackend`] is what a store talks to, [`Server`] is the axum router that answers it. Authorities
//! exchange over the two as well.
//!
//! The server puts any [`StoreBackend`](delta_core::StoreBackend) behind a few addresses, usually an
//! [`Authority`](delta_core::Authority); the client is a `StoreBackend` again, so a store does not see the wire between
//! them.
//!
#![cfg_attr(
    all(feature = "client", feature = "server"),
    doc = r#"
```
use delta_core::storage::Memory;
use delta_core::{Authority, Delta, Store};
use delta_http::{HttpBackend, Server};

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "users")]
struct User {
    #[delta(id)]
    id: String,
    name: String,
}

# #[tokio::main(flavor = "current_thread")]
# async fn main() -> Result<(), Box<dyn std::error::Error>> {
let router = Server::new().collection(Authority::<User>::new(Memory::new())).into_router();
let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
let url = format!("http://{}", listener.local_addr()?);
tokio::spawn(async move { axum::serve(listener, router).await });

let here = Store::builder().storage(Memory::new()).backend(HttpBackend::new(&url)?).open().await?;
here.save(User { id: "u1".into(), name: "Ada".into() }).await?;
here.sync().await?;

let there = Store::<User>::builder().storage(Memory::new()).backend(HttpBackend::new(&url)?).open().await?;
there.sync().await?;
assert_eq!(there.get("u1").await?.expect("it has arrived").name, "Ada");
# Ok(())
# }
```
"#
)]
//!
//! # Addresses
//!
//! | address | what it does |
//! | --- | --- |
//! | `POST /collections/{name}/push` | takes changes, answers with outcomes |
//! | `POST /collections/{name}/pull` | answers with a page of what changed |
//! | `GET /collections/{name}/records/{id}?since=V` | answers with what changed about one record after version `V`, 0 when left out |
//! | `GET /collections/{name}/records?id={id}&since=V` | the same, for ids that no path can hold: `.`, `..` and the empty one |
//! | the same with `&splices=true` | the same for who has the record as of `V`: long values may come as splices of what they were |
//! | `POST /collections/{name}/exchange` | answers another authority with a page of what it lacks, where [`Server::peer`] says so |
//! | `GET /health` | answers `{"status":"ok"}` |
//!
//! An id is percent-encoded text: a string as it is, any other kind as its JSON.
//!
//! # Forms
//!
//! Messages travel as [`BINARY`] or as [`JSON`]. A request says which in `Content-Type`; the reply has the form that
//! `Accept` asks for, else that of the request, else JSON. With `Content-Encoding: zstd` a body is compressed; replies
//! are where `Accept-Encoding` allows it and [`COMPRESS_FROM`] bytes are reached. What a body may have after
//! decompression is limited, and never more than that is made of it.
//!
//! # Errors
//!
//! The body of every error is `{"error": {"code": "…", "message": "…", "place": "…"}}`, the place only where there is one.
//!
//! | code | status | meaning |
//! | --- | --- | --- |
//! | `malformed` | 400 | the body, address or query is not what belongs there; `place` says where |
//! | `layout` | 400 | the binary form is of a layout that this release does not know |
//! | `forbidden` | 403 | the backend behind the server refused |
//! | `unknown_collection` | 404 | no collection has this name, or none that other authorities may take from |
//! | `unknown_record` | 404 | the record was never there |
//! | `unknown_route` | 404 | nothing has this address |
//! | `method_not_allowed` | 405 | the address takes other methods |
//! | `too_large` | 413 | the body is over the limit, compressed or not |
//! | `unsupported_media_type` | 415 | the `Content-Type` or `Content-Encoding` is none of those above |
//! | `protocol` | 502 | the backend behind the server answered without sense |
//! | `unavailable` | 503 | the storage has trouble |
//! | `storage_full` | 507 | the storage is full |
//!
//! # What is left to you
//!
//! Who may do what, encryption on the server's side, timeouts and limits of rates: put layers around the router.
//!
//! # Features
//!
//! `client` and `server` bring the two halves and are on by default. `tls` lets the client talk to `https://` addresses,
//! with rustls on ring and the certificates that the platform trusts; it needs no system package. It installs ring as the
//! process's provider of cryptography when the first client is built and none was installed before.

#[cfg(feature = "client")]
mod client;
#[cfg(any(feature = "client", feature = "server"))]
mod compression;
#[cfg(any(feature = "client", feature = "server"))]
#[cfg_attr(
    not(feature = "server"),
    expect(dead_code, reason = "a client acts on some of the codes")
)]
mod error_code;
#[cfg(any(feature = "client", feature = "server"))]
mod format;
#[cfg(any(feature = "client", feature = "server"))]
mod id;
#[cfg(feature = "server")]
mod server;

#[cfg(feature = "client")]
pub use client::{ClientError, HttpBackend, HttpBackendBuilder};
#[cfg(any(feature = "client", feature = "server"))]
pub use compression::COMPRESS_FROM;
#[cfg(any(feature = "client", feature = "server"))]
pub use format::{BINARY, JSON};
#[cfg(feature = "server")]
pub use server::Server;

/// The most bytes that a request's body may have, compressed or not, unless a server or client is told otherwise.
pub const MAX_BODY_BYTES: usize = 8 << 20;
